import { Staff, StaffRoleGrant } from '../../src/database/entities';
import { Browser } from './browser';
import { expected, Office, refused } from './office';
import { openTestHospital } from './web-app';
import type { TestHospital } from './web-app';

let hospital: TestHospital;
let office: Office;
const DESK = '/desk/administration';
beforeAll(async () => {
  hospital = await openTestHospital();
  office = await Office.open(hospital);
});
afterAll(async () => hospital.close());

const rolesOf = async (staffId: string) =>
  (await hospital.dataSource.manager.findBy(StaffRoleGrant, { staffId })).map(({ role }) => role).sort();
const idOf = async (email: string) =>
  (await hospital.dataSource.manager.findOneByOrFail(Staff, { email })).id;
const passwordOn = (html: string) => /<p class="mono">([^<]+)<\/p>/.exec(html)?.[1] ?? '';

test('somebody is added, told a first password once, and chooses their own before anything else', async () => {
  const { browser } = office.administrator;
  const form = { email: 'Nia.New@Example.org', staffName: 'Nia New', 'role-clerk': 'true' };
  const added = expected(200, await browser.submit(`${DESK}/staff`, form));
  const password = passwordOn(added.text);
  expect(password.length).toBeGreaterThanOrEqual(16);
  expect(added.headers['cache-control']).toContain('no-store');
  const staffId = await idOf('nia.new@example.org');
  const page = await browser.get(`${DESK}/staff/${staffId}`);
  expect(page.text).not.toContain(password);
  expect(page.text).toContain('Made the account: clerk.');

  const person = new Browser(hospital.app, '10.1.0.9');
  const staff = await hospital.dataSource.manager.findOneByOrFail(Staff, { id: staffId });
  await person.signIn(staff, password);
  expect((await person.get('/desk')).headers.location).toContain('/first-password');
  refused(403, 'PASSWORD_CHANGE_REQUIRED', await person.get('/api/requests'));
  await person.get('/first-password');
  const same = { present: password, next: password, again: password };
  expect((await person.submit('/first-password', same)).text).toContain('the present one');
  const own = 'a long one of my own';
  expect((await person.submit('/first-password', { present: password, next: own, again: own })).status).toBe(
    303,
  );
  expected(200, await person.get('/desk'));
  // Who is here already is not added twice.
  const twice = await browser.submit(`${DESK}/staff`, form);
  expect([twice.status, twice.text]).toEqual([409, expect.stringContaining('works here already: Nia New')]);
  expect(twice.text).toContain('Nia.New@Example.org');
});

test('roles change with their history; a page that is out of date is not taken and keeps its ticks', async () => {
  const { browser } = office.administrator;
  const { staff } = office.clerk;
  const address = `${DESK}/staff/${staff.id}`;
  const form = { 'role-clerk': 'true', 'role-reviewer': 'true', was: 'clerk' };
  expect((await browser.submit(`${address}/roles`, form)).status).toBe(303);
  expect(await rolesOf(staff.id)).toEqual(['clerk', 'reviewer']);
  const late = await browser.submit(`${address}/roles`, { 'role-specialist': 'true', was: 'clerk' });
  expect(late.status).toBe(412);
  expect(late.text).toMatch(/name="role-specialist"[^>]* checked/);
  expect(await rolesOf(staff.id)).toEqual(['clerk', 'reviewer']);
  expect((await browser.get(address)).text).toContain('Changed the roles from clerk to clerk, reviewer.');
  // The new role holds with the next request, without signing in again.
  expected(200, await office.clerk.browser.get('/desk'));
  expect(
    (await browser.submit(`${address}/roles`, { 'role-clerk': 'true', was: 'clerk reviewer' })).status,
  ).toBe(303);
});

test('nobody changes their own rights, and a hospital keeps an administrator, also when two act at once', async () => {
  const { browser, staff } = office.administrator;
  const own = await browser.submit(`${DESK}/staff/${staff.id}/roles`, { was: 'administrator' });
  expect([own.status, own.text]).toEqual([403, expect.stringContaining('Nobody changes their own rights')]);
  const second = await hospital.hire('Bo Backup', ['administrator']);
  const other = new Browser(hospital.app, '10.1.0.8');
  await other.signIn(second);
  await Promise.all([
    browser.submit(`${DESK}/staff/${second.id}/roles`, { was: 'administrator' }),
    other.submit(`${DESK}/staff/${staff.id}/roles`, { was: 'administrator' }),
  ]);
  // The faster one wins; the slower one has no rights any more when its turn comes.
  const kept = [...(await rolesOf(staff.id)), ...(await rolesOf(second.id))];
  expect(kept).toEqual(['administrator']);
  if ((await rolesOf(staff.id)).length === 0)
    await hospital.dataSource.manager.insert(StaffRoleGrant, {
      ...{ staffId: staff.id, facilityId: hospital.here.id, role: 'administrator' },
    });
});

test('a closed account is signed out and cannot sign in; opened again it can', async () => {
  const { browser } = office.administrator;
  const staff = await hospital.hire('Lee Leaver', ['clerk']);
  const person = new Browser(hospital.app, '10.1.0.7');
  await person.signIn(staff);
  expected(200, await person.get('/desk'));
  const address = `${DESK}/staff/${staff.id}`;
  expect((await browser.submit(`${address}/close-account`)).status).toBe(303);
  expect((await person.get('/desk')).headers.location).toContain('/sign-in');
  await person.signIn(staff);
  expect((await person.get('/desk')).headers.location).toContain('/sign-in');
  expect((await browser.submit(`${address}/close-account`)).status).toBe(412);
  expect((await browser.submit(`${address}/open-account`)).status).toBe(303);
  await person.signIn(staff);
  expected(200, await person.get('/desk'));
  expect((await browser.submit(`${address}/end-sessions`)).status).toBe(303);
  expect((await person.get('/desk')).headers.location).toContain('/sign-in');
  const noFactor = await browser.submit(`${address}/reset-factor`);
  expect([noFactor.status, noFactor.text]).toEqual([409, expect.stringContaining('no second factor')]);
  const reset = expected(200, await browser.submit(`${address}/reset-password`));
  await person.signIn(staff);
  expect((await person.get('/desk')).headers.location).toContain('/sign-in');
  await person.signIn(staff, passwordOn(reset.text));
  expect((await person.get('/desk')).headers.location).toContain('/first-password');
});

test('only administrators come here, and strangers are not found', async () => {
  expected(403, await office.officer.browser.get(DESK));
  expected(403, await office.clerk.browser.get(`${DESK}/hospital`));
  expected(403, await office.specialist.browser.get(`${DESK}/law/clocks`));
  const { browser } = office.administrator;
  expected(404, await browser.get(`${DESK}/staff/00000000-0000-4000-8000-000000000000`));
  expected(404, await browser.get(`${DESK}/law/nothing`));
});

test('bad input is told by field, and nothing typed is lost', async () => {
  const { browser } = office.administrator;
  const bad = await browser.submit(`${DESK}/staff`, { email: 'nobody', staffName: 'Some <b>One</b>' });
  expect(bad.status).toBe(422);
  for (const words of ['E-mail address: give one', 'Tick at least one role', 'Some &lt;b&gt;One&lt;/b&gt;'])
    expect(bad.text).toContain(words);
});

test('the letterhead changes with its history; of two at once the second is told, with what stands now', async () => {
  const { browser } = office.administrator;
  const page = await browser.get(`${DESK}/hospital`);
  const version = /name="version" value="([0-9a-f]{64})"/.exec(page.text)![1]!;
  const settings = {
    facilityName: 'Renamed Hospital',
    facilityAddress: '1 New Street',
    facilityPhone: '555-0199',
    version,
  };
  expect((await browser.submit(`${DESK}/hospital`, settings)).status).toBe(303);
  const after = await browser.get(`${DESK}/hospital?done`);
  expect(after.text).toMatch(/Name: “[^”]+” became “Renamed Hospital”/);
  const late = await browser.submit(`${DESK}/hospital`, { ...settings, facilityName: 'Mine' });
  expect(late.status).toBe(412);
  expect(late.text).toContain('As it stands now');
  expect(late.text).toContain('value="Mine"');
  const wrong = await browser.submit(`${DESK}/hospital`, { ...settings, facilityPhone: 'none' });
  expect([wrong.status, wrong.text]).toEqual([422, expect.stringContaining('Telephone: give a number')]);
});

test('a row of the law is confirmed and ended once, a holiday added once; each in the history', async () => {
  const { browser } = office.administrator;
  const clocks = await browser.get(`${DESK}/law/clocks`);
  const id = /name="id" value="([^"]+)"/.exec(clocks.text)![1]!;
  const confirm = { id, counsel: 'C. Counsel, letter of Nov 20' };
  expect((await browser.submit(`${DESK}/law/clocks/confirm`, confirm)).status).toBe(303);
  expect((await browser.submit(`${DESK}/law/clocks/confirm`, confirm)).status).toBe(409);
  const past = await browser.submit(`${DESK}/law/clocks/end`, { id, on: '2020-01-01', source: 'Somewhere' });
  expect([past.status, past.text]).toEqual([422, expect.stringContaining('must be today or later')]);
  expect(past.text).toContain('value="2020-01-01"');
  const end = { id, on: '2099-12-31', source: 'Repealed, say' };
  expect((await browser.submit(`${DESK}/law/clocks/end`, end)).status).toBe(303);
  expect((await browser.submit(`${DESK}/law/clocks/end`, end)).status).toBe(409);
  const day = {
    calendar: 'us-federal',
    on: '2099-01-09',
    holidayName: 'Day of mourning',
    citation: 'EO 1',
    source: 'A gazette',
  };
  expect((await browser.submit(`${DESK}/law/holidays/holiday`, day)).status).toBe(303);
  expect((await browser.submit(`${DESK}/law/holidays/holiday`, day)).status).toBe(409);
  const odd = await browser.submit(`${DESK}/law/holidays/holiday`, {
    ...day,
    calendar: 'nowhere',
    on: '9 Jan',
  });
  expect([odd.status, odd.text]).toEqual([422, expect.stringContaining('Day: give a date')]);
  const { text } = await browser.get(`${DESK}/hospital`);
  expect(text).toContain('Counsel: “C. Counsel, letter of Nov 20”');
  expect(text).toContain('Added: “Day of mourning”');
  // What was confirmed counts from now on.
  const due = await browser.send('POST', '/api/deadlines/preview', {
    json: { state: 'PA', basis: 'access', received: '2026-05-01T09:00:00-05:00', zone: 'America/Chicago' },
    headers: { 'x-csrf-token': browser.csrf },
  });
  expect(due.status).toBeLessThan(500);
});

test('what another hospital did with its roles is not told here', async () => {
  const both = await hospital.hire('Bea Both', ['clerk'], [hospital.here, hospital.elsewhere]);
  const away = await hospital.hire('Al Away', ['administrator'], [hospital.elsewhere]);
  const there = new Browser(hospital.app, '10.1.0.6');
  await there.signIn(away);
  const form = { 'role-clerk': 'true', 'role-reviewer': 'true', was: 'clerk' };
  expect((await there.submit(`${DESK}/staff/${both.id}/roles`, form)).status).toBe(303);
  const { browser } = office.administrator;
  const page = expected(200, await browser.get(`${DESK}/staff/${both.id}`));
  expect(page.text).not.toContain('Changed the roles');
  // Nor may this hospital's administrator open the account everywhere.
  const reset = await browser.submit(`${DESK}/staff/${both.id}/reset-password`);
  expect([reset.status, reset.text]).toEqual([409, expect.stringContaining('also works at a hospital')]);
  const close = await browser.submit(`${DESK}/staff/${both.id}/close-account`);
  expect(close.status).toBe(409);
});

test('the database keeps what was done to accounts and settings', async () => {
  for (const change of [
    `UPDATE facility_event SET kind = 'x'`,
    'DELETE FROM facility_event',
    `UPDATE staff_event SET kind = 'account-made'`,
  ])
    await expect(hospital.dataSource.query(change)).rejects.toThrow(/permission denied|append-only/);
});
