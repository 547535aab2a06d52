import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync, readlinkSync } from 'node:fs';
import { hostname } from 'node:os';

/**
 * A process, told apart from every other: on which machine, under which number, and since when. The last part tells
 * it from a later process that was given the same number.
 */
export interface ProcessIdentity {
  machine: string;
  pid: number;
  since: string;
}

const UNKNOWN = '0';
const BURIED = '-';

/** Who this process is. */
export function ownIdentity(): ProcessIdentity {
  return { machine: machineName(), pid: process.pid, since: beginOf(process.pid) ?? UNKNOWN };
}

/** Whether a process of this machine still lives; what the system does not tell speaks for the living. */
export function isAlive({ pid, since }: ProcessIdentity): boolean {
  try {
    // Signal 0 is never delivered: it only asks.
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false;
  }
  const begin = beginOf(pid);
  return begin === undefined || since === UNKNOWN || begin === since;
}

/** Words of an identity, to name a folder: "3f9c2a71d04b-4711-8675309". */
export function identityWords({ machine, pid, since }: ProcessIdentity): string {
  return `${machine}-${pid}-${since}`;
}

/** The identity that a folder's name tells; null for any other name. */
export function identityOf(name: string): ProcessIdentity | null {
  const [, machine, pid, since] = /^([0-9a-f]{12})-([1-9]\d{0,9})-(\d{1,20})-[0-9a-f]{8}$/.exec(name) ?? [];
  return machine && pid && since ? { machine, pid: Number(pid), since } : null;
}

/**
 * Where process numbers mean the same: one boot of one machine, and within it one container. Two containers of a
 * machine, or a machine before and after its restart, are strangers to each other.
 */
function machineName(): string {
  const known = [hostname(), textOf('/proc/sys/kernel/random/boot_id'), linkOf('/proc/self/ns/pid')];
  return createHash('sha256').update(known.join('\n')).digest('hex').slice(0, 12);
}

/** When a process began, in the system's own count; undefined when the system does not say. */
function beginOf(pid: number): string | undefined {
  const stat = textOf(`/proc/${pid}/stat`);
  // The name in parentheses may hold anything; after it come the state and, as the 20th field, the start in ticks.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  // Killed and not yet buried by its parent: it holds no file any more.
  if (fields[0] === 'Z' || fields[0] === 'X') return BURIED;
  if (stat) return fields[19];
  if (process.platform !== 'darwin') return undefined;
  try {
    const told = execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' });
    return String(Math.floor(Date.parse(told.trim()) / 1000) || UNKNOWN);
  } catch {
    return undefined;
  }
}

function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

function linkOf(path: string): string {
  try {
    return readlinkSync(path);
  } catch {
    return '';
  }
}
