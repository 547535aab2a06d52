import {
  BLACK_MAKE_UP,
  BLACK_TERMINATING,
  EOFB,
  HORIZONTAL,
  PASS,
  VERTICAL,
  WHITE_MAKE_UP,
  WHITE_TERMINATING,
} from './ccitt-codes';

/** A code word as one number: its bits, and their count in the lowest five. */
const packed = (code: string): number => (parseInt(code, 2) << 5) | code.length;
const PASS_CODE = packed(PASS);
const HORIZONTAL_CODE = packed(HORIZONTAL);
const VERTICAL_CODES = VERTICAL.map(packed);
const TERMINATING = [WHITE_TERMINATING.map(packed), BLACK_TERMINATING.map(packed)] as const;
const MAKE_UP = [WHITE_MAKE_UP.map(packed), BLACK_MAKE_UP.map(packed)] as const;

/** Writes a two-level picture as CCITT Group 4 (ITU-T T.6), row by row. */
export class G4Writer {
  private bytes = Buffer.alloc(1 << 14);
  private length = 0;
  private held = 0;
  private heldBits = 0;
  private above: Int32Array;
  private aboveCount = 0;

  constructor(private readonly width: number) {
    // Two sentinels behind the last change save asking whether there is one.
    this.above = new Int32Array(width + 3).fill(width);
  }

  private put(code: number): void {
    const bits = code & 31;
    this.held = (this.held << bits) | (code >>> 5);
    this.heldBits += bits;
    while (this.heldBits >= 8) {
      this.heldBits -= 8;
      if (this.length === this.bytes.length) this.bytes = Buffer.concat([this.bytes], this.length * 2);
      this.bytes[this.length++] = this.held >>> this.heldBits;
    }
  }

  private putRun(run: number, colour: number): void {
    let rest = run;
    for (; rest >= 2560; rest -= 2560) this.put(MAKE_UP[colour]![39]!);
    if (rest >= 64) this.put(MAKE_UP[colour]![(rest >> 6) - 1]!);
    this.put(TERMINATING[colour]![rest & 63]!);
  }

  /**
   * Writes the next row.
   *
   * @param changes columns at which the row changes colour, rising, the first from white to black
   * @param count how many of them count
   */
  row(changes: Int32Array, count: number): void {
    const { width, above, aboveCount } = this;
    let a0 = -1;
    let colour = 0;
    let next = 0;
    let over = 0;
    while (a0 < width) {
      while (next < count && changes[next]! <= a0) next++;
      const a1 = next < count ? changes[next]! : width;
      // b1: the first change above that lies right of a0 and goes to the colour opposite to a0's.
      while (over > 0 && above[over - 1]! > a0) over--;
      while (over < aboveCount && (above[over]! <= a0 || (over & 1) !== colour)) over++;
      const b1 = above[over]!;
      const b2 = above[over + 1]!;
      if (b2 < a1) {
        this.put(PASS_CODE);
        a0 = b2;
      } else if (a1 - b1 <= 3 && b1 - a1 <= 3) {
        this.put(VERTICAL_CODES[a1 - b1 + 3]!);
        a0 = a1;
        colour ^= 1;
      } else {
        const a2 = next + 1 < count ? changes[next + 1]! : width;
        this.put(HORIZONTAL_CODE);
        this.putRun(a1 - (a0 < 0 ? 0 : a0), colour);
        this.putRun(a2 - a1, colour ^ 1);
        a0 = a2;
      }
    }
    above.set(changes.subarray(0, count));
    above[count] = above[count + 1] = width;
    this.aboveCount = count;
  }

  /** The finished data, with the mark that ends a picture. */
  finish(): Buffer {
    for (const half of [EOFB.slice(0, 12), EOFB.slice(12)]) this.put(packed(half));
    if (this.heldBits > 0) this.put(8 - this.heldBits);
    return Buffer.from(this.bytes.subarray(0, this.length));
  }
}

/**
 * Encodes a two-level picture as CCITT Group 4 (ITU-T T.6), the way fax machines and scanners keep text pages.
 *
 * @param pixels one byte a pixel, row by row: 1 black, 0 white; exactly width * height of them
 * @returns the bytes for a PDF image with `/CCITTFaxDecode`, `/K -1`, `/BlackIs1 false` (0 is black as T.6 has it)
 */
export function encodeG4(pixels: Uint8Array, width: number, height: number): Buffer {
  if (pixels.length !== width * height) throw new RangeError('the picture has not width * height pixels');
  const writer = new G4Writer(width);
  const changes = new Int32Array(width + 1);
  for (let y = 0; y < height; y++) {
    const start = y * width;
    let [count, colour] = [0, 0];
    for (let x = 0; x < width; x++)
      if (pixels[start + x] !== colour) {
        changes[count++] = x;
        colour ^= 1;
      }
    writer.row(changes, count);
  }
  return writer.finish();
}
