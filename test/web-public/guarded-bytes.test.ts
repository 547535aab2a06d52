import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { FolderStorage } from '../../src/platform/folder-storage';
import { guardedBytes, LinkEndedError } from '../../src/web/pick-up/guarded-bytes';

const KEY = 'packets/sample/packet.pdf';
const bytes = randomBytes(10_000_003);
let folder: string;
let storage: FolderStorage;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'openroi-bytes-'));
  storage = new FolderStorage(folder);
  await storage.put(KEY, Readable.from([bytes]));
});
afterAll(() => rmSync(folder, { recursive: true }));

const guarded = (start: number, end: number, mayGoOn: () => Promise<boolean>) =>
  guardedBytes(storage, KEY, { start, end }, mayGoOn);

test('piece by piece, the bytes are those of the file', async () => {
  const whole = await buffer(guarded(0, bytes.length - 1, async () => true));
  expect(whole.equals(bytes)).toBe(true);
  const part = await buffer(guarded(4_000_000, 9_000_000, async () => true));
  expect(part.equals(bytes.subarray(4_000_000, 9_000_001))).toBe(true);
  expect(await buffer(guarded(7, 7, async () => false))).toEqual(bytes.subarray(7, 8));
});

test('a link recalled while its packet is on the way stops the download before the next piece', async () => {
  let live = true;
  const got: Buffer[] = [];
  const download = guarded(0, bytes.length - 1, async () => live);
  await expect(async () => {
    for await (const chunk of download as AsyncIterable<Buffer>) {
      got.push(chunk);
      live = false;
    }
  }).rejects.toThrow(LinkEndedError);
  const sent = Buffer.concat(got);
  expect(sent.length).toBeLessThan(bytes.length / 2);
  expect(sent.equals(bytes.subarray(0, sent.length))).toBe(true);
});
