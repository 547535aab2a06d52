import { calendarDaysBetween, localDateOf } from '../calendar';
import type { LocalDate } from '../calendar';

/** Days before the due date from which a request counts as due soon. House default. */
export const DUE_SOON_DAYS = 5;

export type Standing = 'on_time' | 'due_soon' | 'overdue';

/** Standing of an open request against its due date at the facility. Computed, never stored. */
export function standingOf(dueOn: LocalDate, now: Date, timeZone: string): Standing {
  const left = daysLeft(dueOn, now, timeZone);
  if (left < 0) return 'overdue';
  return left <= DUE_SOON_DAYS ? 'due_soon' : 'on_time';
}

/** Calendar days until the due date at the facility; negative once overdue. */
export function daysLeft(dueOn: LocalDate, now: Date, timeZone: string): number {
  return calendarDaysBetween(localDateOf(now, timeZone), dueOn);
}
