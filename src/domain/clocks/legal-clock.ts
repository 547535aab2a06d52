import { endOfLocalDate, later, localDateOf } from '../calendar';
import type { LocalDate } from '../calendar';
import { endOfSpan } from './clock-row';
import type { ClockRow, ClockSubject, Span } from './clock-row';
import { extend } from './extension';
import type { ExtensionOutcome, ExtensionStatement } from './extension';
import { workingDayOnOrBefore } from './holidays';
import type { HolidayRow } from './holidays';

/** Calendar by which the day to work towards is found: the business day on or before the end (RULES 0.2). */
const TARGET_CALENDAR = 'us-federal';

/** One clock of one request: when it began, when it ends, and which rule says so. */
export interface LegalClock {
  ruleId: string;
  jurisdiction: string;
  citation: string;
  verified: boolean;
  subject: ClockSubject;
  span: Span;
  /** Day 0; null while it awaits what begins it (a payment). */
  began: LocalDate | null;
  /** Last day, through its end; null while not begun, and where the law names no number. */
  ends: LocalDate | null;
  /** The last instant of that day at the facility: overdue after it. */
  endsAt: Date | null;
  /** Business day on or before the end, to work towards. */
  targetOn: LocalDate | null;
  /** Last day before any extension. */
  firstEnds: LocalDate | null;
  extensions: readonly ExtensionOutcome[];
  why: 'counts' | 'extended' | 'awaits_payment' | 'no_number' | 'federal_only';
}

/** What a clock is started from. Instants become dates of the facility's zone (RULES 0.1). */
export interface ClockStart {
  receivedAt: Date;
  timeZone: string;
  /** When the fee was paid; some states count from then. */
  paidAt?: Date | null;
  extensions?: readonly ExtensionStatement[];
}

/** Start one clock of a row. Holds, fees, questions and scope talks do not stop it: nothing here can (RULES 1.7). */
export function startLegalClock(
  row: ClockRow,
  start: ClockStart,
  holidays: readonly HolidayRow[],
): LegalClock {
  const began = dayZero(row, start);
  if (began === null) return clockOf(row, start.timeZone, null, null, [], holidays);
  return clockFrom(row, began, start.timeZone, start.extensions ?? [], holidays);
}

/** The clock of a row whose day 0 is already a date, e.g. the day a breach was discovered. */
export function clockFrom(
  row: ClockRow,
  began: LocalDate,
  timeZone: string,
  statements: readonly ExtensionStatement[],
  holidays: readonly HolidayRow[],
): LegalClock {
  const first = endOfSpan(began, row.span, holidays);
  if (first === null) return clockOf(row, timeZone, began, null, [], holidays);
  const { outcomes } = extend(row, began, first, statements, holidays);
  return clockOf(row, timeZone, began, first, outcomes, holidays);
}

/** Day 0 of a row; null while a payment that begins it is awaited. */
function dayZero(row: ClockRow, { receivedAt, timeZone, paidAt }: ClockStart): LocalDate | null {
  const received = localDateOf(receivedAt, timeZone);
  switch (row.begins) {
    case 'receipt_and_payment':
      return paidAt ? later(received, localDateOf(paidAt, timeZone)) : null;
    case 'end_of_year_of_discovery':
      return `${received.slice(0, 4)}-12-31`;
    case 'receipt':
    case 'discovery':
      return received;
  }
}

function clockOf(
  row: ClockRow,
  timeZone: string,
  began: LocalDate | null,
  firstEnds: LocalDate | null,
  extensions: readonly ExtensionOutcome[],
  holidays: readonly HolidayRow[],
): LegalClock {
  const granted = extensions.find((outcome) => outcome.accepted);
  const ends = granted ? granted.to : firstEnds;
  return {
    ruleId: row.id,
    jurisdiction: row.jurisdiction,
    citation: row.citation,
    verified: row.verified,
    subject: row.subject,
    span: row.span,
    began,
    ends,
    endsAt: ends === null ? null : endOfLocalDate(ends, timeZone),
    targetOn: ends === null ? null : workingDayOnOrBefore(ends, TARGET_CALENDAR, holidays),
    firstEnds,
    extensions,
    why: whyOf(row.span, began, granted !== undefined),
  };
}

function whyOf(span: Span, began: LocalDate | null, extended: boolean): LegalClock['why'] {
  if (span.unit === 'no_number') return span.says === 'federal_only' ? 'federal_only' : 'no_number';
  if (began === null) return 'awaits_payment';
  return extended ? 'extended' : 'counts';
}
