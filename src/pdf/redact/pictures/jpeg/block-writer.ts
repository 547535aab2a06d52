import type { BitWriter } from './entropy-bits';
import type { Encoding } from './huffman';

/** Thrown when a table has no code for what is to be written. */
export class CodeMissing extends Error {}

/** Bits that a magnitude needs. */
export function sizeOf(value: number): number {
  return 32 - Math.clz32(value < 0 ? -value : value);
}

function putCode(writer: BitWriter, table: Encoding, symbol: number): void {
  const code = table[symbol]!;
  if (code === 0) throw new CodeMissing();
  writer.put(code >>> 5, code & 31);
}

function putValue(writer: BitWriter, value: number, size: number): void {
  if (size > 0) writer.put(value < 0 ? value + (1 << size) - 1 : value, size);
}

/** Writes the difference of a block's first coefficient from the one before. */
export function writeDifference(writer: BitWriter, table: Encoding, difference: number): void {
  const size = sizeOf(difference);
  putCode(writer, table, size);
  putValue(writer, difference, size);
}

/** Writes the 63 other coefficients of a block for a sequential scan. */
export function writeRest(writer: BitWriter, table: Encoding, blocks: Int16Array, from: number): void {
  let run = 0;
  for (let k = from + 1; k < from + 64; k++) {
    const value = blocks[k]!;
    if (value === 0) {
      run++;
      continue;
    }
    for (; run > 15; run -= 16) putCode(writer, table, 0xf0);
    const size = sizeOf(value);
    putCode(writer, table, (run << 4) | size);
    putValue(writer, value, size);
    run = 0;
  }
  if (run > 0) putCode(writer, table, 0);
}
