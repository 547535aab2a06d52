import * as fc from 'fast-check';
import sharp from 'sharp';
import type { PixelRect } from '../../../../src/pdf/redact/paint';
import { blankJpeg } from '../../../../src/pdf/redact/pictures/jpeg/blank-jpeg';
import { CannotBlank } from '../../../../src/pdf/redact/pictures/cannot-blank';
import { readFrame } from '../../../../src/pdf/redact/pictures/jpeg/frame';
import { madeUpJpeg } from './made-up-jpeg';
import { isInside, randomSamples, someAreas } from './random-picture';

const raw = async (jpeg: Uint8Array) =>
  sharp(jpeg, { failOn: 'warning' }).raw().toBuffer({ resolveWithObject: true });

/** What libjpeg, which had no part in it, says of an edited JPEG: worst pixel inside, changed pixels outside. */
async function judge(
  before: Uint8Array,
  after: Uint8Array,
  areas: readonly PixelRect[],
  [wide, high]: readonly number[],
  soft: number,
) {
  const [old, now] = [await raw(before), await raw(after)];
  expect(now.info).toEqual(old.info);
  const { width, height, channels } = now.info;
  const reach = areas.map(({ left, top, right, bottom }) => ({
    left: Math.floor((left - soft) / wide!) * wide! - soft,
    top: Math.floor((top - soft) / high!) * high! - soft,
    right: Math.ceil((right + soft) / wide!) * wide! + soft,
    bottom: Math.ceil((bottom + soft) / high!) * high! + soft,
  }));
  let [brightest, spread, changed] = [0, 0, 0];
  const lowest = new Array<number>(channels).fill(255);
  const highest = new Array<number>(channels).fill(0);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++)
      for (let c = 0; c < channels; c++) {
        const at = (y * width + x) * channels + c;
        if (isInside(areas, x, y)) {
          brightest = Math.max(brightest, now.data[at]!);
          lowest[c] = Math.min(lowest[c]!, now.data[at]!);
          highest[c] = Math.max(highest[c]!, now.data[at]!);
          spread = Math.max(spread, highest[c]! - lowest[c]!);
        } else if (!isInside(reach, x, y) && now.data[at] !== old.data[at]) changed++;
      }
  return { brightest, spread, changed };
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
          const { brightest, changed } = await judge(
            jpeg,
            edited,
            areas,
            half ? [16, 16] : [8, 8],
            half ? 3 : 0,
          );
          expect(changed).toBe(0);
          expect(brightest).toBeLessThanOrEqual(gray ? 0 : 6);
        },
      ),
      { numRuns: 150 },
    );
  });

  it('reads every sampling, with and without restart markers, and codes that lack what is needed', async () => {
    const frames = fc
      .record({
        width: fc.integer({ min: 1, max: 100 }),
        height: fc.integer({ min: 1, max: 100 }),
        sampling: fc.constantFrom<number[][]>(
          [[1, 1]],
          [
            [2, 1],
            [1, 1],
            [1, 1],
          ],
          [
            [1, 2],
            [1, 1],
            [1, 1],
          ],
          [
            [4, 1],
            [1, 1],
            [1, 1],
          ],
          [
            [2, 2],
            [2, 1],
            [1, 2],
          ],
          [
            [1, 1],
            [1, 1],
            [1, 1],
            [1, 1],
          ],
        ),
        seed: fc.integer({ min: 1, max: 1e9 }),
        factor: fc.constantFrom(1, 3, 16, 60),
        interval: fc.constantFrom(0, 1, 3, 8),
        adobe: fc.constantFrom(undefined, 0, 1),
      })
      .chain((shape) => someAreas(shape.width, shape.height).map((areas) => ({ ...shape, areas })));
    await fc.assert(
      fc.asyncProperty(frames, async ({ width, height, sampling, seed, factor, interval, adobe, areas }) => {
        const four = sampling.length === 4;
        const jpeg = madeUpJpeg({ width, height, sampling, seed, factor, interval, adobe: four ? 0 : adobe });
        const fill = four ? [0, 0, 0, 255] : new Array<number>(sampling.length).fill(0);
        const edited = blankJpeg(jpeg, { width, height }, areas, fill);
        const maxH = Math.max(...sampling.map(([h]) => h!));
        const maxV = Math.max(...sampling.map(([, v]) => v!));
        const unit = [8 * maxH, 8 * maxV];
        const { spread, changed } = await judge(jpeg, edited, areas, unit, maxH * maxV > 1 ? 6 : 0);
        expect(changed).toBe(0);
        expect(spread).toBeLessThanOrEqual(6);
        // A restart marker falls where it fell.
        expect(readFrame(edited).scans[0]!.restartInterval).toBe(interval);
      }),
      { numRuns: 120 },
    );
  });

  it('is blank within an area whatever was there before', async () => {
    const areas = [{ left: 11, top: 9, right: 50, bottom: 30 }];
    const blanked = async (secret: number): Promise<Buffer> => {
      const pixels = randomSamples(99, 64, 48, 3);
      // The secret ends a block away from the area's edge, so that its own waves end within the area.
      for (let y = 16; y < 24; y++)
        for (let x = 16; x < 40; x++)
          pixels.fill((secret >> ((x + y) % 8)) & 1 ? 255 : 0, (y * 64 + x) * 3, (y * 64 + x + 1) * 3);
      const jpeg = await sharp(pixels, { raw: { width: 64, height: 48, channels: 3 } })
        .jpeg({ quality: 70, chromaSubsampling: '4:4:4', optimiseCoding: false })
        .toBuffer();
      return Buffer.from(blankJpeg(jpeg, { width: 64, height: 48 }, areas, [0, 0, 0]));
    };
    expect((await blanked(0b10110001)).equals(await blanked(0b01011100))).toBe(true);
  });

  it('leaves no wave of what was covered on white paper beside it', async () => {
    const areas = [{ left: 11, top: 9, right: 50, bottom: 30 }];
    const blanked = async (secret: number, quality: number, channels: 1 | 3): Promise<Buffer> => {
      // Letters up to the very edge of the area, within blocks that reach beyond it.
      const pixels = Buffer.alloc(64 * 48 * channels, 255);
      for (let y = 9; y < 30; y++)
        for (let x = 11; x < 50; x++)
          pixels.fill(
            (secret >> ((x + 3 * y) % 16)) & 1 ? 255 : 0,
            (y * 64 + x) * channels,
            (y * 64 + x + 1) * channels,
          );
      const jpeg = await sharp(pixels, { raw: { width: 64, height: 48, channels } })
        .toColourspace(channels === 1 ? 'b-w' : 'srgb')
        .jpeg({ quality, optimiseCoding: false })
        .toBuffer();
      return Buffer.from(
        blankJpeg(jpeg, { width: 64, height: 48 }, areas, new Array<number>(channels).fill(0)),
      );
    };
    for (const quality of [60, 75, 90])
      for (const channels of [1, 3] as const) {
        const secrets = [0x1234, 0xff00, 0x5555, 0x0001];
        const all = await Promise.all(secrets.map((secret) => blanked(secret, quality, channels)));
        for (const each of all) expect(each.equals(all[0]!)).toBe(true);
      }
  });

  it('takes no application data, comment or thumbnail along', async () => {
    const plain = await sharp({ create: { width: 40, height: 40, channels: 3, background: '#fff' } })
      .withExif({ IFD0: { Artist: 'SECRET-EXIF' } })
      .jpeg()
      .toBuffer();
    const comment = Buffer.from('\xff\xfe\0\x10SECRET-COMMENT', 'latin1');
    const extra = Buffer.from('\xff\xe0\0\x0dJFXX\0SECRET', 'latin1');
    const jpeg = Buffer.concat([
      plain.subarray(0, 2),
      comment,
      extra,
      plain.subarray(2),
      Buffer.from('SECRET-TAIL'),
    ]);
    const edited = blankJpeg(
      jpeg,
      { width: 40, height: 40 },
      [{ left: 0, top: 0, right: 9, bottom: 9 }],
      [0, 0, 0],
    );
    expect(jpeg.includes('SECRET')).toBe(true);
    expect(Buffer.from(edited).includes('SECRET')).toBe(false);
  });

  it('leaves what is cut off or broken to others, and never fails otherwise', async () => {
    const samples = randomSamples(5, 70, 50, 3);
    const picture = sharp(samples, { raw: { width: 70, height: 50, channels: 3 } });
    const area = [{ left: 3, top: 3, right: 40, bottom: 20 }];
    const attempt = (bytes: Uint8Array): Uint8Array | undefined => {
      try {
        return blankJpeg(bytes, { width: 70, height: 50 }, area, [0, 0, 0]);
      } catch (error) {
        expect(error).toBeInstanceOf(CannotBlank);
        return undefined;
      }
    };
    for (const progressive of [false, true]) {
      const jpeg = await picture.clone().jpeg({ progressive, quality: 80 }).toBuffer();
      expect(attempt(jpeg)).toBeDefined();
      for (let length = 0; length < jpeg.length - 2; length += 7)
        expect(attempt(jpeg.subarray(0, length))).toBeUndefined();
      fc.assert(
        fc.property(fc.nat(jpeg.length - 1), fc.nat(255), (at, byte) => {
          const broken = Buffer.from(jpeg);
          broken[at] = byte;
          attempt(broken);
        }),
        { numRuns: 150 },
      );
    }
    expect(() => blankJpeg(samples, { width: 70, height: 50 }, area, [0, 0, 0])).toThrow(CannotBlank);
  });
});
