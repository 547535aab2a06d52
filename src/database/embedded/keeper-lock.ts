import { randomBytes } from 'node:crypto';
import { linkSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ownAsDirectory } from './server-account';

/**
 * Who keeps the server of a data directory. Node has no file lock that the kernel frees, so the lock is a
 * numbered file `keeper.<n>.json` naming a loopback port: its holder lives exactly as long as that port
 * answers with the token. Rules that make it exclusive without a race:
 *  - a lock file appears complete or not at all (written aside, then hard-linked under its name);
 *  - a dead holder is succeeded by creating number n+1, which only one process can do;
 *  - the highest number is never deleted, so nobody can mistake an old number for the newest.
 */
export interface KeeperRecord {
  generation: number;
  pid: number;
  port: number;
  /** Proves to the keeper that the caller may read the data directory. */
  clientToken: string;
  /** Proves to the caller that the port was not taken over by another program. */
  keeperToken: string;
}

const LOCK_NAME = /^keeper\.(\d+)\.json$/;

function generationsIn(dataDir: string): number[] {
  return readdirSync(dataDir)
    .flatMap((name) => LOCK_NAME.exec(name)?.[1] ?? [])
    .map(Number)
    .sort((a, b) => b - a);
}

function lockPath(dataDir: string, generation: number): string {
  return join(dataDir, `keeper.${generation}.json`);
}

/** The newest keeper on record, alive or not; undefined when there never was one. */
export function readKeeperRecord(dataDir: string): KeeperRecord | undefined {
  const generation = generationsIn(dataDir)[0];
  if (generation === undefined) return undefined;
  try {
    const parsed = JSON.parse(readFileSync(lockPath(dataDir, generation), 'utf8')) as KeeperRecord;
    return { ...parsed, generation };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return readKeeperRecord(dataDir);
    if (!(error instanceof SyntaxError)) throw error;
    // A file torn by a power cut names nobody: port 0 never answers, so the next number may be taken.
    return { generation, pid: 0, port: 0, clientToken: '', keeperToken: '' };
  }
}

/**
 * Takes over after generation `after` (0: there was none).
 * @returns the record now in force, or undefined when another process was faster.
 */
export function takeKeeperLock(dataDir: string, after: number, port: number): KeeperRecord | undefined {
  const record: KeeperRecord = {
    generation: after + 1,
    pid: process.pid,
    port,
    clientToken: randomBytes(24).toString('hex'),
    keeperToken: randomBytes(24).toString('hex'),
  };
  const aside = join(dataDir, `.keeper-${process.pid}-${randomBytes(6).toString('hex')}`);
  writeFileSync(aside, JSON.stringify(record), { mode: 0o600, flag: 'wx' });
  ownAsDirectory(aside);
  try {
    linkSync(aside, lockPath(dataDir, record.generation));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return undefined;
    throw error;
  } finally {
    rmSync(aside, { force: true });
  }
  const [newest, ...older] = generationsIn(dataDir);
  if (newest !== record.generation) {
    rmSync(lockPath(dataDir, record.generation), { force: true });
    return undefined;
  }
  for (const generation of older) rmSync(lockPath(dataDir, generation), { force: true });
  return record;
}
