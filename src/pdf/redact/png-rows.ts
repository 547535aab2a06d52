/** Undoing of predictors, each kind of row in a loop of its own: a page's picture has millions of samples. */

/** Rows with PNG predictors, a byte before each that tells which. */
export function undoPng(rows: Uint8Array, stride: number, distance: number): Uint8Array {
  const height = Math.floor(rows.length / (stride + 1));
  if (stride < 1 || rows.length !== height * (stride + 1))
    throw new RangeError('the picture has not the size that it states');
  const out = new Uint8Array(stride * height);
  for (let y = 0; y < height; y++) {
    const from = y * (stride + 1) + 1;
    const to = y * stride;
    const above = to - stride;
    const row = rows.subarray(from, from + stride);
    switch (rows[from - 1]) {
      case 0:
        out.set(row, to);
        break;
      case 1:
        for (let x = 0; x < stride; x++)
          out[to + x] = row[x]! + (x >= distance ? out[to + x - distance]! : 0);
        break;
      case 2:
        if (y === 0) out.set(row, to);
        else for (let x = 0; x < stride; x++) out[to + x] = row[x]! + out[above + x]!;
        break;
      case 3:
        for (let x = 0; x < stride; x++) {
          const left = x >= distance ? out[to + x - distance]! : 0;
          out[to + x] = row[x]! + ((left + (y > 0 ? out[above + x]! : 0)) >> 1);
        }
        break;
      case 4:
        for (let x = 0; x < stride; x++) {
          const left = x >= distance ? out[to + x - distance]! : 0;
          const up = y > 0 ? out[above + x]! : 0;
          const corner = y > 0 && x >= distance ? out[above + x - distance]! : 0;
          const guess = left + up - corner;
          const [dl, du, dc] = [Math.abs(guess - left), Math.abs(guess - up), Math.abs(guess - corner)];
          out[to + x] = row[x]! + (dl <= du && dl <= dc ? left : du <= dc ? up : corner);
        }
        break;
      default:
        throw new RangeError('a row of the picture has no predictor that there is');
    }
  }
  return out;
}

/** Rows of bytes, each sample told by its difference from the one before it (predictor 2). */
export function undoTiff(rows: Uint8Array, stride: number, colours: number): Uint8Array {
  const out = Uint8Array.from(rows);
  for (let at = 0; at < out.length; at += stride)
    for (let x = colours; x < stride && at + x < out.length; x++)
      out[at + x] = out[at + x]! + out[at + x - colours]!;
  return out;
}
