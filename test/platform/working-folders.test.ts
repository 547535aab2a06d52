import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  existsSync,
  readFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { FolderStorage } from '../../src/platform/folder-storage';
import { identityOf, identityWords, isAlive, ownIdentity } from '../../src/platform/process-identity';
import { WorkingFolders } from '../../src/platform/working-folders';

let root: string;
let problems: unknown[];
let folders: WorkingFolders;
beforeEach(() => {
  root = join(mkdtempSync(join(tmpdir(), 'openroi-working-')), 'working');
  problems = [];
  folders = new WorkingFolders(root, (error) => problems.push(error));
});
afterEach(async () => {
  await folders.onApplicationShutdown();
  rmSync(dirname(root), { recursive: true });
  expect(problems).toEqual([]);
});

/** A folder as another process would have left it. */
function leftBy(identity: { machine: string; pid: number; since: string }, seconds = 0): string {
  const folder = join(root, `${identityWords(identity)}-0123abcd`);
  mkdirSync(join(folder, 'packet-abc'), { recursive: true });
  writeFileSync(join(folder, 'packet-abc', 'page.pdf'), 'records');
  writeFileSync(join(folder, 'alive'), '');
  const at = new Date(Date.now() - seconds * 1000);
  utimesSync(join(folder, 'alive'), at, at);
  return folder;
}

test('work gets a folder for its own user alone, and it goes with the work, well or badly', async () => {
  let place = '';
  const told = await folders.use('packet', async (folder) => {
    place = folder;
    writeFileSync(join(folder, 'page.pdf'), 'records');
    for (const one of [folder, dirname(folder)]) expect(statSync(one).mode & 0o777).toBe(0o700);
    return 7;
  });
  expect([told, existsSync(place)]).toEqual([7, false]);
  const broken = folders.use('packet', async (folder) => {
    writeFileSync(join((place = folder), 'page.pdf'), 'records');
    throw new Error('engine broke');
  });
  await expect(broken).rejects.toThrow('engine broke');
  expect(existsSync(place)).toBe(false);
});

test('a name tells the process, and no other name does', () => {
  const own = ownIdentity();
  expect(identityOf(`${identityWords(own)}-0123abcd`)).toEqual(own);
  for (const name of ['', 'files', 'abc-1-2', `${identityWords(own)}`, `${identityWords(own)}-0123abcd.old`])
    expect(identityOf(name)).toBeNull();
});

test('folders of processes that are gone are swept, also when their number was given anew', async () => {
  const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
  const own = ownIdentity();
  const living = { ...own, pid: child.pid! };
  const since = beginIn(child.pid!);
  const known = since === undefined ? living : { ...living, since };
  expect(isAlive(known)).toBe(true);
  const left = leftBy(known, 86_400);
  // The same number since another moment: the one that left this is gone, though the number lives.
  const before = since === undefined ? null : leftBy({ ...known, since: '1' });
  const stranger = join(root, 'not-ours');
  mkdirSync(stranger);
  expect(await folders.sweep()).toEqual(before ? [basename(before)] : []);
  expect(existsSync(left)).toBe(true);

  child.kill('SIGKILL');
  await once(child, 'exit');
  expect(isAlive(known)).toBe(false);
  expect(await folders.sweep()).toEqual([basename(left)]);
  expect(readdirSync(root)).toContain('not-ours');
});

test('own folders are never swept, neither by another room of the process', async () => {
  await folders.use('read', async (folder) => {
    expect(await folders.sweep()).toEqual([]);
    expect(await new WorkingFolders(root).sweep()).toEqual([]);
    expect(existsSync(folder)).toBe(true);
  });
});

test('a process of another machine is gone after ten minutes of silence, not before', async () => {
  const elsewhere = { machine: 'ffffffffffff', pid: process.pid, since: '77' };
  const [silent, busy] = [leftBy(elsewhere, 601), leftBy({ ...elsewhere, since: '78' }, 580)];
  const unsigned = leftBy({ ...elsewhere, since: '79' });
  rmSync(join(unsigned, 'alive'));
  expect(await folders.sweep()).toEqual([basename(silent)]);
  expect([busy, unsigned].map((one) => existsSync(one))).toEqual([true, true]);
});

test('a start sweeps, and an orderly end leaves nothing of its own', async () => {
  const left = leftBy({ ...ownIdentity(), since: '1' });
  await folders.onApplicationBootstrap();
  expect(existsSync(left)).toBe(process.platform !== 'linux');
  await folders.use('read', async () => undefined);
  await folders.onApplicationShutdown();
  expect(readdirSync(root)).toEqual([]);
});

test('what a killed process was writing into storage is swept, and what is stored stays', async () => {
  const storage = new FolderStorage(join(root, 'files'));
  await storage.put('documents/a1/original', Readable.from(['records']));
  const drafts = join(
    root,
    'files',
    '.drafts',
    `${identityWords({ ...ownIdentity(), since: '1' })}-0123abcd`,
  );
  mkdirSync(join(drafts, 'put-x'), { recursive: true });
  writeFileSync(join(drafts, 'put-x', 'draft'), 'half of the records');
  await storage.onApplicationBootstrap();
  expect(existsSync(drafts)).toBe(process.platform !== 'linux');
  expect(await storage.size('documents/a1/original')).toBe(7);
  await storage.onApplicationShutdown();
});

/** When a process of Linux began, in ticks. */
function beginIn(pid: number): string | undefined {
  if (process.platform !== 'linux') return undefined;
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
}
