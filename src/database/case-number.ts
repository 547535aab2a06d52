import type { EntityManager } from 'typeorm';
import type { LocalDate } from '../domain/calendar';
import type { Facility } from './entities';

/** Accountings, and incidents. */
export type CaseSeries = 'A' | 'I';

/**
 * The next number of a series at a facility in a year, e.g. "SGH-I-2026-000001": without gaps, since the counter row is
 * locked until the caller's transaction ends.
 */
export async function nextCaseNumber(
  rows: EntityManager,
  { id, prefix }: Pick<Facility, 'id' | 'prefix'>,
  series: CaseSeries,
  on: LocalDate,
): Promise<string> {
  const year = Number(on.slice(0, 4));
  const [row] = await rows.query<{ last: number }[]>(
    `INSERT INTO case_number (facility_id, series, year, last) VALUES ($1, $2, $3, 1)
     ON CONFLICT (facility_id, series, year) DO UPDATE SET last = case_number.last + 1 RETURNING last`,
    [id, series, year],
  );
  return `${prefix}-${series}-${year}-${String(row!.last).padStart(6, '0')}`;
}
