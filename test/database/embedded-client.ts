import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';
import { Client } from 'pg';

export const REPOSITORY = join(__dirname, '..', '..');
export const AS_ROOT = process.getuid?.() === 0;

/** How long any single step of a test may take before it counts as hanging. */
const STEP_MS = 30_000;

export interface ClientEvent {
  event: 'log' | 'ready' | 'acknowledged' | 'interrupted' | 'lost' | 'failed' | 'stopped';
  line?: string;
  adopted?: boolean;
  port?: number;
  ownerUrl?: string;
  id?: number;
  code?: string;
  message?: string;
}

/** A real process (embedded-client.mjs) that uses the launcher of an installation. */
export class EmbeddedClient {
  readonly events: ClientEvent[] = [];
  readonly process: ChildProcess;
  private readonly ended: Promise<void>;

  constructor(
    dataDir: string,
    {
      installation = REPOSITORY,
      script = join(__dirname, 'embedded-client.mjs'),
      mode = '',
      node = process.execPath,
      uid = undefined as number | undefined,
    } = {},
  ) {
    this.process = spawn(node, [script, installation, dataDir, mode], {
      cwd: '/',
      stdio: ['pipe', 'pipe', 'inherit'],
      ...(uid === undefined ? {} : { uid, gid: uid }),
    });
    const lines = createInterface({ input: this.process.stdout! });
    lines.on('line', (line) => this.events.push(JSON.parse(line) as ClientEvent));
    this.ended = new Promise((resolve) => this.process.once('close', () => resolve()));
  }

  /** Waits for the first event of that kind (or the `count`th). */
  async expect(event: ClientEvent['event'], count = 1): Promise<ClientEvent> {
    await until(
      `event "${event}" of the client, which said ${JSON.stringify(this.events.slice(-5))}`,
      () => this.all(event).length >= count,
    );
    return this.all(event)[count - 1]!;
  }

  all(event: ClientEvent['event']): ClientEvent[] {
    return this.events.filter((one) => one.event === event);
  }

  /** kill -9; settles when the process is gone and all it wrote has been read. */
  async kill(): Promise<void> {
    this.process.kill('SIGKILL');
    await this.ended;
  }

  async stop(): Promise<void> {
    this.process.stdin!.write('stop\n');
    await this.expect('stopped');
    await this.ended;
  }
}

/** Waits for something to become true. */
export async function until(what: string, isSo: () => boolean | Promise<boolean>): Promise<void> {
  for (let waited = 0; waited < STEP_MS; waited += 25) {
    if (await isSo()) return;
    await delay(25);
  }
  throw new Error(`waited in vain for ${what}`);
}

/** A directory of the test's own that every account may pass. */
export function openDirectory(): string {
  const path = mkdtempSync(join(tmpdir(), 'openroi-launcher-'));
  chmodSync(path, 0o711);
  return path;
}

/** The process ids on record for a data directory: keeper and server. */
export function processesOf(dataDir: string): { keeper: number; server: number } {
  const lock = readdirSync(dataDir)
    .filter((name) => /^keeper\.\d+\.json$/.test(name))
    .sort((a, b) => parseInt(b.slice(7)) - parseInt(a.slice(7)))[0];
  const pidFile = join(dataDir, 'pgdata', 'postmaster.pid');
  return {
    keeper: lock ? (JSON.parse(readFileSync(join(dataDir, lock), 'utf8')) as { pid: number }).pid : 0,
    server: existsSync(pidFile) ? parseInt(readFileSync(pidFile, 'utf8')) : 0,
  };
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch {
    return false;
  }
  // A killed process whose new parent has not fetched its exit code yet is dead for our purposes.
  const status = `/proc/${pid}/stat`;
  return !existsSync(status) || !/\) Z /.test(readFileSync(status, 'utf8'));
}

/** Waits until neither keeper nor server of the data directory runs any more. */
export async function untilQuiet(dataDir: string): Promise<void> {
  const { keeper } = processesOf(dataDir);
  await until('the keeper to end', () => !isAlive(keeper));
  await until('the server to end', () => {
    const { server } = processesOf(dataDir);
    return server === 0 || !isAlive(server);
  });
}

export async function query<Row extends object>(url: string, sql: string): Promise<Row[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Row>(sql)).rows;
  } finally {
    await client.end();
  }
}

export function remove(path: string): void {
  rmSync(path, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
}
