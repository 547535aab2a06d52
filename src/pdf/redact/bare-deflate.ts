import { constants, deflateSync, inflateSync } from 'node:zlib';
import { ContentUnreadable } from './content-unreadable';

/** More than this decoded is a bomb. */
const MOST = 256 * 1024 * 1024;

interface Measured {
  /** Bytes of the deflate stream itself. */
  end: number;
  /** Bytes that come out of it. */
  length: number;
}

/** Fonts and pictures that pages share are looked at once. */
const known = new WeakMap<Uint8Array, Measured>();

interface WithEngine {
  buffer: Buffer;
  engine: { bytesWritten: number };
}

function inflated(contents: Uint8Array): WithEngine {
  try {
    const options = { info: true, maxOutputLength: MOST, finishFlush: constants.Z_SYNC_FLUSH };
    return inflateSync(contents, options) as unknown as WithEngine;
  } catch (cause) {
    throw new ContentUnreadable('a stream does not inflate', { cause });
  }
}

/**
 * A deflated stream without what no reader looks at: bytes behind its end, and what comes out of it beyond `most`.
 *
 * @param most bytes that readers make use of
 * @throws ContentUnreadable when it is damaged: nobody can say where it ends
 */
export function bareDeflate(contents: Uint8Array, most = Infinity): Uint8Array {
  const { end, length } = known.get(contents) ?? measure(contents);
  if (length > most) return deflateSync(inflated(contents).buffer.subarray(0, most));
  return end < contents.length ? contents.subarray(0, end) : contents;
}

function measure(contents: Uint8Array): Measured {
  const { buffer, engine } = inflated(contents);
  const measured = { end: engine.bytesWritten, length: buffer.length };
  known.set(contents, measured);
  return measured;
}
