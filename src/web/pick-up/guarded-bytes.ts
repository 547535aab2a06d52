import { Readable } from 'node:stream';
import type { Storage } from '../../platform/storage';
import type { ByteRange } from './byte-range';

/** Bytes sent between two looks whether they may still be sent: a second or less on an ordinary line. */
const PIECE = 4 * 1024 * 1024;

/** The link ended while its packet was on the way; the download breaks off. */
export class LinkEndedError extends Error {
  constructor() {
    super('The link has ended');
    this.name = 'LinkEndedError';
  }
}

/**
 * A stored file, piece by piece, for as long as it may be sent: a recalled link stops a download under way.
 * @param mayGoOn asked before each piece but the first, which the caller has just asked for
 */
export function guardedBytes(
  storage: Storage,
  key: string,
  range: ByteRange,
  mayGoOn: () => Promise<boolean>,
): Readable {
  return Readable.from(pieces(storage, key, range, mayGoOn), { objectMode: false });
}

async function* pieces(
  storage: Storage,
  key: string,
  { start, end }: ByteRange,
  mayGoOn: () => Promise<boolean>,
): AsyncGenerator<Buffer> {
  for (let at = start; at <= end; at += PIECE) {
    if (at > start && !(await mayGoOn())) throw new LinkEndedError();
    yield* (await storage.read(key, {
      start: at,
      end: Math.min(at + PIECE - 1, end),
    })) as AsyncIterable<Buffer>;
  }
}
