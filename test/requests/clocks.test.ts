import { randomUUID } from 'node:crypto';
import { Correspondence, OutboxMail, Staff, StaffRoleGrant } from '../../src/database/entities';
import { ExtendDeadline } from '../../src/requests/extend-deadline/extend-deadline';
import { RemindOfClocks } from '../../src/requests/remind-of-clocks/remind-of-clocks';
import { Log } from '../../src/platform/logging';
import { refusalsOf, SampleOffice } from './sample-office';

const DAY = 24 * 60;
let office: SampleOffice;
let here: string;
let extend: ExtendDeadline;
let remind: RemindOfClocks;
beforeAll(async () => {
  office = await SampleOffice.open();
  here = office.facility.id;
  extend = new ExtendDeadline(office.requestWork);
  remind = new RemindOfClocks(office.dataSource, office.requestWork, office.clock, new Log(() => undefined));
  await staff('ana@sample.test', 'specialist');
  await staff('pat@sample.test', 'privacy_officer');
});
afterAll(() => office.close());

async function staff(email: string, role: 'specialist' | 'privacy_officer'): Promise<void> {
  const rows = office.dataSource.manager;
  const id = randomUUID();
  await rows.insert(Staff, { id, email, name: email, passwordHash: 'none' });
  await rows.insert(StaffRoleGrant, { staffId: id, facilityId: here, role });
}
const letters = (requestId: string) =>
  office.dataSource.manager.find(OutboxMail, { where: { requestId }, order: { createdAt: 'ASC' } });

test('one extension, with its reason and day, on paper and in the history; every other is refused', async () => {
  const id = await office.received();
  const form = { completeBy: '2026-07-20', reason: 'The older records are in storage.' };
  expect(await refusalsOf(extend.run(office.clerk, here, id, form))).toEqual(['ROLE_NOT_ALLOWED']);
  const tooEarly = extend.run(office.specialist, here, id, { ...form, completeBy: '2026-06-20' });
  expect(await refusalsOf(tooEarly)).toEqual(['EXTENSION_NOT_LATER']);
  expect(await extend.run(office.specialist, here, id, form)).toBe('2026-07-20');
  expect(await office.request(id)).toMatchObject({
    dueOn: '2026-07-20',
    dueAt: new Date('2026-07-21T04:59:59.999Z'),
  });
  expect((await office.events(id)).at(-1)).toMatchObject({
    kind: 'deadline-extended',
    data: {
      formerDueOn: '2026-07-01',
      dueOn: '2026-07-20',
      reason: form.reason,
      papers: ['deadline-extended'],
    },
  });
  expect(
    await office.dataSource.manager.countBy(Correspondence, { requestId: id, letter: 'deadline-extended' }),
  ).toBe(1);
  expect(await refusalsOf(extend.run(office.specialist, here, id, form))).toEqual(['EXTENSION_ALREADY_USED']);
});

test('the day named is cut to the longest that the rule allows', async () => {
  const id = await office.received();
  const form = { completeBy: '2027-01-01', reason: 'The older records are in storage.' };
  expect(await extend.run(office.specialist, here, id, form)).toBe('2026-07-31');
});

test('a basis without an extension, and an end that has passed, are refused with the rule', async () => {
  const form = { completeBy: '2026-09-01', reason: 'The older records are in storage.' };
  const house = await office.received({ basis: 'treatment' });
  expect(await refusalsOf(extend.run(office.specialist, here, house, form))).toEqual([
    'EXTENSION_NOT_ALLOWED',
  ]);
  const late = await office.received({ arrivedAt: '2026-04-20T10:00:00-05:00' });
  expect(await refusalsOf(extend.run(office.specialist, here, late, form))).toEqual(['EXTENSION_TOO_LATE']);
});

test('each step is told once, to those who should know, without a name; weekly once time is over', async () => {
  await remind.run();
  const id = await office.received();
  await office.dataSource.query(`UPDATE release_request SET due_at = '2099-01-01' WHERE id <> $1`, [id]);
  const steps = async () =>
    (await office.events(id)).filter(({ kind }) => kind === 'clock-reminded').map(({ data }) => data.step);
  expect(await remind.run()).toBe(0);
  office.clock.pass(25 * DAY); // five days before the end
  expect([await remind.run(), await remind.run(), await steps()]).toEqual([1, 0, ['due_soon']]);
  office.clock.pass(5 * DAY);
  expect([await remind.run(), await remind.run()]).toEqual([1, 0]);
  expect((await letters(id)).map(({ recipient }) => recipient).sort()).toEqual(
    expect.arrayContaining(['ana@sample.test', 'pat@sample.test']),
  );
  office.clock.pass(DAY);
  expect([await remind.run(), await remind.run()]).toEqual([1, 0]);
  office.clock.pass(7 * DAY);
  expect([await remind.run(), await remind.run()]).toEqual([1, 0]);
  expect(await steps()).toEqual(['due_soon', 'last_day', 'overdue', 'overdue']);
  for (const { textBody, subject } of (await letters(id)).filter(({ letter }) => letter === 'clock-reminder'))
    expect(`${subject} ${textBody}`).not.toMatch(/Quinn|1980/);
});

test('a request whose reminder fails does not silence the others, and is taken up in the next run', async () => {
  const [broken, sound] = [await office.received(), await office.received()];
  office.clock.pass(28 * DAY);
  const clocks = `UPDATE request_clock SET governs = $2 WHERE request_id = $1`;
  await office.dataSource.query(clocks, [broken, false]);
  await expect(remind.run()).rejects.toThrow('1 reminders failed');
  expect((await office.events(sound)).at(-1)).toMatchObject({ kind: 'clock-reminded' });
  await office.dataSource.query(clocks, [broken, true]);
  expect(await remind.run()).toBe(1);
  expect((await office.events(broken)).at(-1)).toMatchObject({ kind: 'clock-reminded' });
});
