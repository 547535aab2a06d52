import type { EntityManager } from 'typeorm';
import { Staff } from '../database/entities';
import { LIFECYCLE } from '../domain/lifecycle';

/** Somebody to whom requests can be given. */
export interface AssignableStaff {
  id: string;
  name: string;
}

/** Active staff of a facility in a role that works on requests, by name. */
export async function assignableStaff(rows: EntityManager, facilityId: string): Promise<AssignableStaff[]> {
  return rows
    .createQueryBuilder(Staff, 'staff')
    .select(['staff.id', 'staff.name'])
    .where('staff.active')
    .andWhere(
      `EXISTS (SELECT FROM staff_role r
                WHERE r.staff_id = staff.id AND r.facility_id = :facilityId AND r.role IN (:...roles))`,
    )
    .setParameters({ facilityId, roles: LIFECYCLE.assign.by })
    .orderBy('staff.name')
    .addOrderBy('staff.id')
    .getMany();
}
