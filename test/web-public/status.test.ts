import { ReleaseRequest } from '../../src/database/entities';
import { Browser } from '../flows/browser';
import { expected, Office } from '../flows/office';
import { openTestHospital } from '../flows/web-app';
import type { TestHospital } from '../flows/web-app';
import { readLetters, releasedPacket, visitor } from './released-packet';
import { readable, sendForm } from './sent-form';

let hospital: TestHospital;
let office: Office;
beforeAll(async () => {
  hospital = await openTestHospital();
  office = await Office.open(hospital);
});
afterAll(async () => hospital?.close());

/** A request sent by the public form, as its requester knows it. */
async function asked(changes: Record<string, string> = {}) {
  const browser = visitor(office);
  await browser.get('/request?facility=SGH');
  expected(303, await sendForm(browser, changes));
  const receipt = readable((await browser.get('/request/received')).text);
  const number = /SGH-\d{4}-\d{6}/.exec(receipt)![0];
  const code = /(?<!\d)\d{8}(?!\d)/.exec(receipt)![0];
  const { id } = await hospital.dataSource.manager.findOneByOrFail(ReleaseRequest, { number });
  return { id, number, code };
}

async function look(number: string, code: string, path = '/status') {
  const browser = visitor(office);
  await browser.get(path);
  const answer = await browser.submit('/status', { number, code });
  return { status: answer.status, html: answer.text, text: readable(answer.text) };
}

test('number and code show where the request stands, when the answer is due, and by which rule', async () => {
  const { number, code } = await asked();
  const page = await look(number, code);
  expect(page.status).toBe(200);
  expect(page.text).toContain(number);
  expect(page.text).toContain('We have your request and are checking it.');
  expect(page.text).toContain('Day 30 after');
  expect(page.text).toContain('45 CFR 164.524');
  for (const told of ['Testa', 'Sample', '1980', 'Everything of May']) expect(page.text).not.toContain(told);
  expect((await look(` ${number.toLowerCase()} `, `${code.slice(0, 4)} ${code.slice(4)}`)).status).toBe(200);
});

test('a wrong number, a wrong code and nonsense are answered in the same words', async () => {
  const { number, code } = await asked();
  const other = await asked();
  const wrong = String((Number(code) + 1) % 100_000_000).padStart(8, '0');
  const tries = [
    [number, wrong],
    [number, other.code],
    ['SGH-1999-000001', code],
    ['', ''],
    [`${number}' OR '1'='1`, code],
    ['x'.repeat(5000), 'y'.repeat(5000)],
    [`${number}\u0000`, `${code}\u0000`],
  ] as const;
  const answers = [];
  for (const [one, two] of tries) answers.push(await look(one, two));
  // The last one holds nothing that anybody types beside the right number and code: it may be read as those.
  for (const { status, text } of answers.slice(0, -1)) {
    expect(status).toBe(422);
    expect(text).toContain('We find no request with this number and this code.');
  }
  expect(answers.at(-1)!.status).toBeLessThan(500);
  const rest = answers.slice(0, 2).map(({ text }) => text.replaceAll(number, ''));
  expect(rest[0]).toBe(rest[1]);
});

test('what we wait for is told in plain words, never in those of the staff', async () => {
  const { id, number, code } = await asked();
  const reason = 'Signature of Testa differs from chart 4711';
  for (const kind of ['identity', 'payment'])
    expected(204, await office.clerk.browser.call('POST', `/api/requests/${id}/holds`, { kind, reason }));
  const page = await look(number, code);
  expect(page.text).toContain('We could not yet confirm who is asking.');
  expect(page.text).toContain('A copy fee is not paid yet.');
  expect(page.text).not.toContain('4711');
});

test('a closed request says why, and promises no date', async () => {
  const { id, number, code } = await asked();
  expected(
    204,
    await office.specialist.browser.call('POST', `/api/requests/${id}/close`, { reason: 'withdrawn' }),
  );
  const page = await look(number, code);
  expect(page.text).toContain('This request is closed.');
  expect(page.text).toContain('The request was withdrawn, as you asked.');
  expect(page.text).not.toContain('We will answer by');
});

test('Spanish throughout', async () => {
  const { number, code } = await asked({ language: 'es' });
  const page = await look(number, code, '/status?lang=es');
  expect(page.html).toContain('<html lang="es">');
  expect(page.text).toContain('45 CFR 164.524');
  expect(page.text).not.toMatch(/\b(request|answer|days|received)\b/i);
});

test('a released request says that the link went out, until when, and that it has ended', async () => {
  const { id } = await releasedPacket(office);
  const { number, statusCode } = await withKnownCode(id);
  const live = await look(number, statusCode);
  expect(live.text).toContain('The link is open until');
  expect(live.html).not.toContain('/pick-up/');
  const { path } = await readLetters(office, id);
  expect(path).toMatch(/^\/pick-up\//);
  const recall = { reason: 'wrong address' };
  expected(204, await office.specialist.browser.call('POST', `/api/requests/${id}/link/recall`, recall));
  expect((await look(number, statusCode)).text).toContain('The download link has ended.');
});

test('guesses from one address come to an end', async () => {
  const browser = visitor(office);
  await browser.get('/status');
  const statuses = [];
  for (let tried = 0; tried < 22; tried += 1)
    statuses.push((await browser.submit('/status', { number: 'SGH-2026-000001', code: '00000000' })).status);
  expect(statuses[0]).toBe(422);
  expect(statuses.at(-1)).toBe(429);
});

test('number and code never stand in an address or in the log', async () => {
  const { number, code } = await asked();
  await look(number, code);
  // An address that somebody made up to hold them fills nothing in.
  const drawn = await new Browser(hospital.app).get(`/status?number=${number}&code=${code}`);
  expect(drawn.text).not.toContain(`value="${number}"`);
  const log = hospital.logged.join('\n');
  expect(log).not.toContain(number);
  expect(log).not.toContain(code);
});

test('an overdue request says that we are late and whom to call', async () => {
  const { number, code } = await asked();
  hospital.clock.advance(31 * 24 * 60 * 60_000);
  const page = await look(number, code);
  expect(page.text).toContain('We are late');
  expect(page.text).toContain(hospital.here.phone);
});

/** The code of a request that staff logged is in its first letter. */
async function withKnownCode(id: string) {
  const [letter] = await hospital.dataSource.query<{ text_body: string }[]>(
    `SELECT text_body FROM outbox_mail WHERE request_id = $1 AND letter = 'request-received'`,
    [id],
  );
  const { number } = await hospital.dataSource.manager.findOneByOrFail(ReleaseRequest, { id });
  return { number, statusCode: /(?<![-\d])\d{8}(?!\d)/.exec(letter!.text_body)![0] };
}
