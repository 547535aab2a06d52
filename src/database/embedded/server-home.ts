import { createHash } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { EmbeddedPostgresError, reasonOf } from './embedded-postgres-error';
import { canReach, ownAsDirectory, type ServerAccount } from './server-account';

/** Name of the cluster directory inside the server's home. */
export const CLUSTER = 'pgdata';

interface HomePointer {
  dataDir: string;
  home: string;
}

function pointerPath(dataDir: string): string {
  return join(dataDir, 'server-home.json');
}

/**
 * Where earlier starts put the cluster: the data directory, or the home named by its pointer file.
 * @throws EmbeddedPostgresError EMBEDDED_DATA_MISSING, EMBEDDED_DATA_DIR_COPIED: never begins empty beside data that is elsewhere
 */
export function recordedHome(dataDir: string): string | undefined {
  if (!existsSync(pointerPath(dataDir))) return existsSync(join(dataDir, CLUSTER)) ? dataDir : undefined;
  const pointer = JSON.parse(readFileSync(pointerPath(dataDir), 'utf8')) as HomePointer;
  if (pointer.dataDir !== dataDir && existsSync(pointerPath(pointer.dataDir)))
    throw new EmbeddedPostgresError(
      'EMBEDDED_DATA_DIR_COPIED',
      `${dataDir} is a copy of ${pointer.dataDir}, whose database lies in ${pointer.home}; two copies must not share it. ` +
        `To begin with an empty database here, delete ${pointerPath(dataDir)}.`,
    );
  if (!existsSync(pointer.home))
    throw new EmbeddedPostgresError(
      'EMBEDDED_DATA_MISSING',
      `The database of ${dataDir} was kept in ${pointer.home}, which is not there or cannot be entered by this user. Restore it ` +
        `or start as the user who made it; to begin with an empty database, delete ${pointerPath(dataDir)}.`,
    );
  return pointer.home;
}

/**
 * The directory for the cluster and, if need be, a copy of the programs. It is the data directory wherever
 * the server's account can enter that. Under a directory closed to others (a root start below /root) it is a
 * durable place named after the data directory's path; a pointer file in the data directory remembers it.
 * @throws EmbeddedPostgresError EMBEDDED_NO_REACHABLE_PLACE
 */
export function serverHome(
  dataDir: string,
  account: ServerAccount | undefined,
  log: (line: string) => void,
): string {
  const recorded = recordedHome(dataDir);
  const home = recorded ?? (canReach(account, dataDir) ? dataDir : homeElsewhere(dataDir));
  if (!canReach(account, home))
    throw new EmbeddedPostgresError(
      'EMBEDDED_NO_REACHABLE_PLACE',
      `PostgreSQL must run as user id ${account?.uid}, which cannot enter ${home}. Let it pass (chmod o+x on the ` +
        'directories above), choose another data directory, or set DATABASE_URL.',
    );
  if (home !== dataDir) log(`${dataDir} is closed to other users; the database lies in ${home}`);
  return home;
}

function homeElsewhere(dataDir: string): string {
  const durableRoot = process.platform === 'darwin' ? '/usr/local/var' : '/var/lib';
  const home = join(
    durableRoot,
    `openroi-${createHash('sha256').update(dataDir).digest('hex').slice(0, 16)}`,
  );
  try {
    mkdirSync(home, { recursive: true });
    chmodSync(home, 0o711);
    writeFileSync(join(home, 'origin.txt'), `Database of the OpenROI data directory ${dataDir}\n`);
    const pointer: HomePointer = { dataDir, home };
    writeFileSync(pointerPath(dataDir), `${JSON.stringify(pointer)}\n`);
    ownAsDirectory(pointerPath(dataDir));
  } catch (error) {
    throw new EmbeddedPostgresError(
      'EMBEDDED_NO_REACHABLE_PLACE',
      `PostgreSQL refuses to run as root, other users cannot enter ${dataDir}, and ${home} cannot be made (${reasonOf(error)}). ` +
        'Choose a data directory that other users can enter, or start as an ordinary user.',
    );
  }
  return home;
}
