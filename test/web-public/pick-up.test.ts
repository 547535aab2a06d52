import { createHash } from 'node:crypto';
import { expected, Office } from '../flows/office';
import { openTestHospital } from '../flows/web-app';
import type { TestHospital } from '../flows/web-app';
import { enter, linksOf, otherThan, readLetters, releasedPacket, visitor } from './released-packet';
import type { ReleasedPacket } from './released-packet';

let hospital: TestHospital;
let office: Office;
let released: ReleasedPacket;
beforeAll(async () => {
  hospital = await openTestHospital();
  office = await Office.open(hospital);
  released = await releasedPacket(office);
});
afterAll(async () => hospital?.close());

const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');

test('link and code together open the packet; what is downloaded is what was approved', async () => {
  const browser = visitor(office);
  const form = expected(200, await browser.get(released.path));
  expect(form.text).not.toContain(released.number);
  expect(form.text).not.toContain('Testa');
  expect(form.headers['referrer-policy']).toBe('no-referrer');
  expect(form.headers['cache-control']).toBe('no-store');

  const opened = expected(
    303,
    await browser.submit(released.path, { code: ` ${released.code.slice(0, 3)} ${released.code.slice(3)} ` }),
  );
  expect(opened.headers.location).toBe(released.path);
  const page = expected(200, await browser.get(released.path));
  expect(page.text).toContain(released.sha256);
  expect(page.text).toContain(released.number);

  const packet = expected(200, await browser.get(`${released.path}/packet.pdf`));
  expect(sha256(packet.bytes)).toBe(released.sha256);
  expect(packet.headers).toMatchObject({
    'content-type': 'application/pdf',
    'content-disposition': `attachment; filename="${released.number}.pdf"`,
    'cache-control': 'no-store',
    'accept-ranges': 'bytes',
    'referrer-policy': 'no-referrer',
    'content-length': String(packet.bytes.length),
  });
  const proof = expected(200, await browser.get(`${released.path}/proof.json`)).json();
  expect(proof).toMatchObject({ format: 'openroi-proof', version: 1 });
  // A hash of the page before would let a guess at the removed words be confirmed at leisure.
  expect(JSON.stringify(proof)).not.toContain('sourceSha256');
  expect(Object.keys((proof.sources as object[])[0] ?? {}).sort()).toEqual(['pages', 'withheldPages']);
  expect(await office.historyOf(released.id)).toContain('packet-opened');
  expect((await linksOf(office, released.id))[0]).toMatchObject({ openings: 1, wrongCodes: 0 });
});

test('a broken download goes on where it stopped', async () => {
  const browser = visitor(office);
  await enter(browser, released.path, released.code);
  const at = `${released.path}/packet.pdf`;
  const whole = expected(200, await browser.get(at));
  const size = whole.bytes.length;
  const part = (range: string, more: Record<string, string> = {}) => browser.get(at, { range, ...more });

  const head = expected(206, await part('bytes=0-99'));
  const rest = expected(206, await part('bytes=100-'));
  expect(head.headers['content-range']).toBe(`bytes 0-99/${size}`);
  expect(rest.headers['content-range']).toBe(`bytes 100-${size - 1}/${size}`);
  expect(sha256(Buffer.concat([head.bytes, rest.bytes]))).toBe(released.sha256);
  const tail = expected(206, await part('bytes=-10'));
  expect(tail.bytes).toEqual(whole.bytes.subarray(size - 10));
  expect(expected(206, await part(`bytes=${size - 1}-${size + 500}`)).bytes).toHaveLength(1);

  for (const range of [`bytes=${size}-`, 'bytes=-0']) {
    const refused = expected(416, await part(range));
    expect(refused.headers['content-range']).toBe(`bytes */${size}`);
  }
  for (const range of ['bytes=5-2', 'bytes=0-1,4-5', 'pages=1-2', 'bytes=-', 'bytes=a-b'])
    expect(expected(200, await part(range)).bytes).toHaveLength(size);
  expect(expected(206, await part('bytes=0-1', { 'if-range': `"${released.sha256}"` })).bytes).toHaveLength(
    2,
  );
  expect(expected(200, await part('bytes=0-1', { 'if-range': '"of another packet"' })).bytes).toHaveLength(
    size,
  );
  const heads = await browser.send('HEAD', at);
  expect(heads).toMatchObject({ status: 200, headers: { 'content-length': String(size) } });
  expect(heads.bytes).toHaveLength(0);
});

test('without the code there is no packet, and one link’s code opens no other link', async () => {
  const other = await releasedPacket(office);
  const stranger = visitor(office);
  for (const file of ['packet.pdf', 'proof.json']) {
    const answer = expected(303, await stranger.get(`${released.path}/${file}`));
    expect(answer.headers.location).toBe(released.path);
  }
  const holder = visitor(office);
  expected(303, await enter(holder, released.path, released.code));
  expected(303, await holder.get(`${other.path}/packet.pdf`));
  expect((await holder.get(other.path)).text).toContain('name="code"');
  if (other.code !== released.code) expected(422, await enter(holder, other.path, released.code));
  expected(200, await holder.get(`${released.path}/packet.pdf`));
});

test('a grant ends after half an hour; the code is asked for again', async () => {
  const browser = visitor(office);
  await enter(browser, released.path, released.code);
  hospital.clock.advance(31 * 60_000);
  await office.specialist.browser.signIn(office.specialist.staff);
  await office.clerk.browser.signIn(office.clerk.staff);
  await office.reviewer.browser.signIn(office.reviewer.staff);
  expected(303, await browser.get(`${released.path}/packet.pdf`));
  expect((await browser.get(released.path)).text).toContain('name="code"');
  expected(303, await enter(browser, released.path, released.code));
  expected(200, await browser.get(`${released.path}/packet.pdf`));
});

test('a session planted before the code was entered gains nothing', async () => {
  const browser = visitor(office);
  await browser.get(released.path);
  const thief = browser.twin();
  expected(303, await browser.submit(released.path, { code: released.code }));
  expected(200, await browser.get(`${released.path}/packet.pdf`));
  expected(303, await thief.get(`${released.path}/packet.pdf`));
});

test('five wrong codes lock the link for good, also for the right code; each is on record', async () => {
  const { path, code, id } = await releasedPacket(office);
  const browser = visitor(office);
  for (const left of [4, 3, 2]) {
    const answer = expected(422, await enter(browser, path, otherThan(code)));
    expect(answer.text).toMatch(new RegExp(`\\b${left}\\b`));
  }
  expected(422, await enter(visitor(office), path, ''));
  expected(403, await enter(browser, path, otherThan(code)));
  expected(403, await visitor(office).get(path));
  expected(403, await browser.submit(path, { code }));
  expected(303, await browser.get(`${path}/packet.pdf`));
  expect((await office.historyOf(id)).filter((kind) => kind === 'download-refused')).toHaveLength(5);
});

test('many guesses at once count one by one: no more than five are ever tried', async () => {
  const { path, code, id } = await releasedPacket(office);
  const browsers = Array.from({ length: 12 }, () => visitor(office));
  await Promise.all(browsers.map((browser) => browser.get(path)));
  await Promise.all(browsers.map((browser) => browser.submit(path, { code: otherThan(code) })));
  expect((await linksOf(office, id))[0]).toMatchObject({ wrongCodes: 5 });
  expect((await office.historyOf(id)).filter((kind) => kind === 'download-refused')).toHaveLength(5);
});

test('a recall stops a browser that is in already, at its next click; a new link opens with its own code', async () => {
  const { path, code, id } = await releasedPacket(office);
  const browser = visitor(office);
  expected(303, await enter(browser, path, code));
  expected(200, await browser.get(`${path}/packet.pdf`));
  const link = `/api/requests/${id}/link`;
  expected(204, await office.specialist.browser.call('POST', `${link}/recall`, { reason: 'wrong address' }));
  expected(303, await browser.get(`${path}/packet.pdf`));
  expected(303, await browser.get(`${path}/packet.pdf`, { range: 'bytes=0-9' }));
  expected(303, await browser.get(`${path}/proof.json`));
  expected(410, await browser.get(path));
  expected(410, await browser.submit(path, { code }));
  expected(
    204,
    await office.specialist.browser.call('POST', `${link}/reissue`, { reason: 'address corrected' }),
  );
  const next = await readLetters(office, id);
  expect(next.path).not.toBe(path);
  expected(410, await browser.get(path));
  expected(303, await enter(browser, next.path, next.code));
  expected(200, await browser.get(`${next.path}/packet.pdf`));
});

test('an address that was never a link is answered alike, whatever it holds', async () => {
  const browser = visitor(office);
  const odd = ['nothing', 'a'.repeat(43), '%00', '%3Cscript%3E', '..%2F..%2Fetc%2Fpasswd', 'x'.repeat(190)];
  for (const token of odd) {
    const page = expected(404, await browser.get(`/pick-up/${token}`));
    expect(page.text).toContain('We do not know this link');
    expect(page.text).not.toContain('<script>');
    expected(303, await browser.get(`/pick-up/${token}/packet.pdf`));
  }
  await browser.get('/status');
  expected(404, await browser.submit('/pick-up/nothing', { code: '123456' }));
});

test('codes can be tried only so often from one address', async () => {
  const { path, code } = await releasedPacket(office);
  const browser = visitor(office);
  await browser.get('/status');
  const answers = [];
  for (let tried = 0; tried < 22; tried += 1)
    answers.push(await browser.submit('/pick-up/nothing', { code }));
  expect(answers.map(({ status }) => status).filter((status) => status === 429).length).toBeGreaterThan(0);
  expected(429, await browser.submit(path, { code }));
});

test('after its last day a link opens nothing, though the browser was let in a minute before', async () => {
  const { path, code } = await releasedPacket(office);
  hospital.clock.advance(30 * 24 * 60 * 60_000 - 60_000);
  const browser = visitor(office);
  expected(303, await enter(browser, path, code));
  hospital.clock.advance(2 * 60_000);
  expected(303, await browser.get(`${path}/packet.pdf`));
  const page = expected(410, await browser.get(path));
  expect(page.text).toContain('expired');
  expected(410, await browser.submit(path, { code }));
});

test('no token, code or name of these pages is in the log', () => {
  const log = hospital.logged.join('\n');
  expect(log).toContain('/pick-up/:token');
  expect(log).not.toContain(released.path.split('/').at(-1));
  expect(log).not.toContain('Testa');
});
