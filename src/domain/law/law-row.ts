import type { LocalDate } from '../calendar';

/** Where a rule holds: the United States, or a state by its postal code ("TX"). */
export type Jurisdiction = string;

/** A line in each language of the public pages. */
export interface Words {
  en: string;
  es: string;
}

/**
 * What every dated row of the law bears (DESIGN decision 11). Rows are data: they are seeded into the database, where
 * administrators add newer ones; no function imports them, all receive them.
 */
export interface LawRow {
  /** Stable for ever, e.g. "hipaa-access-2003": histories and invoices quote it. */
  id: string;
  jurisdiction: Jurisdiction;
  effectiveFrom: LocalDate;
  /** Last day in force, inclusive; open when absent. */
  effectiveTo?: LocalDate;
  citation: string;
  /** Where the text was read: codes of the rule sheet, or an address. */
  source: string;
  /** False while counsel has not confirmed it (M and ? of the rule sheet); shown as such to the administrator. */
  verified: boolean;
  /** What whoever confirms it should know. */
  note?: string;
}

/** Whether a row holds on a date. */
export function inForce(row: LawRow, on: LocalDate): boolean {
  return row.effectiveFrom <= on && (row.effectiveTo === undefined || on <= row.effectiveTo);
}

/** The rows in force on a date; of rows that answer the same question (`key`) only the newest. */
export function rowsInForce<Row extends LawRow>(
  rows: readonly Row[],
  on: LocalDate,
  key: (row: Row) => string,
): Row[] {
  const newest = new Map<string, Row>();
  for (const row of rows) {
    if (!inForce(row, on)) continue;
    const before = newest.get(key(row));
    if (!before || newer(row, before)) newest.set(key(row), row);
  }
  return [...newest.values()];
}

/** The newest row in force on a date, or null when the law of that date is not in the table. */
export function rowInForce<Row extends LawRow>(rows: readonly Row[], on: LocalDate): Row | null {
  return rowsInForce(rows, on, () => 'one')[0] ?? null;
}

/** Later begins, later wins; of two that begin together the later id, so that the order of rows decides nothing. */
function newer(row: LawRow, before: LawRow): boolean {
  if (row.effectiveFrom !== before.effectiveFrom) return row.effectiveFrom > before.effectiveFrom;
  return row.id > before.id;
}

/** Why the table of the law cannot answer; told instead of a guess. */
export const UNKNOWN_LAW_CODES = ['UNKNOWN_STATE', 'BEFORE_FIRST_ROW', 'NO_RULE'] as const;
export type UnknownLawCode = (typeof UNKNOWN_LAW_CODES)[number];

/** A question that the rows given cannot answer. */
export interface UnknownLaw {
  known: false;
  code: UnknownLawCode;
  /** What was asked, for the words: a state, a date, a kind. Never patient data. */
  details: Record<string, string>;
}

export type FromLaw<Answer> = ({ known: true } & Answer) | UnknownLaw;

/** Says that the rows have no answer, and why: state never heard of, date before its first row, or nothing fits. */
export function unknownLaw(
  rows: readonly LawRow[],
  jurisdiction: Jurisdiction,
  on: LocalDate,
  asked: string,
): UnknownLaw {
  const ofPlace = rows.filter((row) => row.jurisdiction === jurisdiction);
  const details = { jurisdiction, on, asked };
  if (ofPlace.length === 0) return { known: false, code: 'UNKNOWN_STATE', details };
  const first = ofPlace.map((row) => row.effectiveFrom).sort()[0]!;
  if (on < first) return { known: false, code: 'BEFORE_FIRST_ROW', details: { ...details, first } };
  return { known: false, code: 'NO_RULE', details };
}

export const UNKNOWN_LAW_WORDS = {
  UNKNOWN_STATE: {
    en: 'No row of the law for {jurisdiction}. An administrator must add it first.',
    es: 'No hay reglas registradas para {jurisdiction}. Un administrador debe añadirlas primero.',
  },
  BEFORE_FIRST_ROW: {
    en: 'The law of {jurisdiction} is recorded from {first}; {on} lies before it.',
    es: 'Las reglas de {jurisdiction} constan desde {first}; {on} es anterior.',
  },
  NO_RULE: {
    en: 'No rule of {jurisdiction} on {on} answers this: {asked}.',
    es: 'Ninguna regla de {jurisdiction} en {on} responde a esto: {asked}.',
  },
} as const satisfies Record<UnknownLawCode, Words>;
