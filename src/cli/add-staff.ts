import { randomBytes } from 'node:crypto';
import { text as readAll } from 'node:stream/consumers';
import { createStaff } from '../accounts/create-staff';
import { PASSWORD_MIN } from '../accounts/passwords';
import { Facility, Staff } from '../database/entities';
import { STAFF_ROLES } from '../domain/roles';
import type { StaffRole } from '../domain/roles';
import { UsageError } from './usage-error';
import { withDataSource } from './with-database';

export interface NewStaffOrder {
  email: string | undefined;
  name: string | undefined;
  /** Prefix of the facility's request numbers. */
  facility: string | undefined;
  roles: readonly string[];
}

/** Add a member of staff with roles at one facility. */
export async function addStaff({ email, name, facility: prefix, roles }: NewStaffOrder): Promise<number> {
  if (!email?.includes('@')) throw new UsageError('Give the e-mail address by which they sign in: --email');
  if (!name) throw new UsageError('Give their name: --name');
  if (!prefix) throw new UsageError('Give the facility by the prefix of its request numbers: --facility');
  const unknown = roles.filter((role) => !(STAFF_ROLES as readonly string[]).includes(role));
  if (roles.length === 0 || unknown.length > 0)
    throw new UsageError(`Give one or more roles with --role, each of: ${STAFF_ROLES.join(', ')}`);
  const given = process.stdin.isTTY ? '' : (await readAll(process.stdin)).trim();
  if (given && given.length < PASSWORD_MIN)
    throw new UsageError(`The password must have at least ${PASSWORD_MIN} characters.`);
  const password = given || randomBytes(12).toString('base64url');
  return withDataSource(async ({ manager: rows }) => {
    const facility = await rows.findOneBy(Facility, { prefix });
    if (!facility) throw new UsageError(`There is no facility with the prefix "${prefix}".`);
    if (await rows.existsBy(Staff, { email: email.trim().toLowerCase() }))
      throw new UsageError('Somebody with this e-mail address is on the staff already.');
    await createStaff(rows, { email, name, password, roles: { [facility.id]: roles as StaffRole[] } });
    console.log(`${name} may sign in at ${facility.name} as ${roles.join(', ')}.`);
    if (!given) console.log(`First password, shown only now: ${password}`);
    return 0;
  });
}
