import { constants, inflateSync } from 'node:zlib';
import { CannotBlank } from './cannot-blank';
import { type FilterStage, numberOf } from './picture-facts';
import { undoPredictor } from './predictors';
import { ascii85, asciiHex, lzw, runLength } from './old-filters';

function inflate(bytes: Uint8Array, limit: number): Uint8Array {
  try {
    // A flush instead of a finish: streams without their checksum are read like any viewer reads them.
    return inflateSync(bytes, { maxOutputLength: limit, finishFlush: constants.Z_SYNC_FLUSH });
  } catch (cause) {
    throw new CannotBlank('data do not inflate, or to more than the picture needs', { cause });
  }
}

/**
 * Undoes one filter that is not a picture format.
 *
 * @param limit the most bytes that may come out; what wants to be larger is a bomb
 * @throws CannotBlank for filters that are picture formats or unknown, for broken data and for bombs
 */
export function undoFilter({ name, parms }: FilterStage, bytes: Uint8Array, limit: number): Uint8Array {
  switch (name) {
    case 'FlateDecode':
      // Predictors add a byte a row.
      return undoPredictor(inflate(bytes, 2 * limit), parms);
    case 'LZWDecode':
      return undoPredictor(lzw(bytes, numberOf(parms, 'EarlyChange', 1), 2 * limit), parms);
    case 'RunLengthDecode':
      return runLength(bytes, limit);
    case 'ASCII85Decode':
      return ascii85(bytes);
    case 'ASCIIHexDecode':
      return asciiHex(bytes);
    default:
      throw new CannotBlank('a filter that is not known here');
  }
}
