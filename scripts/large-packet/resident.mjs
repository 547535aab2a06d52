import { readdirSync, readFileSync } from 'node:fs';

function statusOf(pid) {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    const number = (field) => Number(new RegExp(`^${field}:\\s+(\\d+)`, 'm').exec(status)?.[1] ?? 0);
    return { parent: number('PPid'), bytes: number('VmRSS') * 1024 };
  } catch {
    return undefined; // it ended meanwhile
  }
}

/** Bytes that a process and all that descend from it hold in memory now. */
function residentOf(root) {
  const all = new Map();
  for (const entry of readdirSync('/proc'))
    if (/^\d+$/.test(entry)) {
      const status = statusOf(entry);
      if (status) all.set(Number(entry), status);
    }
  const belongs = (pid) => pid === root || (all.has(pid) && belongs(all.get(pid).parent));
  return [...all].reduce((sum, [pid, { bytes }]) => sum + (belongs(pid) ? bytes : 0), 0);
}

/** Samples a process tree ten times a second. @returns tells the largest sum so far, in bytes */
export function watchResident(root) {
  let largest = 0;
  const look = () => (largest = Math.max(largest, residentOf(root)));
  const timer = setInterval(look, 100);
  return () => {
    clearInterval(timer);
    return largest;
  };
}
