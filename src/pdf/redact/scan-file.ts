import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';

/**
 * Reads a file once, a block at a time.
 *
 * @returns its SHA-256 in hexadecimal, and how often `word` occurs in its bytes
 */
export async function scanFile(path: string, word: string): Promise<{ sha256: string; occurrences: number }> {
  const hash = createHash('sha256');
  const wanted = Buffer.from(word, 'latin1');
  let tail = Buffer.alloc(0);
  let occurrences = 0;
  for await (const block of createReadStream(path, { highWaterMark: 1 << 20 }) as AsyncIterable<Buffer>) {
    hash.update(block);
    // The end of the last block comes along, one byte too short to hold the word by itself.
    const seen = Buffer.concat([tail, block]);
    for (let at = seen.indexOf(wanted); at >= 0; at = seen.indexOf(wanted, at + 1)) occurrences++;
    tail = Buffer.from(seen.subarray(Math.max(0, seen.length - wanted.length + 1)));
  }
  return { sha256: hash.digest('hex'), occurrences };
}
