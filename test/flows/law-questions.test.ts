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

const ASKED = {
  state: 'TX',
  basis: 'access',
  received: '2026-05-01T09:00:00-05:00',
  zone: 'America/Chicago',
};
const preview = (changes: object) =>
  office.clerk.browser.call('POST', '/api/deadlines/preview', { ...ASKED, ...changes });
const check = (form: object) => office.clerk.browser.call('POST', '/api/authorizations/check', form);

test('clocks are told by the rows of the installation, and which of them governs', async () => {
  const answer = expected(200, await preview({})).json();
  expect(answer).toMatchObject({ receivedOn: '2026-05-01', dueOn: '2026-05-22' });
  const extensions = [{ givenOn: '2026-03-31', completeBy: '2026-05-01' }];
  const received = '2026-03-02T09:00:00-06:00';
  const federal = { state: undefined, received, extensions };
  expect(expected(200, await preview(federal)).json()).toMatchObject({ dueOn: '2026-05-01', state: null });
});

test('what the law does not answer and what is no question is refused with its code', async () => {
  refused(422, 'UNKNOWN_STATE', await preview({ state: 'ZZ' }));
  refused(422, 'BEFORE_FIRST_ROW', await preview({ received: '1990-05-01T09:00:00-05:00' }));
  const wrong = { zone: 'Middle/Earth', received: '2026-05-01', basis: 'whim', wants: [], medium: 'stone' };
  for (const [field, value] of Object.entries(wrong)) {
    const { errors } = refused(422, 'INVALID_INPUT', await preview({ [field]: value }));
    expect(errors.map((error) => error.field)).toEqual([field]);
  }
});

test('an authorization is checked, every defect at once', async () => {
  const answer = expected(200, await check({ on: '2026-05-01' })).json<{ defects: { code: string }[] }>();
  expect(answer).toMatchObject({ valid: false, on: '2026-05-01' });
  expect(answer.defects).toHaveLength(10);
  const { errors } = refused(422, 'INVALID_INPUT', await check({ expiry: { kind: 'date' } }));
  expect(errors.map((error) => error.field)).toEqual(['expiry.on']);
});
