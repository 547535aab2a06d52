import { spawn } from 'node:child_process';
import { rmSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  EmbeddedClient,
  isAlive,
  openDirectory,
  processesOf,
  query,
  remove,
  untilQuiet,
} from './embedded-client';

let root: string;
let dataDir: string;
const clients: EmbeddedClient[] = [];

function client(): EmbeddedClient {
  const made = new EmbeddedClient(dataDir);
  clients.push(made);
  return made;
}

beforeEach(() => {
  root = openDirectory();
  dataDir = join(root, 'data');
});

afterEach(async () => {
  for (const one of clients.splice(0)) await one.kill();
  await untilQuiet(dataDir);
  remove(root);
});

test('three first starts at once: one starts the server, the others adopt it, the last one to go stops it', async () => {
  const three = [client(), client(), client()];
  const ready = await Promise.all(three.map((one) => one.expect('ready')));
  expect(ready.map(({ adopted }) => adopted).sort()).toEqual([false, true, true]);
  expect(new Set(ready.map(({ ownerUrl }) => ownerUrl)).size).toBe(1);
  expect(
    readFileSync(join(dataDir, 'postgres.log'), 'utf8').match(/making the database cluster/g),
  ).toHaveLength(1);

  const starter = ready.findIndex(({ adopted }) => !adopted);
  const [killed, last] = three.filter((_, index) => index !== starter);
  await three[starter]!.stop();
  await killed!.kill();
  expect(await query(ready[0]!.ownerUrl!, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  const { server } = processesOf(dataDir);
  await last!.stop();
  expect(isAlive(server)).toBe(false);
});

test('a start during the shutdown waits for its end and then serves', async () => {
  const first = client();
  const { port } = await first.expect('ready');
  const [, second] = await Promise.all([first.stop(), client().expect('ready')]);
  expect(second.port).toBe(port);
});

test.each(['nobody', 'a stranger'])('postmaster.pid left behind, naming %s', async (whom) => {
  const first = client();
  await first.expect('ready');
  const { keeper, server } = processesOf(dataDir);
  for (const pid of [keeper, server]) process.kill(pid, 'SIGKILL');
  await first.kill();

  const pidFile = join(dataDir, 'pgdata', 'postmaster.pid');
  const { uid } = statSync(pidFile);
  // The stranger runs as the server's own account: another account's process PostgreSQL ignores by itself.
  const stranger = spawn('sleep', ['120'], { cwd: '/', ...(process.getuid?.() === 0 ? { uid } : {}) });
  try {
    if (whom === 'a stranger')
      writeFileSync(pidFile, readFileSync(pidFile, 'utf8').replace(/^\d+/, String(stranger.pid)));
    const second = client();
    const { ownerUrl } = await second.expect('ready');
    expect(await query(ownerUrl!, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    expect(isAlive(stranger.pid!)).toBe(true);
    await second.stop();
  } finally {
    stranger.kill('SIGKILL');
  }
});

test('credentials.json deleted: the next start sets new passwords and keeps the data', async () => {
  const first = client();
  const before = await first.expect('ready');
  await query(before.ownerUrl!, 'CREATE TABLE kept (id int)');
  await first.stop();
  rmSync(join(dataDir, 'credentials.json'));

  const second = client();
  const after = await second.expect('ready');
  expect(new URL(after.ownerUrl!).password).not.toBe(new URL(before.ownerUrl!).password);
  expect(await query(after.ownerUrl!, 'SELECT count(*)::int AS n FROM kept')).toEqual([{ n: 0 }]);
  expect(statSync(join(dataDir, 'credentials.json')).mode & 0o077).toBe(0);
  await second.stop();
});
