import { CannotBlank } from '../cannot-blank';
import type { BlockReader } from './block-reader';
import type { Decoding } from './huffman';

/** One more bit for a coefficient that is not zero, away from zero. */
function refine(reader: BlockReader, blocks: Int16Array, at: number, bit: number): void {
  if (reader.bits(1) && (blocks[at]! & bit) === 0) blocks[at]! += blocks[at]! > 0 ? bit : -bit;
}

/**
 * Reads a block of a progressive scan that refines coefficients (T.81 G.1.2.3).
 *
 * @param skip blocks, this one included, that have no new coefficients
 * @returns the same for the next block
 */
export function refineRest(
  reader: BlockReader,
  table: Decoding,
  blocks: Int16Array,
  at: number,
  from: number,
  to: number,
  low: number,
  skip: number,
): number {
  const bit = 1 << low;
  let k = from;
  let left = skip;
  if (left === 0)
    for (; k <= to; k++) {
      const symbol = reader.symbol(table);
      let run = symbol >> 4;
      let value = 0;
      if ((symbol & 15) === 1) value = reader.bits(1) ? bit : -bit;
      else if ((symbol & 15) !== 0) throw new CannotBlank('a coefficient out of range');
      else if (run < 15) {
        left = (1 << run) + reader.bits(run);
        break;
      }
      // The run counts coefficients that are still zero; those passed on the way get their bit.
      for (; k <= to; k++) {
        if (blocks[at + k] !== 0) refine(reader, blocks, at + k, bit);
        else if (run-- === 0) break;
      }
      if (value === 0) continue;
      if (k > to) throw new CannotBlank('a coefficient out of range');
      blocks[at + k] = value;
    }
  if (left === 0) return 0;
  for (; k <= to; k++) if (blocks[at + k] !== 0) refine(reader, blocks, at + k, bit);
  return left - 1;
}
