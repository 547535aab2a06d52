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

const assigned = async (id: string) => {
  const { history } = await office.page(id);
  return history.filter(({ kind }) => kind === 'request-assigned').map(({ actorName }) => actorName);
};

test('taken by the API, given on the desk, put back: each by somebody, and each in the history', async () => {
  const urgent = await office.received({ arrivedAt: '2026-01-02T12:00:00.000Z' });
  const { browser } = office.specialist;
  const next = await browser.call('POST', '/api/requests/take-next');
  expect(expected(200, next).json()).toEqual({ requestId: urgent });
  const mine = expected(200, await browser.get('/api/requests?assignee=me')).json<{ lines: unknown[] }>();
  expect(mine.lines).toMatchObject([{ id: urgent, assigneeName: 'Sol Specialist' }]);
  refused(409, 'NOTHING_TO_TAKE', await browser.call('POST', '/api/requests/take-next'));

  const heldBy = office.specialist.staff.id;
  const give = `/desk/requests/${urgent}/assign`;
  const given = await office.clerk.browser.submit(give, { assigneeId: office.clerk.staff.id, heldBy });
  expect(given.status).toBe(303);
  // The page that the specialist has open says it was theirs.
  const late = await browser.submit(give, { assigneeId: office.officer.staff.id, heldBy });
  expect([late.status, late.text]).toEqual([409, expect.stringContaining('it is with Kim Clerk now')]);
  expected(204, await browser.call('POST', `/api/requests/${urgent}/assign`, { assigneeId: null }));
  expect(await assigned(urgent)).toEqual(['Sol Specialist', 'Kim Clerk', 'Sol Specialist']);
});

test('several ticked in the queue are given at once, and the queue comes again as it was looked at', async () => {
  const ids = [await office.received(), await office.received()];
  const { browser } = office.clerk;
  const ticks = Object.fromEntries(ids.map((id) => [`request-${id}`, 'true']));
  const back = '/desk?standing=on_time&order=received';
  const form = { ...ticks, assigneeId: office.specialist.staff.id, back };
  const answer = await browser.submit('/desk/assign', form);
  expect(answer.headers.location).toBe(back);
  expect((await browser.get(back)).text).toContain('2 requests given.');
  expect((await browser.get(back)).text).not.toContain('2 requests given.');
  for (const id of ids) expect(await assigned(id)).toEqual(['Kim Clerk']);
});

test.each(['https://example.org/', '//example.org', '/desk?standing=late', '/desk/../sign-out'])(
  'a form that names %s to go back to leads to the queue',
  async (back) => {
    const ticks = { [`request-${await office.received()}`]: 'true' };
    const answer = await office.clerk.browser.submit('/desk/assign', { ...ticks, assigneeId: 'none', back });
    expect(answer.headers.location).toBe('/desk');
  },
);

test('nothing ticked, nobody named, or somebody unknown: the queue says what to do', async () => {
  const { browser } = office.clerk;
  const said = async (form: Record<string, string>) => {
    await browser.submit('/desk/assign', form);
    return (await browser.get('/desk')).text;
  };
  expect(await said({ assigneeId: office.clerk.staff.id })).toContain('Tick the requests first');
  const tick = { [`request-${await office.received()}`]: 'true' };
  expect(await said(tick)).toContain('Choose who shall have them');
  expect(await said({ ...tick, assigneeId: office.reviewer.staff.id })).toContain(
    'does not work on requests',
  );
});

test('nobody is left to take: the desk says so, and a reviewer has no such button', async () => {
  for (;;) {
    const answer = await office.specialist.browser.submit('/desk/take-next', {});
    if (answer.headers.location === '/desk') break;
    expect(answer.headers.location).toMatch(/^\/desk\/requests\/[0-9a-f-]{36}\?done=assign$/);
  }
  expect((await office.specialist.browser.get('/desk')).text).toContain('No request waits for somebody');
  expect((await office.reviewer.browser.get('/desk')).text).not.toContain('Take next');
});
