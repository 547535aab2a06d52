import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, readlinkSync, realpathSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { EmbeddedPostgresError } from './embedded-postgres-error';

/** Linux and macOS number processes far below this, so a lock that names it names nobody. */
const NOBODYS_PID = 2147483647;

/** The lines of postmaster.pid (process id first, status eighth); empty when there is no such file. */
export function readPostmasterFile(clusterDir: string): string[] {
  const path = join(clusterDir, 'postmaster.pid');
  try {
    return existsSync(path) ? readFileSync(path, 'utf8').split('\n') : [];
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/**
 * Clears the way for a start, under the keeper's lock. What postmaster.pid names is one of three:
 *  - nobody: PostgreSQL sees that itself and recovers;
 *  - our own server whose keeper was killed: it is shut down, since a server without a keeper would never stop;
 *  - a stranger that got the number after a crash or a new container: PostgreSQL would refuse for ever, so the
 *    number is made invalid. The file stays, because its other lines name the shared memory by which PostgreSQL
 *    notices backends of the dead server that are still at work.
 * @throws EmbeddedPostgresError EMBEDDED_START_FAILED when the old server does not go
 */
export async function clearStaleServer(clusterDir: string, log: (line: string) => void): Promise<void> {
  const lines = readPostmasterFile(clusterDir);
  const pid = Number(lines[0]);
  if (!Number.isInteger(pid) || pid <= 0 || !isAlive(pid)) return;
  if (!servesCluster(pid, clusterDir)) {
    log(`postmaster.pid names process ${pid}, which is another program; ignoring it`);
    writeFileSync(join(clusterDir, 'postmaster.pid'), [String(NOBODYS_PID), ...lines.slice(1)].join('\n'));
    return;
  }
  log(`a PostgreSQL left without its keeper (process ${pid}) is shut down first`);
  for (const [signal, seconds] of [
    ['SIGINT', 30],
    ['SIGQUIT', 15],
  ] as const) {
    process.kill(pid, signal);
    for (let waited = 0; waited < seconds * 10; waited += 1) {
      if (!isAlive(pid)) return;
      await delay(100);
    }
  }
  throw new EmbeddedPostgresError(
    'EMBEDDED_START_FAILED',
    `An earlier PostgreSQL (process ${pid}) holds ${clusterDir} and does not stop. End that process and start again.`,
  );
}

/** Whether the process is a PostgreSQL on this very cluster. */
function servesCluster(pid: number, clusterDir: string): boolean {
  if (process.platform === 'linux') {
    try {
      // The server works inside its data directory; a link we may not read belongs to another account.
      return readlinkSync(`/proc/${pid}/cwd`) === realpathSync(clusterDir);
    } catch {
      return false;
    }
  }
  const [program, args] =
    process.platform === 'win32'
      ? (['tasklist', ['/FI', `PID eq ${pid}`, '/NH']] as const)
      : (['ps', ['-p', String(pid), '-o', 'command=']] as const);
  const answer = spawnSync(program, args, { encoding: 'utf8', windowsHide: true }).stdout ?? '';
  return process.platform === 'win32'
    ? answer.includes('postgres')
    : answer.includes('postgres') && answer.includes(clusterDir);
}
