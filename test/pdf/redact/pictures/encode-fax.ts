import * as codes from '../../../../src/pdf/redact/ccitt-codes';

/** Ways to code a fax: /K and the marks between rows. */
export interface FaxWay {
  k: number;
  endOfLine: boolean;
  byteAlign: boolean;
}

const EOL = '000000000001';

function runBits(run: number, black: boolean): string {
  const [makeUp, terminating] = black
    ? [codes.BLACK_MAKE_UP, codes.BLACK_TERMINATING]
    : [codes.WHITE_MAKE_UP, codes.WHITE_TERMINATING];
  if (run < 64) return terminating[run]!;
  const step = Math.min(2560, run - (run % 64));
  return makeUp[step / 64 - 1]! + runBits(run - step, black);
}

function aloneBits(row: Uint8Array): string {
  let [bits, at, colour] = ['', 0, 0];
  while (at < row.length) {
    let end = at;
    while (end < row.length && row[end] === colour) end++;
    bits += runBits(end - at, colour === 1);
    [at, colour] = [end, colour ^ 1];
  }
  return bits;
}

/** First column right of `from` whose pixel is `colour` and whose left neighbour is not. */
function changeTo(row: Uint8Array, from: number, colour: number): number {
  for (let x = from + 1; x < row.length; x++)
    if (row[x] === colour && (x === 0 ? 0 : row[x - 1]) !== colour) return x;
  return row.length;
}

/** A row by the flow chart of T.4, pixel by pixel. */
function belowBits(row: Uint8Array, above: Uint8Array): string {
  const width = row.length;
  let [bits, a0, colour] = ['', -1, 0];
  while (a0 < width) {
    const a1 = changeTo(row, a0, colour ^ 1);
    const b1 = changeTo(above, a0, colour ^ 1);
    const b2 = changeTo(above, b1, colour);
    if (b2 < a1) {
      bits += codes.PASS;
      a0 = b2;
    } else if (Math.abs(a1 - b1) <= 3) {
      bits += codes.VERTICAL[a1 - b1 + 3]!;
      [a0, colour] = [a1, colour ^ 1];
    } else {
      const a2 = changeTo(row, a1, colour);
      bits += codes.HORIZONTAL + runBits(a1 - Math.max(a0, 0), colour === 1) + runBits(a2 - a1, colour === 0);
      a0 = a2;
    }
  }
  return bits;
}

/** A plain, slow fax coder (T.4, T.6) that shares nothing but the code words with the one under test. */
export function encodeFax(pixels: Uint8Array, width: number, { k, endOfLine, byteAlign }: FaxWay): Buffer {
  let bits = '';
  let above: Uint8Array = new Uint8Array(width);
  for (let y = 0; y * width < pixels.length; y++) {
    const row = pixels.subarray(y * width, (y + 1) * width);
    if (byteAlign) {
      // With marks, it is they that end on a byte.
      const mark = endOfLine ? EOL.length : 0;
      while ((bits.length + mark) % 8 !== 0) bits += '0';
    }
    if (endOfLine) bits += EOL;
    const alone = k === 0 || (k > 0 && y % k === 0);
    if (k > 0) bits += alone ? '1' : '0';
    bits += alone ? aloneBits(row) : belowBits(row, above);
    above = row;
  }
  if (k < 0) bits += codes.EOFB;
  while (bits.length % 8 !== 0) bits += '0';
  return Buffer.from(bits.match(/.{8}/g)!.map((byte) => parseInt(byte, 2)));
}
