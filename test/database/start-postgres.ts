import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { startEmbeddedPostgres, type EmbeddedPostgres } from '../../src/database/embedded';
import { announceFailure, announceTestServer, inDatabase } from './test-server';

declare global {
  /** Kept by globalSetup for globalTeardown, which runs in the same process. */
  var openroiTestPostgres: { server: EmbeddedPostgres; dataDir: string } | undefined;
}

/**
 * jest's globalSetup: one database server for the whole run. TEST_DATABASE_URL names an external one
 * (PostgreSQL 15 or newer, a login that may create databases and roles); else an embedded one is started.
 */
export default async function startPostgres(): Promise<void> {
  const run = randomBytes(4).toString('hex');
  try {
    const external = process.env.TEST_DATABASE_URL;
    if (external) announceTestServer({ ownerUrl: external, appUrl: await makeAppLogin(external, run), run });
    else announceTestServer({ ...(await startOwnServer()), run });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    process.stderr.write(
      `\nNo database server for the tests, so every test that needs one will fail.\n${reason}\n\n`,
    );
    announceFailure(reason);
  }
}

async function startOwnServer(): Promise<{ ownerUrl: string; appUrl: string }> {
  const root = join(__dirname, '..', '..');
  // `npm test` has built before; a bare `npx jest` in a fresh clone has not.
  if (!existsSync(join(root, 'dist', 'src', 'database', 'embedded', 'keeper.js'))) build(root);
  const dataDir = mkdtempSync(join(tmpdir(), 'openroi-test-'));
  // Under root the server runs as another account, which has to pass through here.
  chmodSync(dataDir, 0o711);
  const server = await startEmbeddedPostgres({ dataDir, durable: false });
  globalThis.openroiTestPostgres = { server, dataDir };
  return { ownerUrl: server.ownerUrl, appUrl: server.appUrl };
}

function build(root: string): void {
  const compiler = join(root, 'node_modules', 'typescript', 'bin', 'tsc');
  try {
    execFileSync(
      process.execPath,
      [compiler, '-p', join(root, 'tsconfig.build.json'), '--incremental', 'false'],
      { cwd: root },
    );
  } catch (error) {
    // tsc writes its output in spite of type errors; what is missing then is reported by the start itself.
    process.stderr.write(String((error as { stdout?: Buffer }).stdout ?? error));
  }
}

/**
 * On a server that is not ours the role openroi_app may exist already with a password we must not change.
 * So each run gets a login of its own that owns nothing and takes that role on when it connects.
 */
async function makeAppLogin(ownerUrl: string, run: string): Promise<string> {
  const login = `openroi_test_${run}`;
  const password = randomBytes(16).toString('hex');
  const owner = new Client({ connectionString: ownerUrl });
  await owner.connect();
  try {
    await owner.query(`
      DO $$ BEGIN
        IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'openroi_app') THEN CREATE ROLE openroi_app NOLOGIN; END IF;
      EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
      END $$`);
    await owner.query(`CREATE ROLE ${login} LOGIN PASSWORD '${password}' IN ROLE openroi_app`);
  } finally {
    await owner.end();
  }
  const url = new URL(inDatabase(ownerUrl, 'postgres'));
  url.username = login;
  url.password = password;
  url.searchParams.set('options', '-c role=openroi_app');
  return url.href;
}
