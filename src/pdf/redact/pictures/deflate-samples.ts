import { constants, deflateSync } from 'node:zlib';
import type { Encoded } from './encoded';
import { paeth } from './predictors';
import { type Samples, strideOf } from './sample-rows';

/** Half the time of the usual 6, for a few hundredths more bytes. */
const LEVEL = 4;
/** Rows tried to see whether predictors make a picture smaller. */
const TRIED_ROWS = 48;

/** How far the bytes of a filtered row lie from zero: the usual measure of what deflates well. */
function weigh(row: Uint8Array, from: number, to: number): number {
  let sum = 0;
  for (let x = from; x < to; x++) {
    const value = row[x]!;
    sum += value < 128 ? value : 256 - value;
  }
  return sum;
}

/** Rows [first, last) with the PNG predictor that suits each best in front. */
function predicted(data: Uint8Array, stride: number, step: number, first: number, last: number): Uint8Array {
  const out = new Uint8Array((stride + 1) * (last - first));
  const tries = [1, 2, 4].map(() => new Uint8Array(stride));
  const blank = new Uint8Array(stride);
  for (let y = first; y < last; y++) {
    const row = data.subarray(y * stride, (y + 1) * stride);
    const above = y > 0 ? data.subarray((y - 1) * stride, y * stride) : blank;
    const [sub, up, guess] = tries as [Uint8Array, Uint8Array, Uint8Array];
    for (let x = 0; x < step; x++) {
      sub[x] = row[x]!;
      up[x] = guess[x] = row[x]! - above[x]!;
    }
    for (let x = step; x < stride; x++) {
      const [value, left, over] = [row[x]!, row[x - step]!, above[x]!];
      sub[x] = value - left;
      up[x] = value - over;
      guess[x] = value - paeth(left, over, above[x - step]!);
    }
    let [best, filter, weight] = [row, 0, weigh(row, 0, stride)];
    tries.forEach((tried, i) => {
      const own = weigh(tried, 0, stride);
      if (own < weight) [best, filter, weight] = [tried, [1, 2, 4][i]!, own];
    });
    const to = (y - first) * (stride + 1);
    out[to] = filter;
    out.set(best, to + 1);
  }
  return out;
}

/** Whether predictors pay, judged by some rows from the middle. Palettes and bits seldom gain, photographs always. */
function predictorsPay({ data, height }: Samples, stride: number, step: number): boolean {
  const first = Math.max(0, (height - TRIED_ROWS) >> 1);
  const last = Math.min(height, first + TRIED_ROWS);
  const plain = deflateSync(data.subarray(first * stride, last * stride), { level: 1 });
  const with_ = deflateSync(predicted(data, stride, step, first, last), {
    level: 1,
    strategy: constants.Z_FILTERED,
  });
  return with_.length < plain.length;
}

/** Samples deflated without loss, with PNG predictors where they make it smaller. */
export function deflateSamples(samples: Samples): Encoded {
  const { data, width, height, channels, bits } = samples;
  const stride = strideOf(samples);
  const step = Math.max(1, (channels * bits) >> 3);
  if (bits < 8 || !predictorsPay(samples, stride, step))
    return { bytes: deflateSync(data, { level: LEVEL }), entries: { Filter: 'FlateDecode' } };
  return {
    bytes: deflateSync(predicted(data, stride, step, 0, height), {
      level: LEVEL,
      strategy: constants.Z_FILTERED,
    }),
    entries: {
      Filter: 'FlateDecode',
      DecodeParms: { Predictor: 15, Colors: channels, BitsPerComponent: bits, Columns: width },
    },
  };
}
