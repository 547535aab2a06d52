import { randomUUID } from 'node:crypto';
import { ReleaseRequest } from '../../src/database/entities';
import { Browser } from './browser';
import { ASKED, expected, Office, refused } from './office';
import { openTestHospital } from './web-app';
import type { TestHospital } from './web-app';

let hospital: TestHospital;
let office: Office;
beforeAll(async () => {
  hospital = await openTestHospital();
  office = await Office.open(hospital);
});
afterAll(async () => hospital.close());

test('a clerk logs a request: number, due date by the rule of its basis, history, letter in the outbox', async () => {
  const answer = await office.clerk.browser.call('POST', '/api/requests', {
    ...ASKED,
    arrivedAt: '2024-05-06T12:00:00-04:00',
  });
  const made = expected(201, answer).json<{ requestId: string; number: string; dueOn: string }>();
  expect(made.number).toBe('SGH-2024-000001');
  expect(made.dueOn).toBe('2024-06-05');
  const page = await office.page(made.requestId);
  expect(page).toMatchObject({
    request: { state: 'received', number: made.number },
    clock: {
      dueOn: '2024-06-05',
      standing: 'overdue',
      citation: expect.stringContaining('164.524') as string,
    },
  });
  expect(await office.historyOf(made.requestId)).toEqual(['request-received']);
  const letters = await hospital.dataSource.query<{ letter: string; recipient: string; text_body: string }[]>(
    'SELECT letter, recipient, text_body FROM outbox_mail WHERE request_id = $1',
    [made.requestId],
  );
  expect(letters).toMatchObject([{ letter: 'request-received', recipient: ASKED.requesterEmail }]);
  expect(letters[0]?.text_body).not.toContain(ASKED.patientFamilyName + ',');
});

test('the public door takes a request once, tells number and code, and not what staff alone may say', async () => {
  const { channel: _channel, ...asked } = ASKED;
  const form = { ...asked, facility: 'SGH', submissionKey: randomUUID() };
  const visitor = () =>
    new Browser(hospital.app, '10.9.0.1').send('POST', '/api/public/requests', { json: form });
  const [one, other] = await Promise.all([visitor(), visitor()]);
  const receipts = [one, other].map((answer) =>
    expected(201, answer).json<{ number: string; statusCode: string | null }>(),
  );
  expect(receipts[0]?.number).toBe(receipts[1]?.number);
  expect(receipts.map(({ statusCode }) => statusCode).filter(Boolean)).toHaveLength(1);
  expect(
    await hospital.dataSource.manager.countBy(ReleaseRequest, { submissionKey: form.submissionKey }),
  ).toBe(1);
  const backdated = { ...form, submissionKey: randomUUID(), arrivedAt: '2020-01-01T00:00:00Z' };
  const answer = await new Browser(hospital.app).send('POST', '/api/public/requests', { json: backdated });
  expect(refused(422, 'INVALID_INPUT', answer).errors.map(({ field }) => field)).toEqual(['arrivedAt']);
});

test('an arrival in the future is refused', async () => {
  const arrivedAt = new Date(Date.now() + 86_400_000).toISOString();
  const answer = await office.clerk.browser.call('POST', '/api/requests', { ...ASKED, arrivedAt });
  refused(422, 'ARRIVAL_IN_FUTURE', answer);
});

test('a reviewer may not log requests', async () => {
  const answer = await office.reviewer.browser.call('POST', '/api/requests', ASKED);
  expect(refused(403, 'ROLE_NOT_ALLOWED', answer).detail).toContain('clerk');
});

test.each(['2026', '2026-001', '2026-W01-1', '2026-01-05', '2026-01-05T10:00'])(
  'an arrival at %s, which is no instant, is refused',
  async (arrivedAt) => {
    const answer = await office.clerk.browser.call('POST', '/api/requests', { ...ASKED, arrivedAt });
    expect(refused(422, 'INVALID_INPUT', answer).errors.map(({ field }) => field)).toEqual(['arrivedAt']);
  },
);

test('the same form sent on to another hospital is a request of its own there', async () => {
  const { channel: _channel, ...asked } = ASKED;
  const form = { ...asked, submissionKey: randomUUID() };
  const send = async (facility: string) => {
    const visitor = new Browser(hospital.app, '10.9.9.1');
    const answer = await visitor.call('POST', '/api/public/requests', { ...form, facility });
    return expected(201, answer).json<{ number: string; statusCode: string | null }>();
  };
  const { prefix } = hospital.elsewhere;
  const [here, there, again] = [await send('SGH'), await send(prefix), await send(prefix)];
  expect(there.number).toMatch(new RegExp(`^${prefix}-`));
  expect(here.number).toMatch(/^SGH-/);
  expect(there.statusCode).toMatch(/^\d{8}$/);
  expect(again).toMatchObject({ number: there.number, statusCode: null });
});

test('a request that is likely another one is shown on both pages, and whose clock counts', async () => {
  const asked = { patientFamilyName: 'Doubled', claimNumber: 'CLM-77', requesterName: 'Ira Insurer' };
  const later = await office.received(asked);
  const earlier = await office.received({
    ...asked,
    ...{ patientFamilyName: 'DOUBLET', claimNumber: 'clm 77', requesterName: 'Somebody Else' },
    arrivedAt: new Date(Date.now() - 5 * 86_400_000).toISOString(),
  });
  const pages = await Promise.all(
    [later, earlier].map((id) => office.clerk.browser.get(`/desk/requests/${id}`)),
  );
  expect(pages[0]!.text).toContain(`/desk/requests/${earlier}`);
  expect(pages[0]!.text).toContain('It came first: its clock counts.');
  expect(pages[1]!.text).toContain(`/desk/requests/${later}`);
  expect(pages[1]!.text).not.toContain('It came first');
  const other = await office.received({ ...asked, patientBirthDate: '1999-09-09' });
  expect((await office.clerk.browser.get(`/desk/requests/${other}`)).text).not.toContain(
    'Perhaps asked for twice',
  );
});
