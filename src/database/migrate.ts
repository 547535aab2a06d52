import { runMigrations as migrateJobs } from 'graphile-worker';
import { Client } from 'pg';
import { DataSource } from 'typeorm';
import { MIGRATIONS } from '../../migrations';
import { APP_ROLE } from './data-source';
import { seedLaw } from '../law-book/seed-law';
import { ENTITIES } from './entities';

/** One number for the whole product: two processes that start together migrate one after the other. */
const MIGRATION_LOCK = 7_246_031;

/** A data source of the owner, for migrations and the drift check only. */
export function ownerDataSource(url: string): DataSource {
  return new DataSource({
    type: 'postgres',
    url,
    entities: ENTITIES,
    migrations: MIGRATIONS,
    migrationsTransactionMode: 'each',
    uuidExtension: 'pgcrypto',
    installExtensions: false,
    poolSize: 2,
  });
}

/**
 * Bring a database to the newest schema: the application's role, the job queue's tables, our own migrations,
 * and the rows of the law that came with this version.
 * Does nothing when all is there. The url's user must own the database and be allowed to create a role once.
 */
export async function migrate(ownerUrl: string): Promise<void> {
  const lock = new Client({ connectionString: ownerUrl, application_name: 'openroi-migrate' });
  await lock.connect();
  try {
    await lock.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK]);
    await ensureAppRole(lock);
    await migrateJobs({ connectionString: ownerUrl, logger: undefined });
    const dataSource = await ownerDataSource(ownerUrl).initialize();
    try {
      await dataSource.runMigrations();
      await seedLaw(dataSource.manager);
    } finally {
      await dataSource.destroy();
    }
    await openJobQueueTo(lock);
  } finally {
    await lock.end();
  }
}

/**
 * What the entities want that the migrated database has not; empty when there is no drift.
 * @returns SQL statements that would be needed, for a person to read.
 */
export async function schemaDrift(ownerUrl: string): Promise<string[]> {
  const dataSource = await ownerDataSource(ownerUrl).initialize();
  try {
    const pending = await dataSource.showMigrations();
    const { upQueries } = await dataSource.driver.createSchemaBuilder().log();
    return [...(pending ? ['-- migrations are pending'] : []), ...upQueries.map(({ query }) => query)];
  } finally {
    await dataSource.destroy();
  }
}

async function ensureAppRole(client: Client): Promise<void> {
  // Roles are shared by all databases of a server: another database may be creating it at this moment.
  await client.query(`
    DO $$ BEGIN
      IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '${APP_ROLE}') THEN
        CREATE ROLE ${APP_ROLE} NOLOGIN;
      END IF;
    EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
    END $$`);
  const { rows } = await client.query<{ member: boolean }>(
    `SELECT pg_has_role(current_user, '${APP_ROLE}', 'MEMBER') AND current_user <> '${APP_ROLE}' AS member`,
  );
  if (!rows[0]?.member) await client.query(`GRANT ${APP_ROLE} TO current_user`);
}

/** graphile-worker enables row security on its tables; the application's role gets a policy and its grants. */
async function openJobQueueTo(client: Client): Promise<void> {
  await client.query(`
    GRANT USAGE ON SCHEMA graphile_worker TO ${APP_ROLE};
    GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA graphile_worker TO ${APP_ROLE};
    GRANT USAGE ON ALL SEQUENCES IN SCHEMA graphile_worker TO ${APP_ROLE};
    GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA graphile_worker TO ${APP_ROLE};
  `);
  await client.query(`
    DO $$ DECLARE name text; BEGIN
      FOR name IN SELECT c.relname FROM pg_class c WHERE c.relnamespace = 'graphile_worker'::regnamespace
                  AND c.relkind IN ('r', 'p') AND c.relrowsecurity
                  AND NOT EXISTS (SELECT FROM pg_policy p WHERE p.polrelid = c.oid AND p.polname = 'openroi_app')
      LOOP
        EXECUTE format('CREATE POLICY openroi_app ON graphile_worker.%I TO ${APP_ROLE} USING (true) WITH CHECK (true)', name);
      END LOOP;
    END $$`);
}
