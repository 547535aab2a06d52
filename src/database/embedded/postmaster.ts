import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { EmbeddedPostgresError } from './embedded-postgres-error';
import type { ServerBinaries } from './server-binaries';
import { runAs, type ServerAccount } from './server-account';
import { readPostmasterFile } from './stale-server';

export interface PostmasterSetting {
  binaries: ServerBinaries;
  account: ServerAccount | undefined;
  clusterDir: string;
  durable: boolean;
  /** Port of the last run, kept when still free. */
  preferredPort: number | undefined;
  logFile: { path: string; descriptor: number };
}

/** A running server. */
export interface Postmaster {
  port: number;
  /** Settles when the server process has ended, with how it ended. */
  ended: Promise<string>;
  /** Fast shutdown: open transactions are rolled back, what is committed is checkpointed. */
  stop(): Promise<void>;
}

function serverOptions(setting: PostmasterSetting, port: number): string[] {
  const options: Record<string, string> = {
    listen_addresses: '127.0.0.1',
    port: String(port),
    // No socket files: their directory would need a short path that every client can enter.
    unix_socket_directories: '',
    password_encryption: 'scram-sha-256',
    max_connections: '100',
    shared_buffers: '64MB',
    timezone: 'UTC',
    log_timezone: 'UTC',
    // The log must not repeat statements or row contents, which may be health information.
    log_statement: 'none',
    log_min_error_statement: 'panic',
    log_error_verbosity: 'terse',
    log_parameter_max_length_on_error: '0',
  };
  // Containers give /dev/shm 64 MB or nothing; System V memory is not counted against it.
  if (process.platform === 'linux') options.dynamic_shared_memory_type = 'sysv';
  if (!setting.durable)
    Object.assign(options, { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' });
  return Object.entries(options).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}

/**
 * Starts the server and waits until it takes connections, however long replaying its log takes.
 * Tries another port when the preferred one is taken, and waits for backends of a killed predecessor.
 * @throws EmbeddedPostgresError EMBEDDED_START_FAILED with the server's own last words
 */
export async function startPostmaster(setting: PostmasterSetting): Promise<Postmaster> {
  let lastWords = '';
  let port = await freePort(setting.preferredPort);
  for (let attempt = 0; attempt < 40; attempt += 1) {
    const outcome = await tryStart(setting, port);
    if (typeof outcome !== 'string') return outcome;
    lastWords = outcome;
    if (/could not bind|could not create any TCP\/IP sockets/.test(outcome)) port = await freePort(undefined);
    else if (/pre-existing shared memory block|lock file ".*" already exists/.test(outcome)) await delay(500);
    else break;
  }
  const fatal =
    lastWords.split('\n').findLast((line) => /FATAL|PANIC|error/i.test(line)) ?? 'it gave no reason';
  throw new EmbeddedPostgresError(
    'EMBEDDED_START_FAILED',
    `PostgreSQL did not start: ${fatal.trim()}. Its log is ${setting.logFile.path}. Remove the cause and start again.`,
  );
}

/** One try; a string tells what the server wrote before it gave up. */
async function tryStart(setting: PostmasterSetting, port: number): Promise<Postmaster | string> {
  const { binaries, account, clusterDir, logFile } = setting;
  const logStart = statSync(logFile.path).size;
  const child = spawn(binaries.postgres, ['-D', clusterDir, ...serverOptions(setting, port)], {
    ...runAs(account),
    stdio: ['ignore', logFile.descriptor, logFile.descriptor],
    windowsHide: true,
  });
  let running = true;
  const ended = new Promise<string>((resolve) => {
    child.on('error', (error) => resolve(error.message));
    child.on('exit', (code, signal) => resolve(signal ? `signal ${signal}` : `exit code ${code}`));
  }).finally(() => (running = false));
  while (running) {
    const lines = readPostmasterFile(clusterDir);
    if (Number(lines[0]) === child.pid && lines[7]?.trim() === 'ready')
      return { port, ended, stop: () => stopPostmaster(child, ended, setting) };
    await Promise.race([ended, delay(40)]);
  }
  return `${readFileSync(logFile.path).subarray(logStart).toString('utf8')}\nerror: the server ended by ${await ended}`;
}

async function stopPostmaster(
  child: ChildProcess,
  ended: Promise<string>,
  setting: PostmasterSetting,
): Promise<void> {
  // Windows knows no signals; pg_ctl speaks to the server through its named pipe.
  if (process.platform === 'win32')
    spawnSync(setting.binaries.pgCtl, ['stop', '-D', setting.clusterDir, '-m', 'fast', '-t', '60'], {
      windowsHide: true,
      stdio: 'ignore',
    });
  else child.kill('SIGINT');
  const patience = new AbortController();
  const late = await Promise.race([
    ended.then(() => false),
    delay(60_000, true, { signal: patience.signal }).catch(() => true),
  ]);
  patience.abort();
  // An immediate stop loses nothing either: the next start replays the log.
  if (late) child.kill('SIGQUIT');
  await ended;
}

/** A free loopback port, `preferred` if it is one. */
function freePort(preferred: number | undefined): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', (error) => (preferred === undefined ? reject(error) : resolve(freePort(undefined))));
    probe.listen({ host: '127.0.0.1', port: preferred ?? 0, exclusive: true }, () => {
      const address = probe.address();
      const port = address !== null && typeof address === 'object' ? address.port : 0;
      probe.close(() => resolve(port));
    });
  });
}
