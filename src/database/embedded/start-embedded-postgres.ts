import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmodSync, mkdirSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { EmbeddedPostgresError, reasonOf } from './embedded-postgres-error';
import { KeeperLink, type ServerAddress } from './keeper-link';
import { readKeeperRecord } from './keeper-lock';
import { ANOTHER_KEEPER_RULES, type KeeperOrder } from './keeper-protocol';
import { runningAsRoot } from './server-account';
import { findBinaryPackage } from './server-binaries';

export interface EmbeddedPostgresOptions {
  /** Directory for everything the server needs; made when absent. */
  dataDir: string;
  /** Receives what the launcher does, a line at a time; never row contents. */
  log?: (line: string) => void;
  /** Name of the database, made when absent. Default 'openroi'. */
  database?: string;
  /** False switches off fsync: fast, and lost at a power cut. Only for tests. Default true. */
  durable?: boolean;
}

/** A PostgreSQL server of our own, shared by all processes that started it for the same data directory. */
export interface EmbeddedPostgres {
  /** Logs in as the database's owner, which runs migrations. */
  ownerUrl: string;
  /** Logs in as the application's role, which owns nothing. */
  appUrl: string;
  port: number;
  /** True when another process had already started the server. */
  adopted: boolean;
  /** Gives the server up. It is shut down when nobody else uses it; settles after that. */
  stop(): Promise<void>;
  /** Calls the listener when the server ends without our asking (EMBEDDED_SERVER_LOST). */
  onExit(listener: (reason: Error) => void): void;
}

/**
 * Starts PostgreSQL for a data directory, or joins the one that already serves it.
 *
 * The server belongs to a keeper process (keeper.ts) and lives until the last process that called this is
 * gone, however that process ended.
 * @throws EmbeddedPostgresError
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const log = options.log ?? (() => undefined);
  const dataDir = writableDirectory(options.dataDir);
  findBinaryPackage();
  let started: ChildProcess | undefined;
  for (let mute = 0; mute < 3;) {
    const record = readKeeperRecord(dataDir);
    const joined = record && (await KeeperLink.join(record, options.database ?? 'openroi', log));
    if (joined && joined !== 'closing')
      return serving(joined.link, joined.address, record?.pid !== started?.pid);
    if (joined) continue;
    if (record && record.pid === started?.pid) mute += 1;
    started = await startKeeper({
      dataDir,
      durable: options.durable ?? true,
      after: record?.generation ?? 0,
    });
  }
  throw new EmbeddedPostgresError(
    'EMBEDDED_START_FAILED',
    `The process that keeps PostgreSQL ended three times without a word. Look at the end of ${join(dataDir, 'postgres.log')} and at ` +
      'the free memory and disk space, then start again.',
  );
}

function serving(link: KeeperLink, address: ServerAddress, adopted: boolean): EmbeddedPostgres {
  return { ...address, adopted, stop: () => link.leave(), onExit: (listener) => link.onLoss(listener) };
}

/** Makes the directory if need be and proves that files can be made in it. */
function writableDirectory(wanted: string): string {
  const path = resolve(wanted);
  try {
    const topmostMade = mkdirSync(path, { recursive: true });
    // What root makes under a closed umask must still let the server's account pass.
    if (topmostMade && runningAsRoot())
      for (let made = path; made.length >= topmostMade.length; made = dirname(made)) chmodSync(made, 0o711);
    const probe = join(path, `.probe-${randomBytes(6).toString('hex')}`);
    writeFileSync(probe, '');
    rmSync(probe);
    return realpathSync(path);
  } catch (error) {
    throw new EmbeddedPostgresError(
      'EMBEDDED_DATA_DIR_NOT_WRITABLE',
      `The database directory ${path} cannot be written to (${reasonOf(error)}). Give this user write access to it, choose another ` +
        'directory, or set DATABASE_URL to a PostgreSQL server.',
    );
  }
}

/** Under jest the sources run as they are; a process of its own needs the compiled file. */
function keeperFile(): string {
  if (!__filename.endsWith('.ts')) return join(__dirname, 'keeper.js');
  return join(
    __dirname,
    '..',
    '..',
    '..',
    'dist',
    'src',
    'database',
    basename(dirname(__filename)),
    'keeper.js',
  );
}

/** Starts a keeper and waits until it is in charge, or has found that another is. */
async function startKeeper(order: KeeperOrder): Promise<ChildProcess> {
  const { NODE_OPTIONS: _, ...env } = process.env;
  const keeper = spawn(process.execPath, [keeperFile(), JSON.stringify(order)], {
    // A group of its own: Ctrl-C in the terminal reaches us, and only through us the server.
    detached: true,
    cwd: dirname(process.execPath),
    stdio: ['ignore', 'ignore', 'pipe'],
    env,
    windowsHide: true,
  });
  let complaint = '';
  keeper.stderr
    .setEncoding('utf8')
    .on('data', (text: string) => (complaint = (complaint + text).slice(-2000)));
  const ended = new Promise<string>((settle) => {
    keeper.on('error', (error) => settle(error.message));
    keeper.on('close', (code, signal) =>
      settle(code === ANOTHER_KEEPER_RULES ? '' : complaint.trim() || `ended by ${signal ?? `code ${code}`}`),
    );
  });
  for (;;) {
    const failure = await Promise.race([ended, delay(20)]);
    if (failure)
      throw new EmbeddedPostgresError(
        'EMBEDDED_START_FAILED',
        `The process that keeps PostgreSQL did not start: ${failure}`,
      );
    if (failure === '' || readKeeperRecord(order.dataDir)?.pid === keeper.pid) break;
  }
  keeper.stderr.destroy();
  keeper.unref();
  return keeper;
}
