import { addCalendarDays, earlier } from '../calendar';
import type { LocalDate } from '../calendar';

/** Days for which an oral statement suspends, unless a written one follows (45 CFR 164.528(a)(2)(ii)). */
export const ORAL_SUSPENSION_DAYS = 30;

/** An agency's statement that telling the patient would impede its work (RULES 4.5). */
export interface Suspension {
  /** Oversight agency or law enforcement official, as the disclosures name their recipient. */
  recipientName: string;
  form: 'written' | 'oral';
  statedOn: LocalDate;
  /** Last day that the statement names; an oral one may name none. */
  until: LocalDate | null;
}

/** The last day of a suspension; null when a written one names no day, which makes it none (vector 43). */
export function suspensionEnds({ form, statedOn, until }: Suspension): LocalDate | null {
  if (form === 'written') return until;
  const longest = addCalendarDays(statedOn, ORAL_SUSPENSION_DAYS);
  return until === null ? longest : earlier(until, longest);
}

/** Whether a suspension hides a recipient's disclosures on a day: only that recipient's, and only that long. */
export function hides(suspension: Suspension, recipientName: string, on: LocalDate): boolean {
  const ends = suspensionEnds(suspension);
  return (
    suspension.recipientName === recipientName && ends !== null && suspension.statedOn <= on && on <= ends
  );
}
