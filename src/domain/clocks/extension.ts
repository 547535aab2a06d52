import { earlier } from '../calendar';
import type { LocalDate } from '../calendar';
import type { Words } from '../law/law-row';
import { endOfSpan, spanOf } from './clock-row';
import type { ClockRow } from './clock-row';
import type { HolidayRow } from './holidays';

/** The written statement that extends a clock (45 CFR 164.524(b)(2)(ii), 164.528(c)(1)(ii); RULES 1.6, 4.3). */
export interface ExtensionStatement {
  /** Facility-local date on which it was given to the requester. */
  givenOn: LocalDate;
  reason: string;
  /** The day it names for completion; null when it names none. */
  completeBy: LocalDate | null;
}

export const EXTENSION_REFUSALS = [
  'EXTENSION_NOT_ALLOWED',
  'EXTENSION_ALREADY_USED',
  'EXTENSION_TOO_LATE',
  'EXTENSION_TOO_EARLY',
  'EXTENSION_WITHOUT_REASON',
  'EXTENSION_WITHOUT_DATE',
  'EXTENSION_NOT_LATER',
] as const;
export type ExtensionRefusal = (typeof EXTENSION_REFUSALS)[number];

export const EXTENSION_REFUSAL_WORDS = {
  EXTENSION_NOT_ALLOWED: {
    en: 'This rule allows no extension.',
    es: 'Esta regla no permite prórroga.',
  },
  EXTENSION_ALREADY_USED: {
    en: 'The one extension that the rule allows has been used.',
    es: 'Ya se usó la única prórroga que permite la regla.',
  },
  EXTENSION_TOO_LATE: {
    en: 'The written statement must reach the requester before the first period ends.',
    es: 'El aviso por escrito debe darse antes de que termine el primer plazo.',
  },
  EXTENSION_TOO_EARLY: {
    en: 'The statement is dated before the clock began.',
    es: 'El aviso tiene fecha anterior al inicio del plazo.',
  },
  EXTENSION_WITHOUT_REASON: {
    en: 'The written statement must tell the reason for the delay.',
    es: 'El aviso por escrito debe indicar el motivo de la demora.',
  },
  EXTENSION_WITHOUT_DATE: {
    en: 'The written statement must name the date by which the request will be completed.',
    es: 'El aviso por escrito debe indicar la fecha en que se completará la solicitud.',
  },
  EXTENSION_NOT_LATER: {
    en: 'The date named is not later than the present due date.',
    es: 'La fecha indicada no es posterior al vencimiento actual.',
  },
} as const satisfies Record<ExtensionRefusal, Words>;

/** What became of one statement. */
export type ExtensionOutcome =
  | { statement: ExtensionStatement; accepted: true; from: LocalDate; to: LocalDate }
  | { statement: ExtensionStatement; accepted: false; refusals: readonly ExtensionRefusal[] };

/**
 * Judge the statements in the order they were given. The first good one moves the end to the earlier of the day it
 * names and the rule's last day; every later one is refused (RULES 1.6; vectors 2, 3, 5). Nothing else moves an end.
 * @returns the last day after them, and what became of each.
 */
export function extend(
  row: ClockRow,
  began: LocalDate,
  ends: LocalDate,
  statements: readonly ExtensionStatement[],
  holidays: readonly HolidayRow[],
): { ends: LocalDate; outcomes: ExtensionOutcome[] } {
  let moved: LocalDate | null = null;
  const outcomes = [...statements]
    .sort((one, other) => one.givenOn.localeCompare(other.givenOn))
    .map((statement): ExtensionOutcome => {
      const refusals = refusalsOf(row, began, ends, statement, moved !== null);
      if (refusals.length > 0) return { statement, accepted: false, refusals };
      const last = endOfSpan(began, spanOf(row.span, row.extension!.total), holidays)!;
      moved = statement.completeBy === null ? last : earlier(statement.completeBy, last);
      return { statement, accepted: true, from: ends, to: moved };
    });
  return { ends: moved ?? ends, outcomes };
}

function refusalsOf(
  row: ClockRow,
  began: LocalDate,
  ends: LocalDate,
  statement: ExtensionStatement,
  used: boolean,
): ExtensionRefusal[] {
  if (!row.extension) return ['EXTENSION_NOT_ALLOWED'];
  if (used) return ['EXTENSION_ALREADY_USED'];
  const refusals: ExtensionRefusal[] = [];
  if (statement.givenOn > ends) refusals.push('EXTENSION_TOO_LATE');
  if (statement.givenOn < began) refusals.push('EXTENSION_TOO_EARLY');
  if (statement.reason.trim() === '') refusals.push('EXTENSION_WITHOUT_REASON');
  if (statement.completeBy === null) {
    if (row.extension.dateNeeded) refusals.push('EXTENSION_WITHOUT_DATE');
  } else if (statement.completeBy <= ends) refusals.push('EXTENSION_NOT_LATER');
  return refusals;
}
