import { ASKED, CONFIRMED, expected, Office, refused } from './office';
import { openTestHospital } from './web-app';
import type { TestHospital } from './web-app';

let hospital: TestHospital;
let office: Office;
beforeAll(async () => {
  hospital = await openTestHospital();
  office = await Office.open(hospital);
});
afterAll(async () => hospital.close());

test('a specialist verifies; the patient is matched and the history knows it', async () => {
  const id = await office.received();
  expected(204, await office.specialist.browser.call('POST', `/api/requests/${id}/verify`, CONFIRMED));
  const page = await office.page(id);
  expect(page).toMatchObject({ request: { state: 'verified' }, patient: { mrn: 'MRN-0001' } });
  expect(await office.historyOf(id)).toEqual(['request-received', 'request-verified']);
});

test('each confirmation that is missing is named with its citation', async () => {
  const id = await office.received();
  const answer = await office.specialist.browser.call('POST', `/api/requests/${id}/verify`, {
    ...CONFIRMED,
    identity: false,
    scope: false,
  });
  const problem = refused(422, 'IDENTITY_NOT_CONFIRMED', answer);
  expect(problem.errors.map(({ code }) => code)).toEqual(['IDENTITY_NOT_CONFIRMED', 'SCOPE_NOT_CONFIRMED']);
  expect(problem.errors[0]?.citation).toContain('164.514(h)');
  expect(await office.stateOf(id)).toBe('received');
});

test('a medical record number of somebody with another birth date is refused', async () => {
  await office.verified();
  const id = await office.received({ patientBirthDate: '1990-09-09' });
  refused(
    409,
    'PATIENT_DIFFERS',
    await office.specialist.browser.call('POST', `/api/requests/${id}/verify`, CONFIRMED),
  );
});

test('a clerk may not verify, and a hold for identity stands in the way until it is lifted', async () => {
  const id = await office.received();
  refused(
    403,
    'ROLE_NOT_ALLOWED',
    await office.clerk.browser.call('POST', `/api/requests/${id}/verify`, CONFIRMED),
  );
  const hold = { kind: 'identity', reason: 'no picture of an identity card' };
  expected(204, await office.clerk.browser.call('POST', `/api/requests/${id}/holds`, hold));
  const answer = await office.specialist.browser.call('POST', `/api/requests/${id}/verify`, CONFIRMED);
  expect(refused(409, 'HOLD_OPEN', answer).detail).toContain('proof of identity');
  expected(204, await office.clerk.browser.call('POST', `/api/requests/${id}/holds/identity/lift`));
  expected(204, await office.specialist.browser.call('POST', `/api/requests/${id}/verify`, CONFIRMED));
});

test('a verification is withdrawn with a reason and can be made anew', async () => {
  const id = await office.verified();
  const path = `/api/requests/${id}/withdraw-verification`;
  refused(422, 'INVALID_INPUT', await office.specialist.browser.call('POST', path, {}));
  refused(422, 'REASON_REQUIRED', await office.specialist.browser.call('POST', path, { reason: '  ' }));
  expected(204, await office.specialist.browser.call('POST', path, { reason: 'authorization revoked' }));
  expect(await office.page(id)).toMatchObject({ request: { state: 'received' }, patient: null });
  expected(204, await office.specialist.browser.call('POST', `/api/requests/${id}/verify`, CONFIRMED));
});

test('of two who verify at once one wins, and the other is told who did what', async () => {
  const id = await office.received();
  const path = `/api/requests/${id}/verify`;
  const answers = await Promise.all([
    office.specialist.browser.call('POST', path, CONFIRMED),
    office.officer.browser.call('POST', path, CONFIRMED),
  ]);
  const [late, ...others] = answers.filter(({ status }) => status !== 204);
  expect(others).toEqual([]);
  const problem = refused(409, 'STATE_NOT_ALLOWED', late!);
  expect(problem.detail).toMatch(
    /^(Sol Specialist|Oda Officer) verified this request at [\d-]* ?\d\d:\d\d\. /,
  );
  expect((await office.historyOf(id)).filter((kind) => kind === 'request-verified')).toHaveLength(1);
  expect(problem.detail).not.toContain(ASKED.patientFamilyName);
});
