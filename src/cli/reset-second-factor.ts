import { SecondFactorRow, Staff, StaffEvent } from '../database/entities';
import { UsageError } from './usage-error';
import { withDataSource } from './with-database';

/**
 * Take somebody's second factor away after they lost both telephone and recovery codes: they set up a new one at their
 * next sign-in, where their role asks for it. For whoever runs the system; it stands in the account's history.
 */
export async function resetSecondFactor(email: string | undefined): Promise<number> {
  if (!email) throw new UsageError('Give the e-mail address by which they sign in: --email');
  return withDataSource(async (dataSource) => {
    const staff = await dataSource.manager.findOneBy(Staff, { email: email.trim().toLowerCase() });
    if (!staff) throw new UsageError('Nobody on the staff has this e-mail address.');
    await dataSource.transaction(async (rows) => {
      const { affected } = await rows.delete(SecondFactorRow, { staffId: staff.id });
      if (!affected) throw new UsageError(`${staff.name} has no second factor.`);
      const entry = { staffId: staff.id, kind: 'factor-reset', actorName: 'Command line' } as const;
      await rows.insert(StaffEvent, { ...entry, at: new Date() });
    });
    console.log(`${staff.name} signs in with the password alone until a new second factor is set up.`);
    return 0;
  });
}
