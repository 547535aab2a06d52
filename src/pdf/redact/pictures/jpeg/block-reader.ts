import { CannotBlank } from '../cannot-blank';
import type { Segment } from './entropy-bits';
import type { Decoding } from './huffman';

/** The value that `size` bits stand for (T.81 F.2.2.1): the lower half of them is negative. */
function extended(bits: number, size: number): number {
  return size > 0 && bits < 1 << (size - 1) ? bits - (1 << size) + 1 : bits;
}

/** Reads the blocks of a segment. Reading past its end is noticed by `check`, not at each bit. */
export class BlockReader {
  /** Bit to be read next. */
  at = 0;
  private readonly bytes: Uint8Array;

  constructor(private readonly segment: Segment) {
    this.bytes = segment.bytes;
  }

  /** The next 16 bits, not consumed. */
  private peek(at: number): number {
    const { bytes } = this;
    const i = at >> 3;
    // Beyond the margin there is nothing: undefined counts as zero bits.
    return (((bytes[i]! << 16) | (bytes[i + 1]! << 8) | bytes[i + 2]!) >> (8 - (at & 7))) & 0xffff;
  }

  /** The next bits (0 to 16) as a number. */
  bits(size: number): number {
    if (size === 0) return 0;
    const value = this.peek(this.at) >> (16 - size);
    this.at += size;
    return value;
  }

  symbol(table: Decoding): number {
    const found = table[this.peek(this.at)]!;
    if (found === 0) throw new CannotBlank('a code that the Huffman table lacks');
    this.at += found >> 8;
    return found & 0xff;
  }

  /** The difference of a block's first coefficient from the one before. */
  difference(table: Decoding): number {
    const size = this.symbol(table);
    if (size > 11) throw new CannotBlank('a coefficient out of range');
    return extended(this.bits(size), size);
  }

  /** A signed value of `size` bits. */
  value(size: number): number {
    return extended(this.bits(size), size);
  }

  /** Passes over the 63 other coefficients of a block of a sequential scan. */
  skipRest(table: Decoding): void {
    let { at } = this;
    for (let k = 1; k < 64; k++) {
      const found = table[this.peek(at)]!;
      if (found === 0) throw new CannotBlank('a code that the Huffman table lacks');
      const size = found & 15;
      at += (found >> 8) + size;
      const run = (found >> 4) & 15;
      if (size === 0) {
        if (run < 15) break;
      } else if (size > 10) throw new CannotBlank('a coefficient out of range');
      k += run;
      if (k > 63) throw new CannotBlank('a block with too many coefficients');
    }
    this.at = at;
  }

  /** Reads the 63 other coefficients of a block of a sequential scan, in zigzag order behind `from`. */
  readRest(table: Decoding, into: Int16Array, from: number): void {
    for (let k = 1; k < 64; k++) {
      const symbol = this.symbol(table);
      const size = symbol & 15;
      if (size === 0) {
        if (symbol < 0xf0) break;
        k += 15;
        if (k > 63) throw new CannotBlank('a block with too many coefficients');
        continue;
      }
      k += symbol >> 4;
      if (k > 63 || size > 10) throw new CannotBlank('a coefficient out of range');
      into[from + k] = this.value(size);
    }
  }

  /** @throws CannotBlank when more was read than there is */
  check(): void {
    if (this.at > this.segment.bits) throw new CannotBlank('a truncated JPEG');
  }
}
