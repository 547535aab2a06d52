import { calendarDaysBetween, later } from '../calendar';
import type { LocalDate } from '../calendar';
import { DUE_SOON_DAYS } from './due-date';
import type { LegalClock } from './legal-clock';

/**
 * Where a clock stands on a day. `awaiting_fee`: accepted in time, the lawful copy fee told, ready on payment; there
 * is no `paused`, since the law knows no tolling (RULES 1.7). `open`: no last day yet, or the law names none.
 */
export const CLOCK_STANDINGS = [
  'on_time',
  'due_soon',
  'overdue',
  'awaiting_fee',
  'met',
  'met_late',
  'open',
] as const;
export type ClockStanding = (typeof CLOCK_STANDINGS)[number];

/** What was done about the request, as facility-local dates. */
export interface Acted {
  /** Records provided, or the written denial given. */
  on?: LocalDate | null;
  /** The letter that accepts the request, names the fee and says "ready on payment". */
  acceptedWithFeeOn?: LocalDate | null;
  feePaidOn?: LocalDate | null;
}

/** A reading of a clock on a day. */
export interface StandingOnDay {
  standing: ClockStanding;
  /** Calendar days to the last day; negative once past; null without a last day. */
  daysLeft: number | null;
  /** The day counted to: the clock's end, or the day of payment where acceptance was in time. */
  dueOn: LocalDate | null;
}

/**
 * The standing of a clock on a day. Computed, never stored. An unpaid fee alone changes nothing; an acceptance with
 * the fee, given by the last day, is the act in time, and the records are then due on the day of payment
 * (`?` of RULES 1.7, proposed default; vector 11).
 */
export function standingOn(
  clock: Pick<LegalClock, 'ends'>,
  today: LocalDate,
  acted: Acted = {},
): StandingOnDay {
  if (clock.ends === null) return { standing: acted.on ? 'met' : 'open', daysLeft: null, dueOn: null };
  const accepted = acted.acceptedWithFeeOn != null && acted.acceptedWithFeeOn <= clock.ends;
  const dueOn = accepted && acted.feePaidOn ? later(clock.ends, acted.feePaidOn) : clock.ends;
  if (acted.on) {
    const inTime = acted.on <= dueOn;
    return { standing: inTime ? 'met' : 'met_late', daysLeft: calendarDaysBetween(acted.on, dueOn), dueOn };
  }
  const daysLeft = calendarDaysBetween(today, dueOn);
  if (accepted && !acted.feePaidOn && acted.acceptedWithFeeOn! <= today)
    return { standing: 'awaiting_fee', daysLeft, dueOn };
  if (daysLeft < 0) return { standing: 'overdue', daysLeft, dueOn };
  return { standing: daysLeft <= DUE_SOON_DAYS ? 'due_soon' : 'on_time', daysLeft, dueOn };
}

/** Why a reminder is due on a day. The list starts again every day, so a reminder cannot die (issue 4, outcome 3). */
export type Reminder = 'due_soon' | 'target_day' | 'last_day' | 'overdue';

/**
 * What to remind of on a day, or null. Depends only on the clock and the day: while a request is open and its day is
 * near or past, every daily run answers with a reminder, whatever earlier runs did or failed to do.
 */
export function reminderOn(
  clock: Pick<LegalClock, 'ends' | 'targetOn'>,
  today: LocalDate,
  acted: Acted = {},
): Reminder | null {
  const { standing, daysLeft } = standingOn(clock, today, acted);
  if (standing === 'overdue') return 'overdue';
  if (standing !== 'due_soon') return null;
  if (daysLeft === 0) return 'last_day';
  return clock.targetOn !== null && clock.targetOn <= today ? 'target_day' : 'due_soon';
}
