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

const HOLD = { kind: 'correction', reason: 'the form is not signed' };

test('a hold is opened, shown, written to the requester without its reason, and lifted; the due date stays', async () => {
  const id = await office.received();
  const { dueOn } = (await office.page(id)).clock;
  expected(204, await office.clerk.browser.call('POST', `/api/requests/${id}/holds`, HOLD));
  expect(await office.page(id)).toMatchObject({
    holds: [{ kind: 'correction', liftedAt: null }],
    clock: { dueOn },
  });
  const [letter] = await hospital.dataSource.query<{ text_body: string }[]>(
    `SELECT text_body FROM outbox_mail WHERE request_id = $1 AND letter = 'request-on-hold'`,
    [id],
  );
  expect(letter?.text_body).not.toContain(HOLD.reason);
  expected(204, await office.clerk.browser.call('POST', `/api/requests/${id}/holds/correction/lift`));
  expect((await office.page(id)).holds[0]?.liftedAt).not.toBeNull();
  expect(await office.historyOf(id)).toEqual(['request-received', 'hold-opened', 'hold-lifted']);
});

test('a second hold of the kind, a hold that is not open, and a kind nobody knows are refused', async () => {
  const id = await office.received();
  const path = `/api/requests/${id}/holds`;
  expected(204, await office.clerk.browser.call('POST', path, HOLD));
  refused(409, 'HOLD_ALREADY_OPEN', await office.clerk.browser.call('POST', path, HOLD));
  refused(409, 'HOLD_NOT_OPEN', await office.clerk.browser.call('POST', `${path}/payment/lift`));
  refused(404, 'NOT_FOUND', await office.clerk.browser.call('POST', `${path}/weather/lift`));
  refused(
    422,
    'INVALID_INPUT',
    await office.clerk.browser.call('POST', path, { kind: 'weather', reason: 'rain' }),
  );
});

test('two clerks who open the same hold at once make one hold', async () => {
  const id = await office.received();
  const path = `/api/requests/${id}/holds`;
  const answers = await Promise.all([
    office.clerk.browser.call('POST', path, HOLD),
    office.specialist.browser.call('POST', path, HOLD),
  ]);
  expect(answers.map(({ status }) => status).sort()).toEqual([204, 409]);
  expect((await office.page(id)).holds).toHaveLength(1);
});
