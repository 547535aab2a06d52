import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { FolderStorage } from '../../src/platform/folder-storage';
import { StoredFileMissingError } from '../../src/platform/storage';

let root: string;
let storage: FolderStorage;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'openroi-storage-'));
  storage = new FolderStorage(join(root, 'files'));
});
afterEach(() => rmSync(root, { recursive: true }));

const bytes = Buffer.from('0123456789'.repeat(20_000));
const everything = () =>
  readdirSync(root, { recursive: true, withFileTypes: true }).filter((one) => one.isFile());

test('what is put is read back whole and in part, with size and hash, for its owner alone', async () => {
  const stored = await storage.put(
    'documents/a1/original',
    Readable.from([bytes.subarray(0, 7), bytes.subarray(7)]),
  );
  expect(stored).toEqual({ size: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') });
  expect(await buffer(await storage.read('documents/a1/original'))).toEqual(bytes);
  const part = await buffer(await storage.read('documents/a1/original', { start: 5, end: 14 }));
  expect(part.toString()).toBe('5678901234');
  expect(await storage.size('documents/a1/original')).toBe(bytes.length);
  const path = await storage.localPath('documents/a1/original');
  expect(readFileSync(path)).toEqual(bytes);
  expect(statSync(path).mode & 0o777).toBe(0o600);
  expect(statSync(dirname(path)).mode & 0o777).toBe(0o700);
});

test('a stream that breaks leaves nothing, and leaves a file that was there before as it was', async () => {
  const breaking = () =>
    Readable.from(
      (function* () {
        yield bytes;
        throw new Error('line dropped');
      })(),
    );
  await expect(storage.put('packets/p1', breaking())).rejects.toThrow('line dropped');
  expect(everything()).toEqual([]);
  await storage.put('packets/p1', Readable.from([bytes]));
  await expect(storage.put('packets/p1', breaking())).rejects.toThrow('line dropped');
  expect(await buffer(await storage.read('packets/p1'))).toEqual(bytes);
  expect(everything()).toHaveLength(1);
});

test('two puts under one key at once leave one of the two whole', async () => {
  const [ones, twos] = [Buffer.alloc(500_000, 1), Buffer.alloc(400_000, 2)];
  await Promise.all([
    storage.put('packets/p1', Readable.from([ones])),
    storage.put('packets/p1', Readable.from([twos])),
  ]);
  const kept = await buffer(await storage.read('packets/p1'));
  expect(kept.equals(ones) || kept.equals(twos)).toBe(true);
});

test('what is not there is said to be missing; removing it is no error', async () => {
  for (const ask of [storage.read('a/b'), storage.size('a/b'), storage.localPath('a/b')])
    await expect(ask).rejects.toThrow(StoredFileMissingError);
  await storage.put('a/b', Readable.from([bytes]));
  await storage.remove('a/b');
  await storage.remove('a/b');
  await expect(storage.size('a/b')).rejects.toThrow(StoredFileMissingError);
});

test('a cut or a removed file leaves no empty folders behind, and those in use stay', async () => {
  const cut = Readable.from(
    (function* () {
      yield bytes;
      throw new Error('line dropped');
    })(),
  );
  await expect(storage.put('documents/a1/original', cut)).rejects.toThrow('line dropped');
  await storage.put('documents/a2/original', Readable.from([bytes]));
  await storage.put('documents/a2/normalised.pdf', Readable.from([bytes]));
  await storage.remove('documents/a2/original');
  await storage.remove('documents/a3/original');
  expect(readdirSync(join(root, 'files', 'documents'))).toEqual(['a2']);
  await storage.remove('documents/a2/normalised.pdf');
  expect(readdirSync(join(root, 'files'))).toEqual(['.drafts']);
});

test('a file that is put while its folder is removed as empty is kept', async () => {
  for (let round = 0; round < 30; round += 1)
    await Promise.all([
      storage.put(`a/b/c${round}`, Readable.from(['x'])),
      storage.remove('a/b/d'),
      storage.remove('a/b/e'),
    ]);
  expect(await storage.size('a/b/c29')).toBe(1);
});

test.each([
  '',
  '/etc/passwd',
  '../x',
  'a/../b',
  'a//b',
  'a/',
  'A/b',
  'a b',
  'a\\b',
  'a/..',
  '.hidden',
  'a\0b',
  'x'.repeat(200),
])('the key %j is refused before anything is touched', async (key) => {
  await expect(storage.put(key, Readable.from([bytes]))).rejects.toThrow(RangeError);
  await expect(storage.read(key)).rejects.toThrow(RangeError);
  expect(everything()).toEqual([]);
});
