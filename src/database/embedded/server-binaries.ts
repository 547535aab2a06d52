import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  constants,
  copyFileSync,
  existsSync,
  linkSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  readlinkSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative, resolve } from 'node:path';
import { EmbeddedPostgresError, reasonOf } from './embedded-postgres-error';
import { runAs, type ServerAccount } from './server-account';

/** The programs of one PostgreSQL installation. */
export interface ServerBinaries {
  postgres: string;
  initdb: string;
  pgCtl: string;
}

interface BinaryPackage {
  name: string;
  version: string;
  native: string;
}

/**
 * Finds the installed package with the PostgreSQL programs for this machine.
 * @throws EmbeddedPostgresError EMBEDDED_PLATFORM_UNSUPPORTED
 */
export function findBinaryPackage(
  platform: string = process.platform,
  arch: string = process.arch,
): BinaryPackage {
  const name = `@embedded-postgres/${platform === 'win32' ? 'windows' : platform}-${arch}`;
  try {
    const root = resolve(dirname(createRequire(__filename).resolve(name)), '..');
    const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
    return { name, version, native: join(root, 'native') };
  } catch (error) {
    throw new EmbeddedPostgresError(
      'EMBEDDED_PLATFORM_UNSUPPORTED',
      `No PostgreSQL programs for this machine: package ${name} is not installed (${reasonOf(error).split('\n')[0]}). If it exists for ` +
        'your platform, install without --omit=optional; else set DATABASE_URL to a PostgreSQL 15 or newer.',
    );
  }
}

function programsIn(native: string): ServerBinaries {
  const suffix = process.platform === 'win32' ? '.exe' : '';
  const program = (name: string) => join(native, 'bin', `${name}${suffix}`);
  return { postgres: program('postgres'), initdb: program('initdb'), pgCtl: program('pg_ctl') };
}

/** Starting each program for its version proves that the account can read it and all libraries it links. */
function whyUnusable(binaries: ServerBinaries, account: ServerAccount | undefined): string | undefined {
  for (const program of [binaries.postgres, binaries.initdb]) {
    const run = spawnSync(program, ['--version'], { ...runAs(account), encoding: 'utf8', timeout: 60_000 });
    if (run.error) return reasonOf(run.error);
    if (run.status !== 0) return run.stderr.trim();
  }
  return undefined;
}

/**
 * Programs that `account` can run: those of the package, in place, or, where it cannot reach them or their
 * libraries' symbolic links were never made (npm packs none, and `--ignore-scripts` skips the script that
 * makes them) a private copy in the server's home. node_modules is never written to.
 * @throws EmbeddedPostgresError EMBEDDED_PLATFORM_UNSUPPORTED
 */
export function prepareBinaries(
  home: string,
  account: ServerAccount | undefined,
  log: (line: string) => void,
): ServerBinaries {
  const found = findBinaryPackage();
  const links = librarySymlinks(found.native);
  const inPlace = programsIn(found.native);
  if (
    links.every(({ target }) => existsSync(join(found.native, '..', target))) &&
    !whyUnusable(inPlace, account)
  )
    return inPlace;

  const copy = join(home, `programs-${found.name.split('/')[1]}-${found.version}`);
  if (!existsSync(copy)) {
    log('making a private copy of the PostgreSQL programs');
    const unfinished = `${copy}.unfinished-${process.pid}`;
    for (const name of readdirSync(home))
      if (name.startsWith('programs-') && name.includes('.unfinished-'))
        rmSync(join(home, name), { recursive: true });
    copyTree(found.native, join(unfinished, 'native'));
    for (const { source, target } of links) makeSymlink(join(unfinished, source), join(unfinished, target));
    renameSync(unfinished, copy);
  }
  const copied = programsIn(join(copy, 'native'));
  const obstacle = whyUnusable(copied, account);
  if (obstacle)
    throw new EmbeddedPostgresError(
      'EMBEDDED_PLATFORM_UNSUPPORTED',
      `The PostgreSQL programs in ${copy} do not run here: ${obstacle}. Set DATABASE_URL to a PostgreSQL 15 or newer.`,
    );
  return copied;
}

/** Links that the package lists, as paths below the package's folder. */
function librarySymlinks(native: string): { source: string; target: string }[] {
  const list = join(native, 'pg-symlinks.json');
  return existsSync(list)
    ? (JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[])
    : [];
}

function makeSymlink(source: string, target: string): void {
  if (existsSync(target)) return;
  rmSync(target, { force: true });
  symlinkSync(relative(dirname(target), source), target);
}

/** Copies without spending space where the file system allows: by hard link, else by reflink, else by bytes. */
function copyTree(from: string, to: string): void {
  const info = lstatSync(from);
  if (info.isDirectory()) {
    mkdirSync(to, { recursive: true });
    chmodSync(to, 0o755);
    for (const name of readdirSync(from)) copyTree(join(from, name), join(to, name));
  } else if (info.isSymbolicLink()) symlinkSync(readlinkSync(from), to);
  else if ((info.mode & 0o004) !== 0 || process.platform === 'win32') linkOrCopy(from, to);
  else {
    // Installed under a closed umask: linked, it would stay unreadable for the server's account.
    copyFileSync(from, to, constants.COPYFILE_FICLONE);
    chmodSync(to, info.mode | 0o444 | ((info.mode & 0o100) !== 0 ? 0o111 : 0));
  }
}

function linkOrCopy(from: string, to: string): void {
  try {
    linkSync(from, to);
  } catch {
    copyFileSync(from, to, constants.COPYFILE_FICLONE);
  }
}
