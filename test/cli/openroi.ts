import { spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

export const CLI = join(__dirname, '..', '..', 'dist', 'src', 'cli.js');

export interface Ran {
  code: number | null;
  said: string;
  complained: string;
}

/** Runs the real command, without any configuration, in a folder. */
export function openroi(folder: string, args: readonly string[], input = ''): Ran {
  if (!existsSync(CLI)) throw new Error('The command line runs from dist: node scripts/build.mjs first');
  const { status, stdout, stderr } = spawnSync(process.execPath, [CLI, ...args], {
    cwd: folder,
    env: { PATH: process.env.PATH },
    input,
    encoding: 'utf8',
    timeout: 60_000,
  });
  return { code: status, said: stdout, complained: stderr };
}

/** Starts the command, and ends it with a signal as soon as `when` says so. */
export function openroiUntil(
  folder: string,
  args: readonly string[],
  when: () => boolean,
  signal: NodeJS.Signals,
): Promise<{ code: number | null; signal: NodeJS.Signals | null; complained: string }> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [CLI, ...args], { cwd: folder, env: { PATH: process.env.PATH } });
    let complained = '';
    child.stderr.on('data', (bytes: Buffer) => (complained += bytes.toString()));
    const watch = setInterval(() => {
      if (when()) {
        clearInterval(watch);
        child.kill(signal);
      }
    }, 5);
    child.on('close', (code, by) => {
      clearInterval(watch);
      resolve({ code, signal: by, complained });
    });
  });
}
