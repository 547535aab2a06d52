import type { EntityManager } from 'typeorm';
import type { Facility } from '../../database/entities';
import type { LocalDate } from '../../domain/calendar';

/**
 * The next number of a facility and year, e.g. "SGH-2026-000123": without gaps, since the counter row is
 * locked until the caller's transaction ends.
 */
export async function nextRequestNumber(
  rows: EntityManager,
  facility: Facility,
  receivedOn: LocalDate,
): Promise<string> {
  const year = Number(receivedOn.slice(0, 4));
  const [row] = await rows.query<{ last: number }[]>(
    `INSERT INTO request_number (facility_id, year, last) VALUES ($1, $2, 1)
     ON CONFLICT (facility_id, year) DO UPDATE SET last = request_number.last + 1 RETURNING last`,
    [facility.id, year],
  );
  return `${facility.prefix}-${year}-${String(row!.last).padStart(6, '0')}`;
}
