import * as fc from 'fast-check';
import sharp from 'sharp';
import type { PixelRect } from '../../../../src/pdf/redact/paint';
import { blankJpeg } from '../../../../src/pdf/redact/pictures/jpeg/blank-jpeg';
import { isInside, randomSamples, someAreas } from './random-picture';

const raw = async (jpeg: Uint8Array) =>
  sharp(jpeg, { failOn: 'warning' }).raw().toBuffer({ resolveWithObject: true });

/** What libjpeg, which had no part in it, says of an edited JPEG: worst pixel inside, changed pixels outside. */
async function judge(
  before: Uint8Array,
  after: Uint8Array,
  areas: readonly PixelRect[],
  unit: number,
  soft: number,
) {
  const [old, now] = [await raw(before), await raw(after)];
  expect(now.info).toEqual(old.info);
  const { width, height, channels } = now.info;
  const reach = areas.map(({ left, top, right, bottom }) => ({
    left: Math.floor((left - soft) / unit) * unit - soft,
    top: Math.floor((top - soft) / unit) * unit - soft,
    right: Math.ceil((right + soft) / unit) * unit + soft,
    bottom: Math.ceil((bottom + soft) / unit) * unit + soft,
  }));
  let [brightest, changed] = [0, 0];
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++)
      for (let c = 0; c < channels; c++) {
        const at = (y * width + x) * channels + c;
        if (isInside(areas, x, y)) brightest = Math.max(brightest, now.data[at]!);
        else if (!isInside(reach, x, y) && now.data[at] !== old.data[at]) changed++;
      }
  return { brightest, changed };
}

const shapes = fc
  .record({
    width: fc.integer({ min: 1, max: 90 }),
    height: fc.integer({ min: 1, max: 90 }),
    seed: fc.integer({ min: 1, max: 1e9 }),
    gray: fc.boolean(),
    quality: fc.constantFrom(20, 50, 75, 90, 95, 100),
    chroma: fc.constantFrom('4:4:4', '4:2:0'),
    progressive: fc.boolean(),
    optimised: fc.boolean(),
  })
  .chain((shape) => someAreas(shape.width, shape.height).map((areas) => ({ ...shape, areas })));

describe('blanking a JPEG on its coefficients', () => {
  it('leaves one shade inside and every untouched block as it was, by libjpeg', async () => {
    await fc.assert(
      fc.asyncProperty(
        shapes,
        async ({ width, height, seed, gray, areas, quality, chroma, progressive, optimised }) => {
          const channels = gray ? 1 : 3;
          const pixels = randomSamples(seed, width, height, channels);
          const jpeg = await sharp(pixels, { raw: { width, height, channels } })
            .toColourspace(gray ? 'b-w' : 'srgb')
            .jpeg({ quality, chromaSubsampling: chroma, progressive, optimiseCoding: optimised })
            .toBuffer();
          const edited = blankJpeg(jpeg, { width, height }, areas, gray ? [0] : [0, 0, 0]);
          const half = !gray && chroma === '4:2:0';
          // Halved colour planes are covered a sample further, and decoders blend them over one more.
          const { brightest, changed } = await judge(jpeg, edited, areas, half ? 16 : 8, half ? 3 : 0);
          expect(changed).toBe(0);
          expect(brightest).toBeLessThanOrEqual(gray ? 0 : 6);
        },
      ),
      { numRuns: 300 },
    );
  });
});
