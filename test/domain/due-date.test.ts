import fc from 'fast-check';
import {
  addCalendarDays,
  calendarDaysBetween,
  endOfLocalDate,
  localDateOf,
  priorBusinessDay,
  weekdayOf,
} from '../../src/domain/calendar';
import { daysLeft, DUE_SOON_DAYS, standingOf } from '../../src/domain/clocks/due-date';

const CHICAGO = 'America/Chicago';

test('vector 3: without an extension the request is overdue from the day after the due date', () => {
  expect(standingOf('2026-04-01', new Date('2026-04-02T04:59:59Z'), CHICAGO)).toBe('due_soon');
  expect(standingOf('2026-04-01', new Date('2026-04-02T05:00:00Z'), CHICAGO)).toBe('overdue');
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

const ZONES = [
  'America/Chicago',
  'America/New_York',
  'Pacific/Honolulu',
  'America/Phoenix',
  'Pacific/Auckland',
];
const instant = fc.date({ min: new Date('2003-04-14'), max: new Date('2099-01-01'), noInvalidDate: true });

test('any day anywhere: open through its end, overdue right after it', () => {
  fc.assert(
    fc.property(instant, fc.constantFrom(...ZONES), (at, zone) => {
      const dueOn = localDateOf(at, zone);
      const end = endOfLocalDate(dueOn, zone);
      expect(standingOf(dueOn, end, zone)).not.toBe('overdue');
      expect(standingOf(dueOn, new Date(end.getTime() + 1), zone)).toBe('overdue');
      expect(daysLeft(dueOn, at, zone)).toBe(0);
      expect([6, 7]).not.toContain(weekdayOf(priorBusinessDay(dueOn)));
      expect([0, 1, 2]).toContain(calendarDaysBetween(priorBusinessDay(dueOn), dueOn));
    }),
  );
});

test('what is not a date or a zone is refused, not guessed', () => {
  expect(() => addCalendarDays('2026-02-30', 1)).toThrow(RangeError);
  expect(() => addCalendarDays('02/03/2026', 1)).toThrow(RangeError);
  expect(() => localDateOf(new Date(), 'Mars/Olympus')).toThrow(RangeError);
});
