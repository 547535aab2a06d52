import type { EntityManager } from 'typeorm';
import type { LocalDate } from '../domain/calendar';
import { weeksOf } from './report-period';
import type { Period } from './report-period';
import type { Cell, Column, ReportTable } from './report-table';

/** All that a question may look at. */
export interface ReportQuestion {
  rows: EntityManager;
  facilityId: string;
  timeZone: string;
  period: Period;
  /** The period as instants: its first, and the first after it. */
  begins: Date;
  ends: Date;
  now: Date;
  today: LocalDate;
}

export type Ask = (question: ReportQuestion) => Promise<ReportTable[]>;

/** SQL: the first day, within the period, of the week in which a local day lies. `from` is a parameter, a date. */
export function weekIn(day: string, from: string): string {
  return `greatest(date_trunc('week', (${day})::timestamp)::date, ${from}::date)::text`;
}

export const WEEK_COLUMNS: readonly Column[] = [
  { key: 'from', label: 'First day', kind: 'day' },
  { key: 'to', label: 'Last day', kind: 'day' },
];

/** A row for each week of the period: what was found, or nought where nothing was. */
export function byWeek<Found extends { week: string }>(
  period: Period,
  found: readonly Found[],
  nought: Record<string, Cell>,
): Record<string, Cell>[] {
  const rows = new Map(found.map(({ week, ...figures }) => [week, figures as Record<string, Cell>]));
  return weeksOf(period).map((week) => ({ ...week, ...nought, ...rows.get(week.from) }));
}

/** A share of 1, or null of nothing. */
export function share(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole;
}

/** Whether nothing was counted: every figure of every row is nought or missing. */
export function isNothing(rows: readonly Readonly<Record<string, Cell>>[], ...figures: string[]): boolean {
  return rows.every((row) => figures.every((figure) => !row[figure]));
}
