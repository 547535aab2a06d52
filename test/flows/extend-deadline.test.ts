import { expected, Office, refused } from './office';
import { openTestHospital } from './web-app';
import type { TestHospital } from './web-app';

let hospital: TestHospital;
let office: Office;
beforeAll(async () => {
  hospital = await openTestHospital();
  office = await Office.open(hospital);
});
afterAll(async () => hospital.close());

test('the page tells every clock with its rule, and extends once; the API refuses the second in words', async () => {
  const id = await office.received();
  const before = expected(200, await office.specialist.browser.get(`/desk/requests/${id}`));
  expect(before.text).toContain('Every clock, and why it ends on that day');
  expect(before.text).toContain('45 CFR 164.524(b)(2)');
  const due = new Date(Date.now() + 50 * 86_400_000).toISOString().slice(0, 10);
  const form = { completeBy: due, reason: 'The older records are in storage.' };
  const extend = (changes: object = {}) =>
    office.specialist.browser.call('POST', `/api/requests/${id}/extension`, { ...form, ...changes });
  refused(422, 'INVALID_INPUT', await extend({ completeBy: 'soon' }));
  expect(expected(200, await extend()).json()).toEqual({ dueOn: due });
  const problem = refused(409, 'EXTENSION_ALREADY_USED', await extend());
  expect(problem.detail).toContain('has been used');
  const after = await office.specialist.browser.get(`/desk/requests/${id}`);
  expect(after.text).toContain('Extended once by the statement of');
  expect(after.text).toContain(form.reason);
});
