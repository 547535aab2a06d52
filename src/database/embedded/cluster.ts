import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { EmbeddedPostgresError, reasonOf } from './embedded-postgres-error';
import {
  type Credentials,
  newCredentials,
  readCredentials,
  SUPERUSER,
  writeCredentials,
} from './credentials';
import type { ServerBinaries } from './server-binaries';
import { CLUSTER } from './server-home';
import { giveTree, runAs, type ServerAccount } from './server-account';

/** The major version whose programs we ship; a cluster of another one cannot be opened by them. */
const MAJOR_VERSION = '18';

export interface ClusterSetting {
  dataDir: string;
  home: string;
  account: ServerAccount | undefined;
  binaries: ServerBinaries;
  /** False gives up safety against power cuts for speed; for tests only. */
  durable: boolean;
  log: (line: string) => void;
}

/**
 * Makes the cluster unless it is there, and returns its directory and credentials.
 *
 * initdb works in a directory of its own that gets its final name in one step when all is written, so a
 * start that is killed half-way leaves only a leftover, which the next start removes.
 * @throws EmbeddedPostgresError EMBEDDED_INITDB_FAILED, EMBEDDED_DATA_OTHER_VERSION, EMBEDDED_START_FAILED
 */
export async function prepareCluster(
  setting: ClusterSetting,
): Promise<{ clusterDir: string; credentials: Credentials }> {
  const { dataDir, home, account, log } = setting;
  const clusterDir = join(home, CLUSTER);
  for (const name of readdirSync(home).filter((entry) => entry.startsWith(`${CLUSTER}.unfinished-`))) {
    log('removing what an interrupted first start left behind');
    removeLeftover(join(home, name));
  }
  let credentials = readCredentials(dataDir);
  if (existsSync(clusterDir)) {
    const version = readFileSync(join(clusterDir, 'PG_VERSION'), 'utf8').trim();
    if (version !== MAJOR_VERSION)
      throw new EmbeddedPostgresError(
        'EMBEDDED_DATA_OTHER_VERSION',
        `The database in ${clusterDir} was made by PostgreSQL ${version}; this release runs ${MAJOR_VERSION}. Dump it with the ` +
          'earlier OpenROI release and restore it into a new data directory, or set DATABASE_URL.',
      );
    if (account && statSync(clusterDir).uid !== account.uid) giveTree(clusterDir, account);
    if (!credentials) {
      log('credentials.json is gone: setting new passwords');
      credentials = newCredentials();
      await resetSuperuserPassword(setting, clusterDir, credentials.superuserPassword);
      writeCredentials(dataDir, credentials);
    }
    return { clusterDir, credentials };
  }
  if (!credentials) {
    credentials = newCredentials();
    writeCredentials(dataDir, credentials);
  }
  await initialise(setting, clusterDir, credentials);
  return { clusterDir, credentials };
}

/** The initdb of a killed keeper may still be writing there; what it adds now is removed by a later start. */
function removeLeftover(path: string): void {
  try {
    rmSync(path, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  } catch {
    return;
  }
}

async function initialise(
  setting: ClusterSetting,
  clusterDir: string,
  credentials: Credentials,
): Promise<void> {
  const { home, account, binaries, durable, log } = setting;
  log(`making the database cluster in ${clusterDir}`);
  const workDir = join(home, `${CLUSTER}.unfinished-${randomBytes(6).toString('hex')}`);
  mkdirSync(workDir);
  chmodSync(workDir, 0o700);
  const passwordFile = `${workDir}.password`;
  writeFileSync(passwordFile, `${credentials.superuserPassword}\n`, { mode: 0o600 });
  if (account) for (const path of [workDir, passwordFile]) chownSync(path, account.uid, account.gid);
  try {
    await runToEnd(
      binaries.initdb,
      [
        `--pgdata=${workDir}`,
        `--username=${SUPERUSER}`,
        `--pwfile=${passwordFile}`,
        '--auth=scram-sha-256',
        '--encoding=UTF8',
        // The same order and case rules on every machine, whatever its C library.
        '--locale-provider=builtin',
        '--builtin-locale=C.UTF-8',
        '--locale=C',
        '--data-checksums',
        ...(durable ? [] : ['--no-sync']),
      ],
      account,
    );
    renameSync(workDir, clusterDir);
    if (durable) syncDirectory(home);
  } catch (error) {
    removeLeftover(workDir);
    throw new EmbeddedPostgresError(
      'EMBEDDED_INITDB_FAILED',
      `PostgreSQL could not make its data directory in ${home}: ${reasonOf(error)} Remove the cause and start again.`,
    );
  } finally {
    rmSync(passwordFile, { force: true });
  }
}

/** Sets the password in single-user mode, which asks for none: who may read the files may do this. */
async function resetSuperuserPassword(
  setting: ClusterSetting,
  clusterDir: string,
  password: string,
): Promise<void> {
  const statement = `ALTER ROLE ${SUPERUSER} PASSWORD '${password}'\n`;
  try {
    await runToEnd(
      setting.binaries.postgres,
      ['--single', '-D', clusterDir, 'postgres'],
      setting.account,
      statement,
    );
  } catch (error) {
    throw new EmbeddedPostgresError(
      'EMBEDDED_START_FAILED',
      `The database in ${clusterDir} takes no new password: ${reasonOf(error)}`,
    );
  }
}

function runToEnd(
  program: string,
  args: string[],
  account: ServerAccount | undefined,
  input = '',
): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { ...runAs(account), stdio: 'pipe', windowsHide: true });
    let complaint = '';
    child.stdout.resume();
    child.stderr
      .setEncoding('utf8')
      .on('data', (text: string) => (complaint = (complaint + text).slice(-2000)));
    child.on('error', reject);
    child.on('close', (code, signal) =>
      code === 0 ? resolve() : reject(new Error(complaint.trim() || `ended by ${signal ?? `code ${code}`}`)),
    );
    child.stdin.on('error', () => undefined).end(input);
  });
}

function syncDirectory(dir: string): void {
  if (process.platform === 'win32') return;
  const handle = openSync(dir, 'r');
  fsyncSync(handle);
  closeSync(handle);
}
