/**
 * The database server of a test run, as globalSetup hands it to jest's worker processes: through the
 * environment, the only thing they inherit.
 */
export interface TestServer {
  /** May create databases and roles; each test file gets a database of its own from it. */
  ownerUrl: string;
  /** Logs in as, or takes on, the application's role. */
  appUrl: string;
  /** Part of the name of every database of this run, so that two runs on one server never meet. */
  run: string;
}

const VARIABLES = {
  ownerUrl: 'OPENROI_TEST_OWNER_URL',
  appUrl: 'OPENROI_TEST_APP_URL',
  run: 'OPENROI_TEST_RUN',
} as const;
const FAILURE = 'OPENROI_TEST_SERVER_FAILURE';

export function announceTestServer(server: TestServer): void {
  for (const key of ['ownerUrl', 'appUrl', 'run'] as const) process.env[VARIABLES[key]] = server[key];
}

/** Tests without a database still run; those with one fail with these words. */
export function announceFailure(reason: string): void {
  process.env[FAILURE] = reason;
}

export function announcedTestServer(): TestServer | undefined {
  const [ownerUrl, appUrl, run] = [
    process.env[VARIABLES.ownerUrl],
    process.env[VARIABLES.appUrl],
    process.env[VARIABLES.run],
  ];
  return ownerUrl && appUrl && run ? { ownerUrl, appUrl, run } : undefined;
}

/** @throws Error with the reason when globalSetup could not provide a server */
export function requireTestServer(): TestServer {
  const server = announcedTestServer();
  if (!server)
    throw new Error(`no test database: ${process.env[FAILURE] ?? 'jest ran without its globalSetup'}`);
  return server;
}

/** The same server and login, another database. */
export function inDatabase(url: string, database: string): string {
  const changed = new URL(url);
  changed.pathname = `/${database}`;
  return changed.href;
}
