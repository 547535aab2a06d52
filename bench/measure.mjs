import { spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';

/**
 * Runs a program and measures it.
 *
 * @returns seconds of wall time and MiB resident at most
 */
export function run(command, args) {
  const report = '/usr/bin/time';
  const timed = existsSync(report);
  const from = performance.now();
  const ran = timed
    ? spawnSync(report, ['-f', 'peak %M', command, ...args], { encoding: 'utf8', maxBuffer: 1 << 26 })
    : spawnSync(command, args, { encoding: 'utf8', maxBuffer: 1 << 26 });
  const seconds = (performance.now() - from) / 1000;
  if (ran.status !== 0)
    throw new Error(`${command} ${args[0]} ended with ${ran.status}: ${ran.stderr.slice(-2000)}`);
  const peak = /peak (\d+)\s*$/.exec(ran.stderr);
  return { seconds, mib: peak ? Number(peak[1]) / 1024 : undefined, said: ran.stdout };
}

/** The best of several runs: what else the machine did only ever adds time. */
export function best(times, measure) {
  const all = Array.from({ length: times }, measure);
  return all.reduce((least, one) => (one.seconds < least.seconds ? one : least));
}

export const sizeMiB = (path) => statSync(path).size / 1048576;

export function isThere(command) {
  return spawnSync('sh', ['-c', `command -v ${command}`]).status === 0;
}
