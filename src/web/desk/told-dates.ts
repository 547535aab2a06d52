import { DateTime } from 'luxon';
import type { LocalDate } from '../../domain/calendar';

/** "Nov 22, 2026" of a calendar date. */
export function toldDate(date: LocalDate): string {
  return DateTime.fromISO(date).setLocale('en').toFormat('LLL d, yyyy');
}

/** "Nov 22", where the year is the one we are in or stands beside it; else with the year. */
export function toldDay(date: LocalDate, thisYear: number): string {
  const day = DateTime.fromISO(date).setLocale('en');
  return day.toFormat(day.year === thisYear ? 'LLL d' : 'LLL d, yyyy');
}

/** "Sun, Nov 22, 2026": with the day of the week, where a deadline is explained. */
export function toldWeekday(date: LocalDate): string {
  return DateTime.fromISO(date).setLocale('en').toFormat('ccc, LLL d, yyyy');
}

/** "Nov 22, 2026, 14:03" at the facility. */
export function toldInstant(at: Date, timeZone: string): string {
  return DateTime.fromJSDate(at, { zone: timeZone }).setLocale('en').toFormat('LLL d, yyyy, HH:mm');
}
