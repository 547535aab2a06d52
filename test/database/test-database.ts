import { randomBytes } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { Client } from 'pg';
import { migrate } from '../../src/database/migrate';
import { inDatabase, requireTestServer, type TestServer } from './test-server';

/** A migrated database of one test file's own. */
export interface TestDatabase {
  ownerUrl: string;
  appUrl: string;
  /** Removes the database, ending connections that are still open to it. */
  drop(): Promise<void>;
}

/** Two jest workers must not both build the template; the number only has to differ from other locks'. */
const TEMPLATE_LOCK = 7_246_032;

/**
 * Makes a fresh database with all migrations applied, as a copy of a template that the first caller of the
 * run builds: a copy takes a fraction of the time of the migrations.
 * @throws Error when the run has no database server, or a migration fails
 */
export async function createTestDatabase(): Promise<TestDatabase> {
  const server = requireTestServer();
  const name = `openroi_test_${server.run}_${randomBytes(4).toString('hex')}`;
  await asOwner(server, async (owner) => {
    const template = await requireTemplate(owner, server);
    await owner.query(`CREATE DATABASE ${name} TEMPLATE ${template}`);
  });
  return {
    ownerUrl: inDatabase(server.ownerUrl, name),
    appUrl: inDatabase(server.appUrl, name),
    drop: () => asOwner(server, (owner) => dropPatiently(owner, name)),
  };
}

/** A session that is just ending may not be ended by us, being another role's, but is gone in a moment. */
async function dropPatiently(owner: Client, name: string): Promise<void> {
  for (let attempt = 1; ; attempt += 1)
    try {
      await owner.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
      return;
    } catch (error) {
      if ((error as { code?: string }).code !== '42501' || attempt === 50) throw error;
      await delay(100);
    }
}

async function asOwner(server: TestServer, work: (owner: Client) => Promise<void>): Promise<void> {
  const owner = new Client({ connectionString: server.ownerUrl });
  await owner.connect();
  try {
    await work(owner);
  } finally {
    await owner.end();
  }
}

/** Builds the template under another name, so that one with the right name is always complete. */
async function requireTemplate(owner: Client, server: TestServer): Promise<string> {
  const template = `openroi_template_${server.run}`;
  await owner.query('SELECT pg_advisory_lock($1)', [TEMPLATE_LOCK]);
  try {
    const { rowCount } = await owner.query('SELECT 1 FROM pg_database WHERE datname = $1', [template]);
    if (rowCount === 0) {
      const unfinished = `${template}_unfinished`;
      await owner.query(`DROP DATABASE IF EXISTS ${unfinished} WITH (FORCE)`);
      await owner.query(`CREATE DATABASE ${unfinished} TEMPLATE template0 ENCODING 'UTF8'`);
      await migrate(inDatabase(server.ownerUrl, unfinished));
      await owner.query(`ALTER DATABASE ${unfinished} RENAME TO ${template}`);
    }
  } finally {
    await owner.query('SELECT pg_advisory_unlock($1)', [TEMPLATE_LOCK]);
  }
  return template;
}
