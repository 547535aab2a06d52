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

test('a request is closed with its reason, leaves the open queue, and nothing more is done to it', async () => {
  const id = await office.received();
  const body = { reason: 'no_records', remark: 'never treated here' };
  refused(
    403,
    'ROLE_NOT_ALLOWED',
    await office.clerk.browser.call('POST', `/api/requests/${id}/close`, body),
  );
  expected(204, await office.specialist.browser.call('POST', `/api/requests/${id}/close`, body));
  expect((await office.page(id)).request).toMatchObject({ state: 'closed', closingReason: 'no_records' });
  const inGroup = async (group: string) =>
    (await office.clerk.browser.get(`/api/requests?group=${group}`))
      .json<{ lines: { id: string }[] }>()
      .lines.some((line) => line.id === id);
  expect(await inGroup('open')).toBe(false);
  expect(await inGroup('closed')).toBe(true);
  const hold = { kind: 'payment', reason: 'late' };
  const answer = await office.clerk.browser.call('POST', `/api/requests/${id}/holds`, hold);
  expect(refused(409, 'STATE_NOT_ALLOWED', answer).detail).toContain('Sol Specialist closed this request');
  const [letter] = await hospital.dataSource.query<{ text_body: string }[]>(
    `SELECT text_body FROM outbox_mail WHERE request_id = $1 AND letter = 'request-closed'`,
    [id],
  );
  expect(letter?.text_body).not.toContain(body.remark);
});
