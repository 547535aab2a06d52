import { execFileSync, spawnSync } from 'node:child_process';
import { chownSync, existsSync, lchownSync, lstatSync, readdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { EmbeddedPostgresError } from './embedded-postgres-error';

/** The operating-system account the server runs under when it may not be our own. */
export interface ServerAccount {
  uid: number;
  gid: number;
}

/** Accounts tried in turn by a root start; the first is made for the purpose where a distribution has it. */
const UNPRIVILEGED_NAMES = ['postgres', '_postgres', 'nobody'];

export function runningAsRoot(): boolean {
  return process.getuid?.() === 0;
}

/** Spawn options that run a program as `account`; the working directory is one everybody can enter. */
export function runAs(account: ServerAccount | undefined): {
  uid?: number;
  gid?: number;
  cwd?: string;
  env: NodeJS.ProcessEnv;
} {
  // A short environment: a stray PGDATA, PGPORT or LD_PRELOAD of the caller must not steer the server.
  const kept = ['PATH', 'SystemRoot', 'TEMP', 'TMP', 'TMPDIR'];
  const env: NodeJS.ProcessEnv = { LC_ALL: 'C' };
  for (const name of kept) if (process.env[name] !== undefined) env[name] = process.env[name];
  return { ...(account ?? {}), cwd: process.platform === 'win32' ? undefined : '/', env };
}

/** Whether `account` can enter the directory or execute the file: asked of the kernel, which also knows ACLs. */
export function canReach(account: ServerAccount | undefined, path: string): boolean {
  if (!account) return true;
  const probe = 'if [ -d "$1" ]; then cd "$1"; else test -r "$1" -a -x "$1"; fi';
  return spawnSync('/bin/sh', ['-c', probe, 'sh', path], { ...runAs(account), stdio: 'ignore' }).status === 0;
}

/**
 * Chooses the account for the server. PostgreSQL refuses to run as root, so a root start lends it, in this
 * order: the owner of the data that is already there, the owner of the data directory, an unprivileged
 * system account. Anybody else runs it as himself (undefined).
 * @throws EmbeddedPostgresError EMBEDDED_ACCOUNT_UNUSABLE, EMBEDDED_DATA_OF_ANOTHER_USER
 */
export function chooseServerAccount(
  dataDir: string,
  clusterDir: string | undefined,
): ServerAccount | undefined {
  const owned = [clusterDir, dataDir].filter((dir): dir is string => dir !== undefined && existsSync(dir));
  if (!runningAsRoot()) {
    const foreign = owned.find(
      (dir) => process.getuid !== undefined && statSync(dir).uid !== process.getuid() && dir === clusterDir,
    );
    if (foreign)
      throw new EmbeddedPostgresError(
        'EMBEDDED_DATA_OF_ANOTHER_USER',
        `The database in ${foreign} belongs to user id ${statSync(foreign).uid}, and this process runs as user id ` +
          `${process.getuid?.()}. Start as that user or as root, or choose another data directory.`,
      );
    requireAccountName();
    return undefined;
  }
  const owner = owned.map((dir) => statSync(dir)).find((info) => info.uid !== 0);
  if (owner) return { uid: owner.uid, gid: owner.gid };
  for (const name of UNPRIVILEGED_NAMES) {
    const account = accountNamed(name);
    if (account && spawnSync('/bin/sh', ['-c', 'true'], { ...runAs(account), stdio: 'ignore' }).status === 0)
      return account;
  }
  throw new EmbeddedPostgresError(
    'EMBEDDED_ACCOUNT_UNUSABLE',
    `PostgreSQL refuses to run as root, and none of the accounts ${UNPRIVILEGED_NAMES.join(', ')} can be used here. ` +
      'Start as an ordinary user, or set DATABASE_URL to a PostgreSQL server.',
  );
}

/** initdb looks its user up by name; a container started with a bare number as user has none. */
function requireAccountName(): void {
  if (process.platform === 'win32') return;
  if (spawnSync('id', ['-un'], { stdio: 'ignore' }).status === 0) return;
  throw new EmbeddedPostgresError(
    'EMBEDDED_ACCOUNT_UNUSABLE',
    `User id ${process.getuid?.()} has no name on this system, which PostgreSQL needs. Add a line for it to /etc/passwd, ` +
      'start as a named user, or set DATABASE_URL to a PostgreSQL server.',
  );
}

function accountNamed(name: string): ServerAccount | undefined {
  const ask = (flag: string) =>
    Number(execFileSync('id', [flag, name], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }));
  try {
    return { uid: ask('-u'), gid: ask('-g') };
  } catch {
    return undefined;
  }
}

/** Gives a file written by root to the owner of its directory, so that a later start as that owner can use it. */
export function ownAsDirectory(path: string): void {
  if (!runningAsRoot()) return;
  const { uid, gid } = statSync(dirname(path));
  chownSync(path, uid, gid);
}

/** Gives a whole tree to `account`, as after a backup was copied back by root. */
export function giveTree(path: string, account: ServerAccount): void {
  lchownSync(path, account.uid, account.gid);
  if (lstatSync(path).isDirectory())
    for (const name of readdirSync(path)) giveTree(join(path, name), account);
}
