import { createHash } from 'node:crypto';
import { type CaseObject, writeCase } from './write-case';

const PADDING = Buffer.from('28bf4e5e4e758a4164004e56fffa01082e2e00b6d0683e802f0ca9fe6453697a', 'hex');
const PERMISSIONS = -44;
const KEY_BYTES = 16;
const md5 = (...parts: Uint8Array[]): Buffer =>
  parts.reduce((hash, part) => hash.update(part), createHash('md5')).digest();

function rc4(key: Uint8Array, data: Uint8Array): Buffer {
  const state = Uint8Array.from({ length: 256 }, (_, i) => i);
  const swap = (a: number, b: number): void => {
    [state[a], state[b]] = [state[b]!, state[a]!];
  };
  for (let i = 0, j = 0; i < 256; i++) swap(i, (j = (j + state[i]! + key[i % key.length]!) & 255));
  let [i, j] = [0, 0];
  return Buffer.from(
    data.map((byte) => {
      i = (i + 1) & 255;
      j = (j + state[i]!) & 255;
      swap(i, j);
      return byte ^ state[(state[i]! + state[j]!) & 255]!;
    }),
  );
}

/** The rounds of revision 3: once more with each key whose bytes differ by 1 to 19. */
const rounds = (key: Buffer, data: Buffer): Buffer =>
  Array.from({ length: 20 }, (_, i) => key.map((byte) => byte ^ i)).reduce<Buffer>(
    (bytes, k) => rc4(k, bytes),
    data,
  );

/** The file locked by its owner, open to everyone: RC4 of 128 bits, revision 3. Only streams may hold what matters. */
export function encrypted(objects: readonly CaseObject[]): Buffer {
  const id = Buffer.alloc(16, 7);
  let ownerKey = md5(PADDING);
  for (let i = 0; i < 50; i++) ownerKey = md5(ownerKey);
  const owner = rounds(ownerKey, PADDING);
  const permissions = Buffer.alloc(4);
  permissions.writeInt32LE(PERMISSIONS);
  let key = md5(PADDING, owner, permissions, id);
  for (let i = 0; i < 50; i++) key = md5(key);
  const user = Buffer.concat([rounds(key, md5(PADDING, id)), Buffer.alloc(16)]);
  const locked = objects.map(({ text, stream }, i) => {
    const number = i + 1;
    const own = md5(key, Buffer.from([number & 255, number >> 8, 0, 0, 0])).subarray(0, KEY_BYTES);
    return stream === undefined
      ? { text }
      : { text, stream: rc4(own, Buffer.from(stream as string, 'latin1')) };
  });
  const entry = `<< /Filter /Standard /V 2 /R 3 /Length 128 /P ${PERMISSIONS} /O <${owner.toString('hex')}> /U <${user.toString('hex')}> >>`;
  return writeCase(
    [...locked, { text: entry }],
    `/Encrypt ${objects.length + 1} 0 R /ID [<${id.toString('hex')}> <${id.toString('hex')}>]`,
  );
}
