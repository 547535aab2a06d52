import { once } from 'node:events';
import { get } from 'node:http';
import type { IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ProgressWatch } from '../../src/requests/find-requests/progress-watch';
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

const streamOf = (id: string) => `/desk/requests/${id}/progress`;
const ASKS = { accept: 'text/event-stream' };

interface SentEvent {
  name: string;
  data: { packet?: { done: number; total: number; words: string } | null; reading?: number };
}

function eventsIn(text: string): SentEvent[] {
  return [...text.matchAll(/^event: (\w+)\ndata: (.*)\n\n/gm)].map(([, name, data]) => ({
    name: name!,
    data: JSON.parse(data!) as SentEvent['data'],
  }));
}

/** Set how far a packet is, as a worker would. */
const setProgress = (id: string, done: number, total: number, secondsAgo: number) =>
  hospital.dataSource.query(
    `UPDATE packet SET pages_done = $2, pages_total = $3, building_since = $4
      WHERE request_id = $1 AND status = 'preparing'`,
    [id, done, total, new Date(hospital.clock.now().getTime() - secondsAgo * 1000)],
  );

/** Waits until the server has asked the database on behalf of its followers once more. */
async function nextLook(): Promise<void> {
  const query = jest.spyOn(hospital.dataSource, 'query');
  const looked = () => query.mock.calls.some(([sql]) => sql.includes('building_since'));
  while (!looked()) await new Promise((resolve) => setTimeout(resolve, 20));
  // The answer to that question, and what follows from it.
  await Promise.all(query.mock.results.map(({ value }) => value as Promise<unknown>));
  query.mockRestore();
}

test('a request at rest: the state, a last word, and the stream ends', async () => {
  const id = await office.received();
  const answer = expected(200, await office.clerk.browser.get(streamOf(id), ASKS));
  expect(eventsIn(answer.text)).toEqual([
    { name: 'progress', data: { packet: null, reading: 0 } },
    { name: 'done', data: {} },
  ]);
  expect(answer.text).toMatch(/^retry: \d+\n\n/);
  expect(answer.headers).toMatchObject({
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store, no-transform',
    'x-accel-buffering': 'no',
  });
  expect(answer.headers['content-security-policy']).toContain("default-src 'self'");
});

test('pages, time left, and the end are told as they come; nothing of the records is', async () => {
  const { id } = await office.withDocument();
  const { browser } = office.specialist;
  expected(202, await browser.call('POST', `/api/requests/${id}/packet`));
  const stream = browser.get(streamOf(id), ASKS);
  await nextLook();
  await setProgress(id, 312, 1000, 52);
  await nextLook();
  await nextLook();
  const page = expected(200, await browser.get(`/desk/requests/${id}`));
  expect(page.text).toContain('Page 312 of 1,000, about 2 minutes left');
  expect(page.text).toMatch(/<progress id="packet-progress"[^>]* max="1000" value="312"/);
  expected(204, await browser.call('POST', `/api/requests/${id}/packet/cancel`));
  const { text } = await stream;
  const told = eventsIn(text);
  expect(told[0]).toMatchObject({
    name: 'progress',
    data: { packet: { sequence: 1, done: 0, total: 1, words: '1 page to do; waiting for a free worker' } },
  });
  expect(told).toContainEqual({
    name: 'progress',
    data: {
      packet: { sequence: 1, done: 312, total: 1000, words: 'Page 312 of 1,000, about 2 minutes left' },
      reading: 0,
    },
  });
  expect(told.slice(-2)).toEqual([
    { name: 'progress', data: { packet: null, reading: 0 } },
    { name: 'done', data: {} },
  ]);
  expect(text).not.toMatch(/Testa|Sample|Secretword|chart|SGH-/);
});

test('files that are being read are told too, to the end', async () => {
  const id = await office.verified();
  await office.addDocument(id, Buffer.from('%PDF-1.4'));
  const stream = office.clerk.browser.get(streamOf(id), ASKS);
  await nextLook();
  await hospital.workJobs();
  expect(eventsIn((await stream).text).map(({ name, data }) => [name, data.reading])).toEqual([
    ['progress', 1],
    ['progress', 0],
    ['done', undefined],
  ]);
});

test('who has no work with records follows nothing', async () => {
  const { id } = await office.withDocument();
  const { browser: admin } = office.administrator;
  expected(403, await admin.get(streamOf(id), ASKS));
});

test('a stream does not put the automatic sign-off off', async () => {
  const id = await office.received();
  const { browser, staff } = office.reviewer;
  const seen = async () => {
    const [row] = await hospital.dataSource.query<{ at: string }[]>(
      `SELECT max(sess #>> '{signIn,lastSeenAt}') AS at FROM session WHERE sess #>> '{signIn,staffId}' = $1`,
      [staff.id],
    );
    return Number(row?.at);
  };
  await browser.get('/desk');
  const before = await seen();
  hospital.clock.advance(60_000);
  expected(200, await browser.get(streamOf(id), ASKS));
  expect(await seen()).toBe(before);
  await browser.get('/desk');
  expect(await seen()).toBeGreaterThan(before);
});

test('a reader who leaves is forgotten, and a server that stops ends every stream at once', async () => {
  const other = await openTestHospital();
  const house = await Office.open(other);
  const { id } = await house.withDocument();
  const { browser } = house.specialist;
  expected(202, await browser.call('POST', `/api/requests/${id}/packet`));
  await other.app.listen(0, '127.0.0.1');
  const { port } = other.app.getHttpServer().address() as AddressInfo;
  const open = async (): Promise<IncomingMessage> => {
    const request = get({
      port,
      host: '127.0.0.1',
      path: streamOf(id),
      headers: { ...ASKS, cookie: browser.cookieHeader },
    });
    request.on('error', () => undefined);
    const [answer] = (await once(request, 'response')) as [IncomingMessage];
    let text = '';
    // The first state has come: it is not kept back.
    for await (const chunk of answer.iterator({ destroyOnReturn: false }))
      if ((text += String(chunk)).includes('event: progress')) break;
    return answer;
  };
  const watch = other.app.get(ProgressWatch, { strict: false });
  const followers = () => (watch as unknown as { followers: Set<unknown> }).followers.size;
  const [leaving, staying] = [await open(), await open()];
  expect(followers()).toBe(2);
  leaving.destroy();
  while (followers() > 1) await new Promise((resolve) => setTimeout(resolve, 10));

  const ended = once(staying.resume(), 'end');
  await other.close();
  await ended;
  expect(followers()).toBe(0);
});

describe('stopping a preparation', () => {
  test('by the button of the page: the packet is stopped and can be prepared again at once', async () => {
    const { id } = await office.withDocument();
    const { browser } = office.specialist;
    expected(202, await browser.call('POST', `/api/requests/${id}/packet`));
    const stop = `/desk/requests/${id}/cancel-preparation`;
    for (const { browser: other } of [office.clerk, office.reviewer]) {
      expect((await other.get(`/desk/requests/${id}`)).text).not.toContain('Stop preparing');
      expect((await other.submit(stop)).status).toBe(403);
    }
    expect((await browser.get(`/desk/requests/${id}`)).text).toContain(`action="${stop}"`);
    const answer = await browser.submit(stop);
    expect([answer.status, answer.headers.location]).toEqual([
      303,
      `/desk/requests/${id}?done=cancel-preparation`,
    ]);
    const { text } = await browser.get(String(answer.headers.location));
    expect(text).toContain('The preparation is stopped.');
    expect(text).toContain('Stopped the preparation of packet 1');
    expect(text).not.toContain('stop-preparing');
    expect(text).toContain(`action="/desk/requests/${id}/prepare-packet"`);
    expect((await office.page(id)).packet).toMatchObject({ status: 'cancelled' });

    expected(202, await browser.call('POST', `/api/requests/${id}/packet`));
    await hospital.workJobs();
    expect((await office.page(id)).packet).toMatchObject({ status: 'proven' });
    expect(await office.historyOf(id)).toEqual(
      expect.arrayContaining(['packet-cancelled', 'packet-requested', 'packet-prepared']),
    );
    // Too late: it is made.
    const late = await browser.submit(stop);
    expect([late.status, late.text.includes('No packet is being made at this moment')]).toEqual([409, true]);
    refused(409, 'NO_PACKET_IN_PREPARATION', await browser.call('POST', `/api/requests/${id}/packet/cancel`));
  });
});
