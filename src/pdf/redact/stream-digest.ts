import { createHash } from 'node:crypto';

const known = new WeakMap<Uint8Array, string>();

/**
 * SHA-256 of a stream's raw bytes, in hexadecimal. The bytes of a font or a picture are hashed once, however many
 * pages and checks ask; they must not be changed in place afterwards.
 */
export function streamDigest(contents: Uint8Array): string {
  let digest = known.get(contents);
  if (digest === undefined) {
    digest = createHash('sha256').update(contents).digest('hex');
    known.set(contents, digest);
  }
  return digest;
}
