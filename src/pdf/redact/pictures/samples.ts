import type { PixelRect } from '../paint';
import { CannotBlank } from './cannot-blank';
import { deflateSamples } from './deflate-samples';
import type { Encoded } from './encoded';
import { type Samples, strideOf } from './sample-rows';

/** The bits of `row` from bit `start` to `end` set to those of `pattern`, which has the same place in its bytes. */
function setBits(row: Uint8Array, pattern: Uint8Array, start: number, end: number): void {
  const [first, last] = [start >> 3, (end - 1) >> 3];
  for (let at = first; at <= last; at++) {
    let mask = 0xff;
    if (at === first) mask &= 0xff >> (start & 7);
    if (at === last) mask &= 0xff << (7 - ((end - 1) & 7));
    row[at] = (row[at]! & ~mask) | (pattern[at]! & mask);
  }
}

/** A whole row of the fill, to be copied from. */
function patternRow(samples: Omit<Samples, 'data'>, fill: readonly number[]): Uint8Array {
  const { width, channels, bits } = samples;
  const row = new Uint8Array(strideOf(samples));
  for (let i = 0; i < width * channels; i++) {
    const value = fill[i % channels]!;
    if (bits === 8) row[i] = value;
    else if (bits === 16) [row[2 * i], row[2 * i + 1]] = [value >> 8, value & 0xff];
    else row[(i * bits) >> 3]! |= value << (8 - bits - ((i * bits) & 7));
  }
  return row;
}

/** Sets the samples within the areas to the fill, in place. Not a bit outside of them changes. */
export function paintSamples(samples: Samples, areas: readonly PixelRect[], fill: readonly number[]): void {
  const { width, channels, bits, data } = samples;
  const stride = strideOf(samples);
  const pattern = patternRow(samples, fill);
  const perPixel = channels * bits;
  for (const { left, top, right, bottom } of areas) {
    // Bits that pad a row to a whole byte are no pixels; they go with the last one.
    const end = right === width ? stride * 8 : right * perPixel;
    for (let y = top; y < bottom; y++)
      setBits(data.subarray(y * stride, (y + 1) * stride), pattern, left * perPixel, end);
  }
}

/**
 * Blanks areas of a picture whose data are plain samples.
 *
 * @param data at least as long as size and depth ask for; what is longer is dropped
 * @throws CannotBlank when data are missing
 */
export function blankSamples(
  shape: Omit<Samples, 'data'>,
  data: Uint8Array,
  areas: readonly PixelRect[],
  fill: readonly number[],
): Encoded {
  const length = strideOf(shape) * shape.height;
  if (data.length < length) throw new CannotBlank('fewer samples than stated');
  const samples = { ...shape, data: data.slice(0, length) };
  paintSamples(samples, areas, fill);
  return deflateSamples(samples);
}
