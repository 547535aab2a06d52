import { SignIn, SignInRefusedError } from '../../src/accounts/sign-in';
import { Staff } from '../../src/database/entities';
import { Browser } from '../flows/browser';
import { openTestHospital, PASSWORD } from '../flows/web-app';
import type { TestHospital } from '../flows/web-app';

let hospital: TestHospital;
beforeAll(async () => {
  hospital = await openTestHospital();
});
afterAll(async () => hospital.close());

const MINUTE = 60_000;
let address = 1;
/** Each test comes from an address of its own, so that the rate limit of one does not reach the next. */
const browser = () => new Browser(hospital.app, `10.0.0.${address++}`);

test('staff sign in, are sent where they wanted to go, get a new session, and sign out', async () => {
  const kim = await hospital.hire('Kim Clerk', ['clerk']);
  const visitor = browser();
  const asked = await visitor.get('/password?x=1');
  expect(asked.status).toBe(303);
  expect(asked.headers.location).toBe('/sign-in?next=%2Fpassword%3Fx%3D1');
  const form = await visitor.get(String(asked.headers.location));
  const before = String(form.headers['set-cookie']);
  expect(before).toMatch(/HttpOnly.*SameSite=Lax/i);
  const answer = await visitor.submit('/sign-in', {
    email: ' Kim.Clerk@EXAMPLE.org ',
    password: PASSWORD,
    next: '/password?x=1',
  });
  expect([answer.status, answer.headers.location]).toEqual([303, '/password?x=1']);
  const after = String(answer.headers['set-cookie']);
  expect(after.split(';')[0]).not.toBe(before.split(';')[0]);
  expect((await visitor.get('/password')).status).toBe(200);
  expect((await visitor.submit('/sign-out')).headers.location).toBe('/sign-in');
  expect((await visitor.get('/password')).status).toBe(303);
  expect(kim.passwordHash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
});

test('a wrong password and an unknown name get the same words, and the e-mail typed stays', async () => {
  await hospital.hire('Lee Known', ['clerk']);
  const visitor = browser();
  await visitor.get('/sign-in');
  const wrong = await visitor.submit('/sign-in', { email: 'lee.known@example.org', password: 'not it' });
  const unknown = await visitor.submit('/sign-in', { email: 'who.ever@example.org', password: 'not it' });
  expect([wrong.status, unknown.status]).toEqual([401, 401]);
  const words = (text: string) => /usa-alert__text">([^<]+)/.exec(text)?.[1];
  expect(words(wrong.text)).toMatch(/wrong/);
  expect(words(unknown.text)).toBe(words(wrong.text));
  expect(wrong.text).toContain('value="lee.known@example.org"');
  expect(wrong.text).not.toContain('not it');
});

test('ten wrong passwords rest the account for 15 minutes, also for the right one', async () => {
  const mia = await hospital.hire('Mia Tried', ['clerk']);
  const visitor = browser();
  await visitor.get('/sign-in');
  for (let attempt = 1; attempt <= 10; attempt++)
    expect((await visitor.submit('/sign-in', { email: mia.email, password: 'wrong' })).status).toBe(401);
  expect((await visitor.submit('/sign-in', { email: mia.email, password: PASSWORD })).status).toBe(401);
  hospital.clock.advance(15 * MINUTE + 1000);
  expect((await visitor.submit('/sign-in', { email: mia.email, password: PASSWORD })).status).toBe(303);
});

test('an account that comes to rest while the right password is compared lets nobody in', async () => {
  const ned = await hospital.hire('Ned Raced', ['clerk']);
  const other = hospital.dataSource.createQueryRunner();
  await other.startTransaction();
  try {
    // What the tenth wrong try at the same time does, not yet seen by the right one when it begins.
    await other.query(`UPDATE staff SET locked_until = now() + interval '1 hour' WHERE id = $1`, [ned.id]);
    let settled = false;
    const answer = hospital.app
      .get(SignIn)
      .run(ned.email, PASSWORD)
      .then(
        () => 'signed in',
        (error: unknown) => error,
      )
      .finally(() => (settled = true));
    const isWaiting = async () =>
      (await hospital.dataSource.query<unknown[]>('SELECT FROM pg_locks WHERE NOT granted')).length > 0;
    while (!settled && !(await isWaiting())) await new Promise((resolve) => setTimeout(resolve, 20));
    await other.commitTransaction();
    expect(await answer).toBeInstanceOf(SignInRefusedError);
  } finally {
    await other.release();
  }
});

test('idle staff are signed off and told so; use keeps them signed in, but not for more than 12 hours', async () => {
  const noa = await hospital.hire('Noa Idle', ['clerk']);
  const visitor = browser();
  await visitor.signIn(noa);
  for (let hour = 0; hour < 4; hour++) {
    hospital.clock.advance(14 * MINUTE);
    expect((await visitor.get('/password')).status).toBe(200);
  }
  hospital.clock.advance(15 * MINUTE);
  const off = await visitor.get('/password');
  expect(off.headers.location).toBe('/sign-in?after=idle&next=%2Fpassword');
  expect((await visitor.get(String(off.headers.location))).text).toContain('signed out after 15 minutes');
  await visitor.signIn(noa);
  for (let step = 0; step < 51; step++) {
    hospital.clock.advance(14 * MINUTE);
    expect((await visitor.get('/password')).status).toBe(200);
  }
  hospital.clock.advance(7 * MINUTE);
  expect((await visitor.get('/password')).status).toBe(303);
});

test('what a script asks by itself does not keep anybody signed in', async () => {
  const visitor = browser();
  await visitor.signIn(await hospital.hire('Pia Away', ['clerk']));
  hospital.clock.advance(14 * MINUTE);
  expect((await visitor.get('/password', { 'x-poll': '1' })).status).toBe(200);
  hospital.clock.advance(2 * MINUTE);
  expect((await visitor.get('/password')).status).toBe(303);
});

test('requests under way while the facility is switched do not switch it back', async () => {
  const { here, elsewhere } = hospital;
  const visitor = browser();
  await visitor.signIn(await hospital.hire('Uma Switch', ['clerk'], [here, elsewhere]));
  await visitor.get('/choose-facility');
  expect((await visitor.submit('/choose-facility', { facilityId: here.id })).status).toBe(303);
  for (let round = 0; round < 5; round++)
    for (const { id, name } of [elsewhere, here]) {
      const twins = Array.from({ length: 6 }, () => visitor.twin());
      await Promise.all([
        visitor.submit('/choose-facility', { facilityId: id }),
        ...twins.map((twin) => twin.get('/password')),
      ]);
      expect((await visitor.get('/password')).text).toContain(name);
    }
});

test('a deactivated account and a role taken away end access at the next request', async () => {
  const ola = await hospital.hire('Ola Leaving', ['clerk']);
  const pat = await hospital.hire('Pat Moved', ['clerk']);
  const [one, other] = [browser(), browser()];
  await one.signIn(ola);
  await other.signIn(pat);
  await hospital.dataSource.manager.update(Staff, ola.id, { active: false });
  await hospital.dataSource.query('DELETE FROM staff_role WHERE staff_id = $1', [pat.id]);
  expect((await one.get('/password')).headers.location).toMatch(/^\/sign-in/);
  expect((await other.get('/password')).headers.location).toMatch(/^\/choose-facility/);
  expect((await one.submit('/sign-in', { email: ola.email, password: PASSWORD })).status).not.toBe(303);
});

test('staff of two facilities choose one, may switch, and cannot choose a third', async () => {
  const { here, elsewhere } = hospital;
  const two = await hospital.hire('Quinn Two', ['clerk'], [here, elsewhere]);
  const visitor = browser();
  await visitor.signIn(two);
  expect((await visitor.get('/password')).headers.location).toMatch(/^\/choose-facility/);
  const choice = await visitor.get('/choose-facility');
  expect(choice.text).toContain(here.name);
  expect(choice.text).toContain(elsewhere.name);
  const foreign = await visitor.submit('/choose-facility', { facilityId: crypto.randomUUID() });
  expect(foreign.headers.location).toBe('/choose-facility?refused');
  for (const facility of [here, elsewhere]) {
    await visitor.submit('/choose-facility', { facilityId: facility.id });
    expect((await visitor.get('/password')).text).toContain(facility.name);
  }
});

test('a changed password ends the other sessions and keeps this one', async () => {
  const ray = await hospital.hire('Ray Careful', ['clerk']);
  const [here, there] = [browser(), browser()];
  await here.signIn(ray);
  await there.signIn(ray);
  const next = 'four quite ordinary words';
  const wrong = await here.submit('/password', { present: 'wrong', next, again: next });
  const short = await here.submit('/password', { present: PASSWORD, next: 'short', again: 'short' });
  const differ = await here.submit('/password', { present: PASSWORD, next, again: `${next}!` });
  expect([wrong.status, short.status, differ.status]).toEqual([422, 422, 422]);
  expect((await here.submit('/password', { present: PASSWORD, next, again: next })).status).toBe(200);
  expect((await here.get('/password')).status).toBe(200);
  expect((await there.get('/password')).status).toBe(303);
  const again = browser();
  expect((await again.signIn(ray, next)).status).toBe(303);
});

test('a request that ends after the sign-out does not bring the session back', async () => {
  const sam = await hospital.hire('Sam Quick', ['clerk']);
  const visitor = browser();
  await visitor.signIn(sam);
  const stolen = visitor.twin();
  await Promise.all([
    visitor.submit('/sign-out'),
    ...Array.from({ length: 8 }, () => stolen.get('/password')),
  ]);
  expect((await stolen.get('/password')).status).toBe(303);
});

test('too many sign-ins from one address are refused for a minute', async () => {
  const visitor = browser();
  await visitor.get('/sign-in');
  const statuses = [];
  for (let attempt = 0; attempt < 21; attempt++)
    statuses.push(
      (await visitor.submit('/sign-in', { email: `n${attempt}@example.org`, password: 'x' })).status,
    );
  expect(statuses.slice(0, 20)).toEqual(Array(20).fill(401));
  expect(statuses[20]).toBe(429);
});
