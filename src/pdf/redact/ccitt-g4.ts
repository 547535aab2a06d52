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

/** Collects bit strings into bytes, most significant bit first. */
class BitSink {
  private bytes = Buffer.alloc(4096);
  private length = 0;
  private pending = 0;
  private pendingBits = 0;

  write(code: string): void {
    for (let i = 0; i < code.length; i++) {
      this.pending = (this.pending << 1) | (code.charCodeAt(i) & 1);
      if (++this.pendingBits === 8) this.flushByte();
    }
  }

  private flushByte(): void {
    if (this.length === this.bytes.length) this.bytes = Buffer.concat([this.bytes], this.bytes.length * 2);
    this.bytes[this.length++] = this.pending;
    this.pending = 0;
    this.pendingBits = 0;
  }

  finish(): Buffer {
    while (this.pendingBits !== 0) this.write('0');
    return Buffer.from(this.bytes.subarray(0, this.length));
  }
}

function writeRun(sink: BitSink, run: number, black: boolean): void {
  const makeUp = black ? BLACK_MAKE_UP : WHITE_MAKE_UP;
  let rest = run;
  while (rest >= 64) {
    const step = Math.min(2560, rest - (rest % 64));
    sink.write(makeUp[step / 64 - 1]!);
    rest -= step;
  }
  sink.write((black ? BLACK_TERMINATING : WHITE_TERMINATING)[rest]!);
}

/** The columns at which a row changes colour, starting from an imaginary white pixel; ends with the width. */
function changes(row: Uint8Array, width: number): number[] {
  const found: number[] = [];
  let colour = 0;
  for (let x = 0; x < width; x++) {
    if (row[x] !== colour) {
      found.push(x);
      colour ^= 1;
    }
  }
  return found;
}

/**
 * Encodes a two-level picture as CCITT Group 4 (ITU-T T.6), the way fax machines and scanners keep text pages.
 *
 * @param pixels one byte a pixel, row by row: 1 black, 0 white; exactly width * height of them
 * @returns the bytes for a PDF image with `/CCITTFaxDecode`, `/K -1`, `/BlackIs1 false` (0 is black as T.6 has it)
 */
export function encodeG4(pixels: Uint8Array, width: number, height: number): Buffer {
  if (pixels.length !== width * height) throw new RangeError('the picture has not width * height pixels');
  const sink = new BitSink();
  let reference: number[] = [];
  for (let y = 0; y < height; y++) {
    const current = changes(pixels.subarray(y * width, (y + 1) * width), width);
    let a0 = -1;
    let black = false;
    let next = 0;
    let above = 0;
    while (a0 < width) {
      while (next < current.length && current[next]! <= a0) next++;
      const a1 = current[next] ?? width;
      // b1: the first change above that lies right of a0 and goes to the colour opposite to a0's.
      while (above > 0 && reference[above - 1]! > a0) above--;
      while (above < reference.length && (reference[above]! <= a0 || (above & 1) !== (black ? 1 : 0)))
        above++;
      const b1 = reference[above] ?? width;
      const b2 = reference[above + 1] ?? width;
      if (b2 < a1) {
        sink.write(PASS);
        a0 = b2;
        continue;
      }
      if (Math.abs(a1 - b1) <= 3) {
        sink.write(VERTICAL[a1 - b1 + 3]!);
        a0 = a1;
        black = !black;
        continue;
      }
      const a2 = current[next + 1] ?? width;
      sink.write(HORIZONTAL);
      writeRun(sink, a1 - Math.max(a0, 0), black);
      writeRun(sink, a2 - a1, !black);
      a0 = a2;
    }
    reference = current;
  }
  sink.write(EOFB);
  return sink.finish();
}
