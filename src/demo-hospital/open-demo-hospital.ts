import type { DataSource } from 'typeorm';
import { createStaff } from '../accounts/create-staff';
import { Facility, Staff } from '../database/entities';
import type { Actor } from '../domain/roles';
import { DemoHospitalError } from './demo-hospital-error';
import { DEMO_FACILITIES, DEMO_PASSWORD, DEMO_STAFF } from './demo-facilities';
import type { DemoAccount, DemoPerson, DemoPrefix } from './demo-facilities';

/** The demo's places and people, as the verbs want them. */
export interface DemoHospital {
  facilities: Record<DemoPrefix, Facility>;
  /** Acting at the given place. */
  actor: (person: DemoPerson, at: DemoPrefix) => Actor;
}

/**
 * Make the facilities and the staff of the demo where they are missing. Who is there already stays as they are,
 * with the password that they have chosen meanwhile.
 * @throws DemoHospitalError when somebody else's facility bears the prefix of a demo facility
 */
export async function openDemoHospital(dataSource: DataSource): Promise<DemoHospital> {
  const [hospital, clinic] = [await facilityOf('SGH', dataSource), await facilityOf('SVC', dataSource)];
  const facilities = { SGH: hospital, SVC: clinic };
  const staff = new Map<DemoPerson, Staff>();
  for (const person of Object.keys(DEMO_STAFF) as DemoPerson[])
    staff.set(person, await memberOfStaff(DEMO_STAFF[person], facilities, dataSource));
  return {
    facilities,
    actor: (person, at) => {
      const { id, name } = staff.get(person)!;
      const account: DemoAccount = DEMO_STAFF[person];
      return { id, name, roles: account.roles[at] ?? [] };
    },
  };
}

async function facilityOf(prefix: DemoPrefix, { manager }: DataSource): Promise<Facility> {
  const wanted = DEMO_FACILITIES.find((facility) => facility.prefix === prefix)!;
  await manager.createQueryBuilder().insert().into(Facility).values(wanted).orIgnore().execute();
  const facility = await manager.findOneByOrFail(Facility, { prefix });
  if (facility.name !== wanted.name) throw new DemoHospitalError('PREFIX_TAKEN', { prefix });
  // Its passwords are printed at each start: a second factor would guard nothing, and keep visitors out.
  if (facility.twoFactorRequired) await manager.update(Facility, facility.id, { twoFactorRequired: false });
  return facility;
}

async function memberOfStaff(
  { email, name, roles }: DemoAccount,
  facilities: Record<DemoPrefix, Facility>,
  dataSource: DataSource,
): Promise<Staff> {
  const there = await dataSource.manager.findOneBy(Staff, { email });
  if (there) return there;
  const byFacility = Object.fromEntries(
    DEMO_FACILITIES.flatMap(({ prefix }) => {
      const here = roles[prefix];
      return here ? [[facilities[prefix].id, here]] : [];
    }),
  );
  return dataSource.transaction((rows) =>
    createStaff(rows, { email, name, password: DEMO_PASSWORD, roles: byFacility }),
  );
}
