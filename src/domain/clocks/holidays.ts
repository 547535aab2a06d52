import { addCalendarDays, weekdayOf } from '../calendar';
import type { LocalDate } from '../calendar';
import { inForce } from '../law/law-row';
import type { LawRow } from '../law/law-row';

/** When a holiday falls. Weekdays: 1 Monday ... 7 Sunday. */
export type HolidayDay =
  | {
      kind: 'fixed';
      month: number;
      day: number;
      observed: 'nearest_weekday' | 'monday_after_sunday' | 'none';
    }
  | { kind: 'nth_weekday'; month: number; weekday: number; nth: number }
  | { kind: 'last_weekday'; month: number; weekday: number }
  | { kind: 'day_after_nth_weekday'; month: number; weekday: number; nth: number }
  /** Proclaimed once, e.g. a day of mourning. */
  | { kind: 'once'; on: LocalDate };

/** One holiday of one calendar, e.g. of "us-federal" or "WA"; the row's dates say when it is one. */
export interface HolidayRow extends LawRow {
  calendar: string;
  name: string;
  day: HolidayDay;
}

const iso = (year: number, month: number, day: number): LocalDate =>
  `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;

function nthWeekday(year: number, month: number, weekday: number, nth: number): LocalDate {
  const first = iso(year, month, 1);
  return addCalendarDays(first, ((weekday - weekdayOf(first) + 7) % 7) + 7 * (nth - 1));
}

function lastWeekday(year: number, month: number, weekday: number): LocalDate {
  const fifth = nthWeekday(year, month, weekday, 5);
  return fifth.startsWith(iso(year, month, 1).slice(0, 7)) ? fifth : addCalendarDays(fifth, -7);
}

function observedOn(day: LocalDate, how: 'nearest_weekday' | 'monday_after_sunday' | 'none'): LocalDate {
  if (how === 'none') return day;
  const weekday = weekdayOf(day);
  if (weekday === 7) return addCalendarDays(day, 1);
  return weekday === 6 && how === 'nearest_weekday' ? addCalendarDays(day, -1) : day;
}

/** The date on which a holiday of a year is kept (5 USC 6103(b): Saturday's on Friday, Sunday's on Monday). */
export function holidayIn(day: HolidayDay, year: number): LocalDate {
  switch (day.kind) {
    case 'fixed':
      return observedOn(iso(year, day.month, day.day), day.observed);
    case 'nth_weekday':
      return nthWeekday(year, day.month, day.weekday, day.nth);
    case 'last_weekday':
      return lastWeekday(year, day.month, day.weekday);
    case 'day_after_nth_weekday':
      return addCalendarDays(nthWeekday(year, day.month, day.weekday, day.nth), 1);
    case 'once':
      return day.on;
  }
}

/** Whether a calendar keeps a date as a holiday. New Year's of a Saturday is kept in the year before. */
export function isHoliday(date: LocalDate, calendar: string, rows: readonly HolidayRow[]): boolean {
  return holidaysAround(date, calendar, rows).has(date);
}

/** Whether the office of a calendar works on a date: Monday to Friday, no holiday. */
export function isWorkingDay(date: LocalDate, calendar: string, rows: readonly HolidayRow[]): boolean {
  return weekdayOf(date) <= 5 && !isHoliday(date, calendar, rows);
}

/**
 * The Nth working day after a date; the date itself is day 0.
 * @throws RangeError when the calendar has no rows, since counting without holidays would be a guess.
 */
export function addWorkingDays(
  date: LocalDate,
  days: number,
  calendar: string,
  rows: readonly HolidayRow[],
): LocalDate {
  if (!rows.some((row) => row.calendar === calendar)) throw new RangeError(`No holidays for ${calendar}`);
  const closed = holidaysAround(date, calendar, rows);
  let [day, weekday] = [date, weekdayOf(date)];
  for (let counted = 0; counted < days;) {
    day = addCalendarDays(day, 1);
    weekday = (weekday % 7) + 1;
    if (weekday <= 5 && !closed.has(day)) counted += 1;
  }
  return day;
}

/** The working day on or before a date: the target beside the legal date (RULES 0.2). */
export function workingDayOnOrBefore(
  date: LocalDate,
  calendar: string,
  rows: readonly HolidayRow[],
): LocalDate {
  const closed = holidaysAround(date, calendar, rows);
  let day = date;
  while (weekdayOf(day) > 5 || closed.has(day)) day = addCalendarDays(day, -1);
  return day;
}

/** Holidays of the year of a date, of the one before and the two after: no clock counts in working days for longer. */
function holidaysAround(
  date: LocalDate,
  calendar: string,
  rows: readonly HolidayRow[],
): ReadonlySet<LocalDate> {
  const year = Number(date.slice(0, 4));
  const days = rows
    .filter((row) => row.calendar === calendar)
    .flatMap((row) =>
      [year - 1, year, year + 1, year + 2]
        .map((one) => holidayIn(row.day, one))
        .filter((day) => inForce(row, day)),
    );
  return new Set(days);
}
