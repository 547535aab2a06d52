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

const ASKED = { state: 'PA', requester: 'attorney', pages: 75, medium: 'paper', on: '2026-05-01' };
const quote = (changes: object) =>
  office.clerk.browser.call('POST', '/api/fees/quote', { ...ASKED, ...changes });

test('a copy is priced by the rows of the installation, each line with its rule', async () => {
  const answer = expected(200, await quote({})).json();
  expect(answer).toMatchObject({ total: '132.64', totalCents: 13264, currency: 'USD', verified: false });
  expect(expected(200, await quote({ requester: 'patient', medium: 'electronic' })).json()).toMatchObject({
    total: '6.50',
    verified: true,
  });
});

test('what the law does not answer and what is no question is refused with its code', async () => {
  const problem = refused(422, 'UNKNOWN_STATE', await quote({ state: 'ZZ' }));
  expect(problem.detail).toBe('No row of the law for ZZ. An administrator must add it first.');
  refused(422, 'BEFORE_FIRST_ROW', await quote({ on: '2024-12-31' }));
  refused(422, 'NO_RULE', await quote({ state: 'NY', requester: 'defense_attorney' }));
  const wrong = { postage: '1.005', pages: -1, on: '2026-02-30', laborRate: 'x', films: 0.5 };
  for (const [field, value] of Object.entries(wrong)) {
    const { errors } = refused(422, 'INVALID_INPUT', await quote({ [field]: value }));
    expect(errors.map((error) => error.field)).toEqual([field]);
  }
});
