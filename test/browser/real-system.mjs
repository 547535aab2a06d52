// The whole system as a user starts it: web server, worker, embedded PostgreSQL and demo hospital, in a folder of its own.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const START_MS = 240_000;

/** @returns `{ base, stop }`: where it listens, and how to end it and remove its data */
export async function startRealSystem() {
  const dataDir = mkdtempSync(join(tmpdir(), 'openroi-browser-'));
  const port = await freePort();
  const environment = { ...process.env, PORT: String(port), DATA_DIR: dataDir, DEMO: 'on' };
  for (const name of ['DATABASE_URL', 'DATABASE_OWNER_URL', 'SMTP_URL', 'PUBLIC_URL', 'TRUST_PROXY'])
    delete environment[name];
  const server = spawn(process.execPath, [join(root, 'dist', 'src', 'main.js')], {
    cwd: root,
    env: environment,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  server.stdout.on('data', (chunk) => (said += chunk));
  server.stderr.on('data', (chunk) => (said += chunk));
  const stop = async () => {
    if (server.exitCode === null) {
      server.kill('SIGTERM');
      await once(server, 'exit');
    }
    rmSync(dataDir, { recursive: true, force: true });
  };
  try {
    await until(() => {
      if (server.exitCode !== null) throw new Error(`The server ended at once:\n${said}`);
      return said.includes('OpenROI is ready');
    }, START_MS);
  } catch (error) {
    await stop();
    throw new Error(`The system did not start.\n${said.slice(-3000)}`, { cause: error });
  }
  return { base: `http://localhost:${port}`, stop, log: () => said };
}

async function until(condition, limit) {
  for (let waited = 0; !condition(); waited += 200) {
    if (waited > limit) throw new Error('It took too long.');
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

async function freePort() {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address();
  probe.close();
  await once(probe, 'close');
  return port;
}
