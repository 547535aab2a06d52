import { randomBytes } from 'node:crypto';
import { constants, lstatSync, readdirSync, rmSync, statSync } from 'node:fs';
import { access, open, realpath, rename } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { UsageError } from '../usage-error';

/** A file to be made: it has its name only once it is whole. */
export interface NewFile {
  readonly path: string;
  /** Beside it, so that giving it its name is one step of the file system. */
  readonly unfinished: string;
}

function isFree(path: string): boolean {
  try {
    return statSync(path).isFile();
  } catch {
    // A link into nowhere would be replaced by the rename, which nobody expects.
    return lstatSync(path, { throwIfNoEntry: false }) === undefined;
  }
}

/** One name for a file, whichever way it is written. */
async function identity(path: string): Promise<string> {
  try {
    const { dev, ino } = statSync(path, { bigint: true });
    return `${dev}:${ino}`;
  } catch {
    const folder = await realpath(dirname(resolve(path))).catch(() => dirname(resolve(path)));
    return join(folder, basename(path));
  }
}

/** Files that are read or made by one command must all be different. */
export async function checkDistinct(
  files: readonly [option: string, path: string | undefined][],
): Promise<void> {
  const seen = new Map<string, string>();
  for (const [option, path] of files) {
    if (path === undefined) continue;
    const one = await identity(path);
    const other = seen.get(one);
    if (other !== undefined) throw new UsageError(`${other} and ${option} are the same file.`);
    seen.set(one, option);
  }
}

/** @throws UsageError when no file can be made there */
export async function newFile(path: string): Promise<NewFile> {
  const whole = await realpath(path).catch(() => resolve(path));
  if (!isFree(whole)) throw new UsageError(`${path} is not a file, so it cannot be replaced by one.`);
  await access(dirname(whole), constants.W_OK).catch(() => {
    throw new UsageError(`${path} cannot be written: the folder is not there or is closed to you.`);
  });
  const name = `.${basename(whole).slice(0, 100)}.${process.pid}-${randomBytes(4).toString('hex')}.unfinished`;
  return { path: whole, unfinished: join(dirname(whole), name) };
}

/** Gives finished files their names, the last one last: where it stands, the others do. */
export async function finish(files: readonly NewFile[]): Promise<void> {
  for (const { unfinished } of files) {
    const file = await open(unfinished, 'r+');
    await file.sync().finally(() => file.close());
  }
  for (const { path, unfinished } of files) await rename(unfinished, path);
}

/**
 * Removes what was not finished, and the parts that it was to be joined of. Synchronous, so that nothing is left even
 * while the process ends.
 */
export function discard(files: readonly NewFile[]): void {
  for (const { unfinished } of files) {
    const folder = dirname(unfinished);
    for (const name of readdirSync(folder))
      if (name === basename(unfinished) || name.startsWith(`${basename(unfinished)}.part-`))
        rmSync(join(folder, name), { force: true });
  }
}
