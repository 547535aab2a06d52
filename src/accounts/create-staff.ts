import type { EntityManager } from 'typeorm';
import { Staff, StaffRoleGrant } from '../database/entities';
import type { StaffRole } from '../domain/roles';
import { hashPassword } from './passwords';

export interface NewStaff {
  email: string;
  name: string;
  password: string;
  /** They must choose their own at the first sign-in. */
  passwordIsFirst?: boolean;
  /** Roles by facility id. */
  roles: Record<string, readonly StaffRole[]>;
}

/** Make a member of staff with their roles. @throws QueryFailedError when the e-mail is taken */
export async function createStaff(rows: EntityManager, staff: NewStaff): Promise<Staff> {
  const made = await rows.save(
    rows.create(Staff, {
      email: staff.email.trim().toLowerCase(),
      name: staff.name,
      passwordHash: await hashPassword(staff.password),
      passwordIsFirst: staff.passwordIsFirst ?? false,
    }),
  );
  const grants = Object.entries(staff.roles).flatMap(([facilityId, roles]) =>
    roles.map((role) => ({ staffId: made.id, facilityId, role })),
  );
  if (grants.length > 0) await rows.insert(StaffRoleGrant, grants);
  return made;
}
