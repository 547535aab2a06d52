import { createHash } from 'node:crypto';

/**
 * What a certificate names as the hash of the pages it certifies: SHA-256 over the hashes of those pages (the
 * `outputSha256` of the proof), in their order, each in hex and followed by a line feed.
 */
export function certifiedHash(pageHashes: readonly string[]): string {
  return createHash('sha256')
    .update(pageHashes.map((hash) => `${hash}\n`).join(''))
    .digest('hex');
}
