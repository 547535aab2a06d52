import { addCalendarDays, calendarDaysBetween, earlier, later, weekdayOf } from '../domain/calendar';
import type { LocalDate } from '../domain/calendar';
import { refuse } from '../domain/refusals';

/** First and last day, both counted, at the facility. */
export interface Period {
  from: LocalDate;
  to: LocalDate;
}

/** So that a plot by weeks can still be read. */
export const MOST_DAYS = 731;
const DEFAULT_WEEKS = 13;

/**
 * The days asked for; without a last day up to today, without a first day the thirteen weeks (from a Monday) that end
 * with the last.
 * @throws RefusedError DAY_IN_FUTURE, DAYS_IN_WRONG_ORDER, PERIOD_TOO_LONG
 */
export function periodOf(asked: Partial<Period>, today: LocalDate): Period {
  const to = asked.to ?? today;
  if (to > today) return refuse('DAY_IN_FUTURE');
  const from = asked.from ?? addCalendarDays(mondayOf(to), -7 * (DEFAULT_WEEKS - 1));
  if (from > to) return refuse('DAYS_IN_WRONG_ORDER');
  if (calendarDaysBetween(from, to) >= MOST_DAYS)
    return refuse('PERIOD_TOO_LONG', { days: String(MOST_DAYS) });
  return { from, to };
}

/** The weeks (Monday to Sunday) of a period, the first and the last cut to its days. */
export function weeksOf({ from, to }: Period): Period[] {
  const weeks: Period[] = [];
  for (let monday = mondayOf(from); monday <= to; monday = addCalendarDays(monday, 7))
    weeks.push({ from: later(monday, from), to: earlier(addCalendarDays(monday, 6), to) });
  return weeks;
}

function mondayOf(day: LocalDate): LocalDate {
  return addCalendarDays(day, 1 - weekdayOf(day));
}
