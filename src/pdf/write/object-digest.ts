import { createHash } from 'node:crypto';
import { streamDigest } from '../redact/stream-digest';
import type { ObjectText } from './object-text';

/**
 * Digest of an object and of all it leads to, whatever numbers they bear: equal digests mean equal objects.
 *
 * @param digestOf digest of the object that a number stands for; undefined when it is not known
 * @returns undefined when something it leads to has none, as in a circle
 */
export function objectDigest(
  { pieces, data }: ObjectText,
  digestOf: (number: number) => string | undefined,
): string | undefined {
  const hash = createHash('sha256');
  for (const piece of pieces) {
    if (typeof piece === 'string') hash.update(piece, 'latin1');
    else if (typeof piece === 'number') {
      const digest = digestOf(piece);
      if (digest === undefined) return undefined;
      hash.update(`\0${digest}`);
    } else hash.update(`\0${piece.string.length}:${piece.string}`, 'latin1');
  }
  if (data) hash.update(`\0stream ${streamDigest(data)}`);
  return hash.digest('base64');
}
