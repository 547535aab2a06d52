import { StaffEvent } from '../../src/database/entities';
import type { Staff } from '../../src/database/entities';
import { codeAt, stepAt } from '../../src/domain/second-factor/totp';
import { seal, unseal } from '../../src/accounts/sealed-secret';
import { Browser } from '../flows/browser';
import { openTestHospital, PASSWORD } from '../flows/web-app';
import type { TestHospital } from '../flows/web-app';

let hospital: TestHospital;
beforeAll(async () => {
  hospital = await openTestHospital();
  await hospital.asOwner(`UPDATE facility SET two_factor_required = (prefix = 'RVH')`);
});
afterAll(async () => hospital.close());

let address = 1;
const browser = () => new Browser(hospital.app, `10.9.0.${address++}`);
const STEP_MS = 30_000;

/** What the app on the telephone shows now. */
const shown = (key: string) => codeAt(fromBase32(key), stepAt(hospital.clock.now()));

function fromBase32(text: string): Buffer {
  const bits = [...text.replace(/\s/g, '')]
    .map((letter) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0'))
    .join('');
  return Buffer.from(bits.match(/.{8}/g)!.map((byte) => parseInt(byte, 2)));
}

async function password(visitor: Browser, staff: Staff) {
  await visitor.get('/sign-in');
  return visitor.submit('/sign-in', { email: staff.email, password: PASSWORD, next: '/desk?hold=any' });
}

/** Set the factor up in a browser that is signed in. @returns the app's key and the recovery codes */
async function setUp(visitor: Browser): Promise<{ key: string; codes: string[] }> {
  const page = await visitor.get('/second-factor');
  const key = /id="factor-key">([^<]+)/.exec(page.text)![1]!;
  const done = await visitor.submit('/second-factor', { code: shown(key), password: PASSWORD });
  const codes = [...done.text.matchAll(/<li><code>([^<]+)/g)].map(([, code]) => code!);
  expect([done.status, codes.length]).toEqual([200, 10]);
  hospital.clock.advance(STEP_MS);
  return { key, codes };
}

const events = async (staff: Staff) =>
  (
    await hospital.dataSource.manager.find(StaffEvent, { where: { staffId: staff.id }, order: { at: 'ASC' } })
  ).map(({ kind }) => kind);

test('a browser left signed in is no way to bind another telephone to the account', async () => {
  const lena = await hospital.hire('Lena Left', ['clerk']);
  const visitor = browser();
  await password(visitor, lena);
  const page = await visitor.get('/second-factor');
  const key = /id="factor-key">([^<]+)/.exec(page.text)![1]!;
  const without = await visitor.submit('/second-factor', { code: shown(key), password: 'a guess, a guess' });
  expect([without.status, without.text]).toEqual([422, expect.stringContaining(key)]);
  expect(await events(lena)).toEqual([]);
});

test('set up freely, it is asked for at each sign-in, and a code counts once', async () => {
  const vera = await hospital.hire('Vera Volunteer', ['clerk']);
  const visitor = browser();
  await password(visitor, vera);
  const { key } = await setUp(visitor);
  const next = browser();
  const first = await password(next, vera);
  expect(first.headers.location).toBe('/sign-in/code');
  // The password alone opens nothing.
  expect((await next.get('/desk')).headers.location).toMatch(/^\/sign-in/);
  await next.get('/sign-in/code');
  expect((await next.submit('/sign-in/code', { code: '000000' })).status).toBe(401);
  const code = shown(key);
  const answer = await next.submit('/sign-in/code', { code });
  expect([answer.status, answer.headers.location]).toEqual([303, '/desk?hold=any']);
  expect((await next.get('/desk')).status).toBe(200);
  const thief = browser();
  await password(thief, vera);
  await thief.get('/sign-in/code');
  expect((await thief.submit('/sign-in/code', { code })).status).toBe(401);
});

test('a recovery code signs in once, also when it is sent twice at the same time', async () => {
  const rita = await hospital.hire('Rita Recovery', ['clerk']);
  const visitor = browser();
  await password(visitor, rita);
  const { codes } = await setUp(visitor);
  const two = [browser(), browser()];
  for (const one of two) {
    await password(one, rita);
    await one.get('/sign-in/code');
  }
  const answers = await Promise.all(
    two.map((one) => one.submit('/sign-in/code', { code: codes[0]!.toUpperCase().replaceAll('-', ' ') })),
  );
  expect(answers.map(({ status }) => status).sort()).toEqual([303, 401]);
  expect(await events(rita)).toEqual(['factor-confirmed', 'recovery-code-used']);
  const inside = two[answers.findIndex(({ status }) => status === 303)]!;
  expect((await inside.get('/second-factor')).text).toContain('Recovery codes left: 9');
  const renewed = await inside.submit('/second-factor/codes', { code: codes[1]! });
  expect([...renewed.text.matchAll(/<li><code>/g)]).toHaveLength(10);
  const late = browser();
  await password(late, rita);
  await late.get('/sign-in/code');
  expect((await late.submit('/sign-in/code', { code: codes[2]! })).status).toBe(401);
});

test('a hospital that forces it lets nobody who releases do anything before', async () => {
  const sid = await hospital.hire('Sid Forced', ['specialist'], [hospital.elsewhere]);
  const visitor = browser();
  await password(visitor, sid);
  expect((await visitor.get('/desk')).headers.location).toBe('/second-factor?next=%2Fdesk');
  const api = await visitor.call('GET', '/api/requests');
  expect([api.status, api.json<{ code: string }>().code]).toEqual([403, 'SECOND_FACTOR_REQUIRED']);
  const { key } = await setUp(visitor);
  expect((await visitor.get('/desk')).status).toBe(200);
  const off = await visitor.submit('/second-factor/off', { code: shown(key) });
  expect([off.status, off.text]).toEqual([422, expect.stringContaining('asks for a second factor')]);
  // A clerk there needs none.
  const cleo = browser();
  await password(cleo, await hospital.hire('Cleo Clerk', ['clerk'], [hospital.elsewhere]));
  expect((await cleo.get('/desk')).status).toBe(200);
});

test('the API asks for the code by name', async () => {
  const ada = await hospital.hire('Ada Api', ['clerk']);
  const visitor = browser();
  await password(visitor, ada);
  const { key } = await setUp(visitor);
  const program = browser();
  const without = await program.call('POST', '/api/session', { email: ada.email, password: PASSWORD });
  expect([without.status, without.json<{ code: string }>().code]).toEqual([401, 'SECOND_FACTOR_NEEDED']);
  const code = shown(key);
  const withCode = await program.call('POST', '/api/session', { email: ada.email, password: PASSWORD, code });
  expect(withCode.status).toBe(201);
});

test('wrong codes rest the account, and the right password in between does not end the count', async () => {
  const gus = await hospital.hire('Gus Guessed', ['clerk']);
  const visitor = browser();
  await password(visitor, gus);
  const { key } = await setUp(visitor);
  for (let attempt = 0; attempt < 10; attempt += 1) {
    const guesser = browser();
    expect((await password(guesser, gus)).headers.location).toBe('/sign-in/code');
    await guesser.get('/sign-in/code');
    expect((await guesser.submit('/sign-in/code', { code: '123 456' })).status).toBe(401);
  }
  const late = browser();
  expect((await password(late, gus)).status).toBe(401);
  hospital.clock.advance(16 * 60_000);
  await password(late, gus);
  await late.get('/sign-in/code');
  expect((await late.submit('/sign-in/code', { code: shown(key) })).status).toBe(303);
});

test('the page for the code waits five minutes, and is nothing without a password before', async () => {
  expect((await browser().get('/sign-in/code')).headers.location).toBe('/sign-in');
  const tess = await hospital.hire('Tess Tardy', ['clerk']);
  const visitor = browser();
  await password(visitor, tess);
  const { key } = await setUp(visitor);
  const late = browser();
  await password(late, tess);
  await late.get('/sign-in/code');
  hospital.clock.advance(6 * 60_000);
  expect((await late.submit('/sign-in/code', { code: shown(key) })).headers.location).toBe('/sign-in');
  expect((await late.get('/desk')).headers.location).toMatch(/^\/sign-in/);
});

test('the secret stands encrypted in the database, and opens for nobody else', async () => {
  const rows = await hospital.dataSource.query<{ sealed_secret: string }[]>(
    'SELECT sealed_secret FROM second_factor',
  );
  expect(rows.length).toBeGreaterThan(0);
  const sealed = seal(Buffer.from('12345678901234567890'), 'one', 'installation');
  expect(unseal(sealed, 'one', 'installation')?.toString()).toBe('12345678901234567890');
  expect(unseal(sealed, 'two', 'installation')).toBeNull();
  expect(unseal(sealed, 'one', 'another')).toBeNull();
  expect(unseal(`${sealed.slice(0, -4)}AAAA`, 'one', 'installation')).toBeNull();
  expect(hospital.logged.join('\n')).not.toMatch(/otpauth|recovery/);
});

test('one’s sessions are listed; those elsewhere are ended one by one or all, and nobody else’s', async () => {
  const dora = await hospital.hire('Dora Devices', ['clerk']);
  const [here, there, third] = [browser(), browser(), browser()];
  for (const one of [here, there, third]) await password(one, dora);
  const list = await here.get('/account');
  expect(list.text).toContain('this browser');
  const ids = [...list.text.matchAll(/name="session" value="([0-9a-f]{24})"/g)].map(([, id]) => id!);
  expect(ids).toHaveLength(2);
  const stranger = browser();
  await password(stranger, await hospital.hire('Stan Stranger', ['clerk']));
  await stranger.get('/password');
  expect((await stranger.submit('/account/end-session', { session: ids[0]! })).status).toBe(404);
  expect((await here.submit('/account/end-session', { session: ids[0]! })).status).toBe(303);
  const alive = async () => Promise.all([there, third].map(async (one) => (await one.get('/desk')).status));
  expect((await alive()).sort()).toEqual([200, 303]);
  await here.submit('/account/end-session', { session: 'others' });
  expect(await alive()).toEqual([303, 303]);
  expect((await here.get('/desk')).status).toBe(200);
  expect(await events(dora)).toEqual(['sessions-ended', 'sessions-ended']);
});
