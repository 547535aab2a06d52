import { migrate, schemaDrift } from '../database/migrate';
import { withDatabase } from './with-database';

/** Bring the schema up to date, or only tell whether it is. */
export function migrateDatabase(checkOnly: boolean): Promise<number> {
  return withDatabase(async ({ ownerUrl }) => {
    if (!checkOnly) await migrate(ownerUrl);
    const drift = await schemaDrift(ownerUrl);
    if (drift.length === 0) {
      console.log('The database has the newest schema.');
      return 0;
    }
    console.error('The database differs from what this version needs:');
    for (const statement of drift) console.error(`  ${statement}`);
    return 1;
  });
}
