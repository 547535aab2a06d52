import * as fc from 'fast-check';
import type { PixelRect } from '../../../../src/pdf/redact/paint';

/** Deterministic noise with plain areas, edges and slopes in it, as scans have. */
export function randomSamples(seed: number, width: number, height: number, channels: number): Buffer {
  let state = seed >>> 0 || 1;
  const next = (): number => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return state >>> 0;
  };
  const data = Buffer.alloc(width * height * channels);
  const kind = next() % 3;
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++)
      for (let c = 0; c < channels; c++) {
        const at = (y * width + x) * channels + c;
        const noise = next();
        if (kind === 0) data[at] = noise;
        else if (kind === 1) data[at] = (x * 3 + y * 2 + c * 40 + (noise & 7)) & 255;
        else data[at] = ((x >> 2) + (y >> 3)) % 5 === 0 ? noise % 60 : 245 + (noise & 7);
      }
  return data;
}

/** Up to five areas in a picture of that size, touching its edges now and then. */
export const someAreas = (width: number, height: number): fc.Arbitrary<PixelRect[]> =>
  fc.array(
    fc
      .tuple(
        fc.nat(width - 1),
        fc.nat(height - 1),
        fc.integer({ min: 1, max: width }),
        fc.integer({ min: 1, max: height }),
      )
      .map(([left, top, wide, high]) => ({
        left,
        top,
        right: Math.min(width, left + wide),
        bottom: Math.min(height, top + high),
      })),
    { minLength: 1, maxLength: 5 },
  );

export const isInside = (areas: readonly PixelRect[], x: number, y: number): boolean =>
  areas.some((area) => x >= area.left && x < area.right && y >= area.top && y < area.bottom);
