import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import {
  EmbeddedClient,
  isAlive,
  openDirectory,
  processesOf,
  query,
  remove,
  until,
  untilQuiet,
} from './embedded-client';

let root: string;
let dataDir: string;
const clients: EmbeddedClient[] = [];

function client(mode = ''): EmbeddedClient {
  const made = new EmbeddedClient(dataDir, { mode });
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

test('node killed in mid-transaction: all acknowledged rows are there, nothing of the open transaction, no server left', async () => {
  const writer = client('write');
  await writer.expect('acknowledged', 50);
  await writer.kill();
  const acknowledged = writer.all('acknowledged').map(({ id }) => id);
  await untilQuiet(dataDir);

  const next = client();
  const { ownerUrl } = await next.expect('ready');
  const rows = await query<{ id: number; by_whom: string }>(ownerUrl!, 'SELECT id, by_whom FROM written');
  expect(rows.map(({ id }) => id)).toEqual(expect.arrayContaining(acknowledged));
  expect(rows.filter(({ by_whom }) => by_whom !== 'committed')).toEqual([]);
  await next.stop();
});

test('PostgreSQL killed while node lives: the process is told what to do, and the next start recovers', async () => {
  const writer = client('write');
  await writer.expect('acknowledged', 20);
  process.kill(processesOf(dataDir).server, 'SIGKILL');
  const lost = await writer.expect('lost');
  expect(lost.code).toBe('EMBEDDED_SERVER_LOST');
  expect(lost.message).toMatch(/ended unexpectedly \(signal SIGKILL\).*start OpenROI again/i);
  await writer.kill();

  const next = client();
  const { ownerUrl } = await next.expect('ready');
  const rows = await query<{ id: number }>(ownerUrl!, 'SELECT id FROM written WHERE id > 0');
  expect(rows.map(({ id }) => id)).toEqual(
    expect.arrayContaining(writer.all('acknowledged').map(({ id }) => id)),
  );
  await next.stop();
});

test('the keeper killed: the process is told, and the next start shuts the orphaned server down and serves', async () => {
  const first = client();
  await first.expect('ready');
  const { keeper, server } = processesOf(dataDir);
  process.kill(keeper, 'SIGKILL');
  expect((await first.expect('lost')).code).toBe('EMBEDDED_SERVER_LOST');
  expect(isAlive(server)).toBe(true);

  const second = client();
  const { ownerUrl } = await second.expect('ready');
  expect(isAlive(server)).toBe(false);
  expect(await query(ownerUrl!, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  await second.stop();
});

test('the first start killed in the midst of initdb: the next start begins anew and leaves no leftovers', async () => {
  const first = client();
  const unfinished = () =>
    (existsSync(dataDir) ? readdirSync(dataDir) : []).filter((name) => name.startsWith('pgdata.unfinished-'));
  await until('initdb to be at work', () =>
    unfinished().some((name) => existsSync(join(dataDir, name, 'PG_VERSION'))),
  );
  process.kill(processesOf(dataDir).keeper, 'SIGKILL');
  await first.kill();
  expect(existsSync(join(dataDir, 'pgdata'))).toBe(false);
  expect(unfinished()).not.toEqual([]);

  const second = client();
  const { ownerUrl } = await second.expect('ready');
  expect(await query(ownerUrl!, 'SELECT current_user::text AS role')).toEqual([{ role: 'openroi_owner' }]);
  await second.stop();
  const third = client();
  await third.expect('ready');
  expect(unfinished()).toEqual([]);
  await third.stop();
});
