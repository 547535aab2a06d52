import fc from 'fast-check';
import {
  addCalendarDays,
  calendarDaysBetween,
  localDateOf,
  priorBusinessDay,
} from '../../src/domain/calendar';
import {
  controllingClock,
  daysLeft,
  deadlineRuleFor,
  DUE_SOON_DAYS,
  standingOf,
  startClock,
} from '../../src/domain/deadline';
import type { DeadlineRule } from '../../src/domain/deadline';

const CHICAGO = 'America/Chicago';
const access: DeadlineRule = {
  id: 'hipaa-access-2003',
  basis: 'access',
  calendarDays: 30,
  citation: '45 CFR 164.524(b)(2)',
  effectiveFrom: '2003-04-14',
  verified: true,
};
const house: DeadlineRule = { ...access, id: 'house', basis: '*', verified: false };

/** RULES section 14; the numbers are those of its table. */
describe('test vectors', () => {
  test.each([
    [1, 'patient request of 2026-03-02', '2026-03-02T15:00:00Z', '2026-03-02', '2026-04-01', '2026-04-01'],
    [
      6,
      'due on a Saturday, no roll; target the Friday',
      '2026-01-15T15:00:00Z',
      '2026-01-15',
      '2026-02-14',
      '2026-02-13',
    ],
    [8, 'portal, Friday 23:30 in Chicago', '2026-11-07T05:30:00Z', '2026-11-06', '2026-12-06', '2026-12-04'],
    [
      9,
      'fax in the night of the time change',
      '2026-03-08T07:30:00Z',
      '2026-03-08',
      '2026-04-07',
      '2026-04-07',
    ],
    [
      10,
      'mailroom stamp of 06-01, logged on 06-05',
      '2026-06-01T14:00:00Z',
      '2026-06-01',
      '2026-07-01',
      '2026-07-01',
    ],
  ])('#%i %s', (_number, _what, arrival, receivedOn, dueOn, targetOn) => {
    expect(startClock(new Date(arrival), CHICAGO, access)).toMatchObject({ receivedOn, dueOn, targetOn });
  });

  test('#3 without an extension the request is overdue from the day after the due date', () => {
    expect(standingOf('2026-04-01', new Date('2026-04-02T04:59:59Z'), CHICAGO)).toBe('due_soon');
    expect(standingOf('2026-04-01', new Date('2026-04-02T05:00:00Z'), CHICAGO)).toBe('overdue');
  });
});

test('due at the very end of the local day, also when it has 23 or 25 hours', () => {
  const spring = startClock(new Date('2026-02-06T18:00:00Z'), CHICAGO, access);
  expect([spring.dueOn, spring.dueAt.toISOString()]).toEqual(['2026-03-08', '2026-03-09T04:59:59.999Z']);
  const autumn = startClock(new Date('2026-10-02T18:00:00Z'), CHICAGO, access);
  expect([autumn.dueOn, autumn.dueAt.toISOString()]).toEqual(['2026-11-01', '2026-11-02T05:59:59.999Z']);
});

test('standing turns from on time to due soon to overdue at local midnights', () => {
  const due = '2026-06-10';
  const noonOf = (days: number) => new Date(`${addCalendarDays(due, days)}T17:00:00Z`);
  expect(standingOf(due, noonOf(-DUE_SOON_DAYS - 1), CHICAGO)).toBe('on_time');
  expect(standingOf(due, noonOf(-DUE_SOON_DAYS), CHICAGO)).toBe('due_soon');
  expect(standingOf(due, noonOf(0), CHICAGO)).toBe('due_soon');
  expect(standingOf(due, noonOf(1), CHICAGO)).toBe('overdue');
  expect(daysLeft(due, noonOf(3), CHICAGO)).toBe(-3);
});

describe('the rule in force', () => {
  const later = { ...access, id: 'access-2030', calendarDays: 15, effectiveFrom: '2030-01-01' };
  test('is the newest of the basis that has begun', () => {
    expect(deadlineRuleFor([access, later, house], 'access', '2029-12-31').id).toBe('hipaa-access-2003');
    expect(deadlineRuleFor([later, access, house], 'access', '2030-01-01').id).toBe('access-2030');
  });
  test('falls back to the house rule, and says so when there is none', () => {
    expect(deadlineRuleFor([access, house], 'subpoena', '2026-01-01').id).toBe('house');
    expect(() => deadlineRuleFor([access], 'subpoena', '2026-01-01')).toThrow(RangeError);
  });
  test('of two clocks the earlier controls, and a tie changes nothing', () => {
    const [early, late] = [{ dueOn: '2026-03-01' }, { dueOn: '2026-03-02' }];
    expect(controllingClock(early, late)).toBe(early);
    expect(controllingClock(late, early)).toBe(early);
    expect(controllingClock(early, { ...early })).toBe(early);
  });
});

const ZONES = [
  'America/Chicago',
  'America/New_York',
  'Pacific/Honolulu',
  'America/Phoenix',
  'Pacific/Auckland',
];
const instant = fc.date({ min: new Date('2003-04-14'), max: new Date('2099-01-01'), noInvalidDate: true });

test('any arrival anywhere: due is so many dates later, open through that day, overdue right after it', () => {
  fc.assert(
    fc.property(instant, fc.constantFrom(...ZONES), fc.integer({ min: 1, max: 120 }), (at, zone, days) => {
      const clock = startClock(at, zone, { ...access, calendarDays: days });
      expect(clock.receivedOn).toBe(localDateOf(at, zone));
      expect(calendarDaysBetween(clock.receivedOn, clock.dueOn)).toBe(days);
      expect(standingOf(clock.dueOn, clock.dueAt, zone)).not.toBe('overdue');
      expect(standingOf(clock.dueOn, new Date(clock.dueAt.getTime() + 1), zone)).toBe('overdue');
      const back = calendarDaysBetween(clock.targetOn, clock.dueOn);
      expect([0, 1, 2]).toContain(back);
      expect([0, 6]).not.toContain(new Date(`${clock.targetOn}T12:00:00Z`).getUTCDay());
      expect(priorBusinessDay(clock.targetOn)).toBe(clock.targetOn);
    }),
  );
});

test('what is not a date or a zone is refused, not guessed', () => {
  expect(() => addCalendarDays('2026-02-30', 1)).toThrow(RangeError);
  expect(() => addCalendarDays('02/03/2026', 1)).toThrow(RangeError);
  expect(() => localDateOf(new Date(), 'Mars/Olympus')).toThrow(RangeError);
});
