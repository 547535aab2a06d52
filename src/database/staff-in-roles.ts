import type { EntityManager } from 'typeorm';
import type { StaffRole } from '../domain/roles';

/** Addresses of a facility's active staff who hold one of the roles; of officer and administrator when nobody does. */
export async function staffInRoles(
  rows: EntityManager,
  facilityId: string,
  roles: readonly StaffRole[],
): Promise<string[]> {
  const holding = (wanted: readonly StaffRole[]) =>
    rows.query<{ email: string }[]>(
      `SELECT DISTINCT s.email FROM staff s JOIN staff_role r ON r.staff_id = s.id
        WHERE s.active AND r.facility_id = $1 AND r.role::text = ANY($2) ORDER BY s.email`,
      [facilityId, wanted],
    );
  const found = await holding(roles);
  const people = found.length > 0 ? found : await holding(['privacy_officer', 'administrator']);
  return people.map(({ email }) => email);
}
