import fc from 'fast-check';
import { addCalendarDays, calendarDaysBetween, weekdayOf } from '../../../src/domain/calendar';
import {
  addWorkingDays,
  isHoliday,
  isWorkingDay,
  workingDayOnOrBefore,
} from '../../../src/domain/clocks/holidays';
import { HOLIDAY_ROWS } from '../../../src/domain/law/rows/holidays';

const daysOf = (calendar: string, year: number): string[] => {
  const days: string[] = [];
  for (let day = `${year}-01-01`; day < `${year + 1}-01-01`; day = addCalendarDays(day, 1))
    if (isHoliday(day, calendar, HOLIDAY_ROWS)) days.push(day);
  return days;
};

/** From the Office of Personnel Management's published lists. */
test.each([
  [
    2021,
    '01-01 01-18 02-15 05-31 06-18 07-05 09-06 10-11 11-11 11-25 12-24 12-31', // 2022-01-01 was a Saturday
  ],
  [2026, '01-01 01-19 02-16 05-25 06-19 07-03 09-07 10-12 11-11 11-26 12-25'],
  [2027, '01-01 01-18 02-15 05-31 06-18 07-05 09-06 10-11 11-11 11-25 12-24 12-31'],
  [2028, '01-17 02-21 05-29 06-19 07-04 09-04 10-09 11-10 11-23 12-25'],
])('federal holidays of %i', (year, days) => {
  expect(
    daysOf('us-federal', year)
      .map((day) => day.slice(5))
      .join(' '),
  ).toBe(days);
});

test('Washington keeps the day after Thanksgiving and not Columbus Day', () => {
  const days = daysOf('WA', 2026);
  expect(days).toEqual(expect.arrayContaining(['2026-11-11', '2026-11-26', '2026-11-27']));
  expect(days).not.toContain('2026-10-12');
});

test('no holiday before its law: Juneteenth', () => {
  expect(isHoliday('2020-06-19', 'us-federal', HOLIDAY_ROWS)).toBe(false);
  expect(isHoliday('2021-06-18', 'us-federal', HOLIDAY_ROWS)).toBe(true);
});

test('a calendar without rows is refused', () => {
  expect(() => addWorkingDays('2026-01-01', 1, 'NV', HOLIDAY_ROWS)).toThrow(RangeError);
});

test('working days: one at a time, none skipped, none a weekend or holiday', () => {
  const date = fc.integer({ min: 0, max: 25_000 }).map((days) => addCalendarDays('2020-01-01', days));
  fc.assert(
    fc.property(
      date,
      fc.integer({ min: 1, max: 30 }),
      fc.constantFrom('us-federal', 'WA', 'CA'),
      (from, n, calendar) => {
        const end = addWorkingDays(from, n, calendar, HOLIDAY_ROWS);
        expect(isWorkingDay(end, calendar, HOLIDAY_ROWS)).toBe(true);
        expect(weekdayOf(end)).toBeLessThanOrEqual(5);
        let counted = 0;
        for (let day = addCalendarDays(from, 1); day <= end; day = addCalendarDays(day, 1))
          if (isWorkingDay(day, calendar, HOLIDAY_ROWS)) counted += 1;
        expect(counted).toBe(n);
        const before = workingDayOnOrBefore(from, calendar, HOLIDAY_ROWS);
        expect(calendarDaysBetween(before, from)).toBeLessThanOrEqual(5);
      },
    ),
    { numRuns: 40 },
  );
});
