import { DateTime } from 'luxon';

/** A facility-local calendar date, "YYYY-MM-DD". */
export type LocalDate = string;

/** A date as forms take it: of these centuries, so that counting on from it stays within what dates can be. */
export const TYPED_DATE = /^(19|20|21)\d{2}-\d{2}-\d{2}$/;

/** The calendar date on which an instant falls at the facility (RULES 0.1). @throws on an unknown IANA zone. */
export function localDateOf(instant: Date, timeZone: string): LocalDate {
  return inZone(instant, timeZone).toISODate()!;
}

/** Date plus N calendar days; never N times 24 hours, so daylight saving cannot shift it (RULES 0.1). */
export function addCalendarDays(date: LocalDate, days: number): LocalDate {
  return parseLocalDate(date).plus({ days }).toISODate()!;
}

/** Date plus N months, or years: the same day of the month, or its last when it has no such day. */
export function addMonths(date: LocalDate, months: number): LocalDate {
  return parseLocalDate(date).plus({ months }).toISODate()!;
}

/** Whole calendar days from `from` to `to`; negative when `to` is earlier. */
export function calendarDaysBetween(from: LocalDate, to: LocalDate): number {
  return parseLocalDate(to).diff(parseLocalDate(from), 'days').days;
}

/** 1 Monday ... 7 Sunday. */
export function weekdayOf(date: LocalDate): number {
  return parseLocalDate(date).weekday;
}

/** Full years from one date to another: an age in years. A birthday on Feb 29 counts from Feb 28 in common years. */
export function fullYearsBetween(from: LocalDate, to: LocalDate): number {
  return Math.floor(parseLocalDate(to).diff(parseLocalDate(from), 'years').years);
}

/** The first instant of a local day in a zone; where the clocks skip midnight, the first that exists. */
export function startOfLocalDate(date: LocalDate, timeZone: string): Date {
  return DateTime.fromISO(date, { zone: timeZone }).startOf('day').toJSDate();
}

/** The last instant of a local date: when something due on that date becomes overdue. */
export function endOfLocalDate(date: LocalDate, timeZone: string): Date {
  const end = DateTime.fromISO(date, { zone: timeZone }).endOf('day');
  if (!end.isValid) throw new RangeError(`Not a date in ${timeZone}: ${date}`);
  return end.toJSDate();
}

/** The business day on or before a date, Saturday and Sunday only: the target beside the legal date (RULES 0.2). */
export function priorBusinessDay(date: LocalDate): LocalDate {
  let day = parseLocalDate(date);
  while (day.weekday > 5) day = day.minus({ days: 1 });
  return day.toISODate()!;
}

/** The earlier of two dates. */
export function earlier(one: LocalDate, other: LocalDate): LocalDate {
  return other < one ? other : one;
}

/** The later of two dates. */
export function later(one: LocalDate, other: LocalDate): LocalDate {
  return other > one ? other : one;
}

/** Whether a text is a calendar date that exists, as "YYYY-MM-DD". */
export function isLocalDate(text: string): boolean {
  return SHAPE.test(text) && DateTime.fromISO(text, { zone: 'utc' }).isValid;
}

const SHAPE = /^\d{4}-\d{2}-\d{2}$/;

function parseLocalDate(date: LocalDate): DateTime {
  const parsed = DateTime.fromISO(date, { zone: 'utc' });
  if (!SHAPE.test(date) || !parsed.isValid) throw new RangeError(`Not a calendar date: ${date}`);
  return parsed;
}

function inZone(instant: Date, timeZone: string): DateTime {
  const local = DateTime.fromJSDate(instant, { zone: timeZone });
  if (!local.isValid) throw new RangeError(`Unknown time zone: ${timeZone}`);
  return local;
}
