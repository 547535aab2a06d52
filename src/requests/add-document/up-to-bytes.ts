import { pipeline, Transform } from 'node:stream';
import type { Readable } from 'node:stream';
import { RefusedError } from '../../domain/refusals';

/**
 * The same bytes, a chunk at a time; breaks with FILE_TOO_LARGE at the first chunk beyond the limit, so that no
 * more of the disk is used. An error of the source breaks it too.
 */
export function upToBytes(source: Readable, limit: number): Readable {
  let passed = 0;
  const counting = new Transform({
    transform(chunk: Buffer, _encoding, proceed) {
      passed += chunk.length;
      if (passed <= limit) return proceed(null, chunk);
      const megabytes = String(Math.floor(limit / 1_000_000));
      proceed(new RefusedError([{ code: 'FILE_TOO_LARGE', details: { megabytes } }]));
    },
  });
  // The reader of `counting` sees every failure; nobody else needs to.
  pipeline(source, counting, () => undefined);
  return counting;
}
