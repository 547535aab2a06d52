import { addCalendarDays } from '../calendar';
import type { LocalDate } from '../calendar';
import type { LegalBasis } from '../legal-basis';
import type { LawRow } from '../law/law-row';
import { addWorkingDays } from './holidays';
import type { HolidayRow } from './holidays';

/** What a clock measures. */
export const CLOCK_SUBJECTS = [
  'copies',
  'inspection',
  'accounting',
  'subpoena_notice',
  'infeasibility',
  'breach_individuals',
  'breach_hhs_large',
  'breach_hhs_small',
  'breach_media',
  'breach_associate',
] as const;
export type ClockSubject = (typeof CLOCK_SUBJECTS)[number];

/** How long: days of the calendar, working days of a holiday calendar, or a word of the law without a number. */
export type Span =
  | { unit: 'calendar_days'; count: number }
  | { unit: 'working_days'; count: number; calendar: string }
  /** `federal_only`: the state is known and adds no clock of its own. */
  | { unit: 'no_number'; says: 'reasonable' | 'timely' | 'federal_only' };

/** The one extension a rule may allow (RULES 1.6, 4.3). */
export interface ExtensionAllowance {
  /** Whole length from the beginning, in the unit of the rule's span: 60 for 30 days and 30 more. */
  total: number;
  /** Whether the written statement must name the day by which it will be done. */
  dateNeeded: boolean;
}

/** A dated clock of the law. */
export interface ClockRow extends LawRow {
  subject: ClockSubject;
  /** The requests it holds for; all of them when absent. */
  bases?: readonly LegalBasis[];
  /** Only for records asked for in this medium. */
  medium?: 'electronic' | 'paper';
  begins: 'receipt' | 'receipt_and_payment' | 'discovery' | 'end_of_year_of_discovery';
  span: Span;
  extension?: ExtensionAllowance;
  /** A house rule that holds only where no law does (RULES 2.5). */
  fallback?: boolean;
}

/** The rows a clock is read from. */
export interface ClockLaw {
  clocks: readonly ClockRow[];
  holidays: readonly HolidayRow[];
}

/** The last day of a span that began on a date; null where the law names no number. */
export function endOfSpan(began: LocalDate, span: Span, holidays: readonly HolidayRow[]): LocalDate | null {
  switch (span.unit) {
    case 'calendar_days':
      return addCalendarDays(began, span.count);
    case 'working_days':
      return addWorkingDays(began, span.count, span.calendar, holidays);
    case 'no_number':
      return null;
  }
}

/** The same span with another count: what an extension makes of it. */
export function spanOf(span: Span, count: number): Span {
  return span.unit === 'no_number' ? span : { ...span, count };
}

/** Rows that answer the same question; the newest of them counts. */
export function clockQuestion(row: ClockRow): string {
  return [row.jurisdiction, row.subject, row.medium ?? '', row.bases?.join(' ') ?? ''].join('|');
}
