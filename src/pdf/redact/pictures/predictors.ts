import type { PDFDict } from 'pdf-lib';
import { CannotBlank } from './cannot-blank';
import { numberOf } from './picture-facts';

/** The PNG guess of a byte from its left, upper and upper left neighbours. */
export function paeth(left: number, up: number, corner: number): number {
  const guess = left + up - corner;
  const [dl, du, dc] = [Math.abs(guess - left), Math.abs(guess - up), Math.abs(guess - corner)];
  return dl <= du && dl <= dc ? left : du <= dc ? up : corner;
}

function undoPng(rows: Uint8Array, stride: number, step: number): Uint8Array {
  const height = Math.floor(rows.length / (stride + 1));
  const out = new Uint8Array(height * stride);
  for (let y = 0; y < height; y++) {
    const from = y * (stride + 1) + 1;
    const to = y * stride;
    const filter = rows[from - 1]!;
    out.set(rows.subarray(from, from + stride), to);
    if (filter > 4) throw new CannotBlank('unknown predictor');
    if (filter === 1) for (let x = step; x < stride; x++) out[to + x]! += out[to + x - step]!;
    if (filter === 2 && y > 0) for (let x = 0; x < stride; x++) out[to + x]! += out[to + x - stride]!;
    if (filter < 3) continue;
    for (let x = 0; x < stride; x++) {
      const left = x >= step ? out[to + x - step]! : 0;
      const up = y > 0 ? out[to + x - stride]! : 0;
      if (filter === 3) out[to + x]! += (left + up) >> 1;
      else out[to + x]! += paeth(left, up, y > 0 && x >= step ? out[to + x - step - stride]! : 0);
    }
  }
  return out;
}

function undoTiff(bytes: Uint8Array, columns: number, colours: number, bits: number): Uint8Array {
  const stride = Math.ceil((columns * colours * bits) / 8);
  const out = new Uint8Array(bytes);
  for (let row = 0; row + stride <= out.length; row += stride) {
    if (bits === 8) for (let x = colours; x < stride; x++) out[row + x]! += out[row + x - colours]!;
    else if (bits === 16)
      for (let x = 2 * colours; x + 1 < stride; x += 2) {
        const at = row + x;
        const before = at - 2 * colours;
        const sum = (out[at]! << 8) + out[at + 1]! + (out[before]! << 8) + out[before + 1]!;
        out[at] = sum >> 8;
        out[at + 1] = sum;
      }
    else {
      const most = (1 << bits) - 1;
      const last = new Array<number>(colours).fill(0);
      for (let i = 0; i < columns * colours; i++) {
        const at = row + ((i * bits) >> 3);
        const shift = 8 - bits - ((i * bits) & 7);
        const value = (last[i % colours]! + (out[at]! >> shift)) & most;
        last[i % colours] = value;
        out[at] = (out[at]! & ~(most << shift)) | (value << shift);
      }
    }
  }
  return out;
}

/**
 * Undoes /Predictor of Flate and LZW streams.
 *
 * @throws CannotBlank when the parameters make no sense
 */
export function undoPredictor(bytes: Uint8Array, parms: PDFDict | undefined): Uint8Array {
  const predictor = numberOf(parms, 'Predictor', 1);
  if (predictor === 1) return bytes;
  const colours = numberOf(parms, 'Colors', 1);
  const bits = numberOf(parms, 'BitsPerComponent', 8);
  const columns = numberOf(parms, 'Columns', 1);
  const sound = [colours, columns].every((value) => Number.isInteger(value) && value > 0 && value < 1 << 24);
  if (!sound || ![1, 2, 4, 8, 16].includes(bits)) throw new CannotBlank('odd predictor');
  if (predictor === 2) return undoTiff(bytes, columns, colours, bits);
  if (predictor < 10 || predictor > 15) throw new CannotBlank('unknown predictor');
  const stride = Math.ceil((columns * colours * bits) / 8);
  return undoPng(bytes, stride, Math.max(1, (colours * bits) >> 3));
}
