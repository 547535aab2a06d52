/** How the rows of a deflated or LZW stream were prepared before they were packed (ISO 32000-1, 7.4.4.4). */
export interface Predictor {
  /** 1 none, 2 TIFF, 10 and above PNG. */
  readonly kind: number;
  readonly colors: number;
  readonly bitsPerComponent: number;
  readonly columns: number;
}

/**
 * Undoes PNG and TIFF predictors. A last row that is cut off comes out as far as it goes.
 *
 * @throws RangeError for numbers that no stream can have, and for TIFF prediction of other than 8 bits
 */
export function undoPredictor(data: Uint8Array, predictor: Predictor): Uint8Array {
  const { kind, colors, bitsPerComponent, columns } = predictor;
  if (kind === 1) return data;
  const bits = colors * bitsPerComponent * columns;
  if (![kind, colors, bitsPerComponent, columns].every((value) => Number.isInteger(value) && value > 0))
    throw new RangeError('a predictor has numbers that none can have');
  const stride = Math.ceil(bits / 8);
  if (stride > 1 << 26) throw new RangeError('a predictor has rows longer than any picture');
  const step = Math.max(1, (colors * bitsPerComponent) >> 3);
  if (kind === 2) {
    if (bitsPerComponent !== 8) throw new RangeError('TIFF prediction of other than 8 bits');
    return undoTiff(data, stride, step);
  }
  return undoPng(data, stride, step);
}

function undoTiff(data: Uint8Array, stride: number, step: number): Uint8Array {
  const out = Uint8Array.from(data);
  for (let i = 0; i < out.length; i++) if (i % stride >= step) out[i] = out[i]! + out[i - step]!;
  return out;
}

function undoPng(data: Uint8Array, stride: number, step: number): Uint8Array {
  const rows = Math.ceil(data.length / (stride + 1));
  const out = new Uint8Array(Math.max(0, data.length - rows));
  for (let row = 0; row < rows; row++) {
    const filter = data[row * (stride + 1)]!;
    const from = row * (stride + 1) + 1;
    const to = row * stride;
    const length = Math.min(stride, data.length - from);
    for (let x = 0; x < length; x++) {
      const left = x >= step ? out[to + x - step]! : 0;
      const up = row > 0 ? out[to + x - stride]! : 0;
      const corner = row > 0 && x >= step ? out[to + x - stride - step]! : 0;
      out[to + x] = data[from + x]! + guess(filter, left, up, corner);
    }
  }
  return out;
}

function guess(filter: number, left: number, up: number, corner: number): number {
  if (filter === 1) return left;
  if (filter === 2) return up;
  if (filter === 3) return (left + up) >> 1;
  if (filter !== 4) return 0;
  const base = left + up - corner;
  const [dl, du, dc] = [Math.abs(base - left), Math.abs(base - up), Math.abs(base - corner)];
  return dl <= du && dl <= dc ? left : du <= dc ? up : corner;
}
