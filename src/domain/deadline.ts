import {
  addCalendarDays,
  calendarDaysBetween,
  endOfLocalDate,
  localDateOf,
  priorBusinessDay,
} from './calendar';
import type { LocalDate } from './calendar';

/** A dated row of the law: how many calendar days a request of this basis may take, and who says so. */
export interface DeadlineRule {
  id: string;
  /** `*` holds for each basis that has no row of its own. */
  basis: string;
  calendarDays: number;
  citation: string;
  effectiveFrom: LocalDate;
  verified: boolean;
}

export interface Clock {
  receivedOn: LocalDate;
  dueOn: LocalDate;
  /** End of the due date at the facility: the instant after which the request is overdue. */
  dueAt: Date;
  /** Business day on or before the due date, to work towards (RULES 0.2). */
  targetOn: LocalDate;
  rule: DeadlineRule;
}

export type Standing = 'on_time' | 'due_soon' | 'overdue';

/** Days before the due date from which a request counts as due soon. House default. */
export const DUE_SOON_DAYS = 5;

/**
 * The rule in force on a date for a basis: the newest row of the basis itself, else of `*`.
 * @throws RangeError when no row applies, which a migrated database cannot show.
 */
export function deadlineRuleFor(rules: readonly DeadlineRule[], basis: string, on: LocalDate): DeadlineRule {
  const inForce = rules.filter((rule) => rule.effectiveFrom <= on);
  const newest = (wanted: string) =>
    inForce
      .filter((rule) => rule.basis === wanted)
      .sort((one, other) => other.effectiveFrom.localeCompare(one.effectiveFrom))[0];
  const rule = newest(basis) ?? newest('*');
  if (!rule) throw new RangeError(`No deadline rule for ${basis} on ${on}`);
  return rule;
}

/**
 * Start a request's clock. Day 0 is the local date of receipt; due is day N, through the end of that local day;
 * no roll-forward over weekends, no tolling (45 CFR 164.524(b)(2); RULES 0.1, 0.2, 1.5, 1.7).
 */
export function startClock(receivedAt: Date, timeZone: string, rule: DeadlineRule): Clock {
  const receivedOn = localDateOf(receivedAt, timeZone);
  const dueOn = addCalendarDays(receivedOn, rule.calendarDays);
  return {
    receivedOn,
    dueOn,
    dueAt: endOfLocalDate(dueOn, timeZone),
    targetOn: priorBusinessDay(dueOn),
    rule,
  };
}

/** Of two clocks the one that controls: the earlier due date (RULES 0.4); the first when they are equal. */
export function controllingClock<Due extends Pick<Clock, 'dueOn'>, Other extends Pick<Clock, 'dueOn'>>(
  one: Due,
  other: Other,
): Due | Other {
  return other.dueOn < one.dueOn ? other : one;
}

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
