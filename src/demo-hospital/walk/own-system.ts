import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { PROJECT_ROOT } from '../../platform/project-root';

/** A whole OpenROI of the walk's own: web server, worker and database in a folder that goes with it. */
export interface OwnSystem {
  url: string;
  stop(): Promise<void>;
}

/** What a start says once the web server, the worker and the demo hospital are there. */
const READY = 'OpenROI is ready';
const TRIES = 1200;
const BETWEEN_TRIES = 250;
const LINES_KEPT = 20;

/**
 * Start a system on a free port and wait until it says that it is ready.
 * @throws Error with its last lines when it ends, or is not ready in about five minutes
 */
export async function startOwnSystem(): Promise<OwnSystem> {
  const folder = mkdtempSync(join(tmpdir(), 'openroi-demo-'));
  // Under root the embedded database runs as another account, which has to pass through here.
  chmodSync(folder, 0o711);
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const child = spawn(process.execPath, [join(PROJECT_ROOT, 'dist', 'src', 'main.js')], {
    cwd: PROJECT_ROOT,
    env: { ...environment(), PORT: String(port), PUBLIC_URL: url, DATA_DIR: folder, DEMO: 'on' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said = outputOf(child);
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  const stop = async (): Promise<void> => {
    child.kill('SIGTERM');
    await ended;
    rmSync(folder, { recursive: true, force: true });
  };
  for (let tries = 0; tries < TRIES && child.exitCode === null && child.signalCode === null; tries += 1) {
    if (said().includes(READY)) return { url, stop };
    await delay(BETWEEN_TRIES);
  }
  await stop();
  const lastLines = said().trimEnd().split('\n').slice(-LINES_KEPT);
  throw new Error(`The system for the walk did not start. Its last words:\n${lastLines.join('\n')}`);
}

/** Only what a program needs to run: the walk's system must not meet a configured database or mail server. */
function environment(): NodeJS.ProcessEnv {
  const { PATH, HOME, TMPDIR, LANG, SystemRoot, TEMP, TMP } = process.env;
  return { PATH, HOME, TMPDIR, LANG, SystemRoot, TEMP, TMP };
}

/** The last of what a process has said. */
function outputOf(child: ChildProcess): () => string {
  let text = '';
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (chunk: Buffer) => (text = (text + chunk.toString()).slice(-50_000)));
  return () => text;
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}
