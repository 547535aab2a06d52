import { deflateSync } from 'node:zlib';
import * as fc from 'fast-check';
import { decodePDFRawStream, PDFContext, PDFName, PDFRawStream } from 'pdf-lib';
import { blankPicture } from '../../../../src/pdf/redact/pictures/blank-picture';
import { undoFilter } from '../../../../src/pdf/redact/pictures/unfilter';
import { isInside, randomSamples, someAreas } from './random-picture';

const SPACES: Record<string, number> = { DeviceGray: 1, DeviceRGB: 3, DeviceCMYK: 4 };
const DARK: Record<string, number[]> = { DeviceGray: [0], DeviceRGB: [0, 0, 0], DeviceCMYK: [0, 0, 0, 1] };

function sampleAt(data: Uint8Array, stride: number, bits: number, index: number, row: number): number {
  const bit = index * bits;
  const at = row * stride + (bit >> 3);
  if (bits === 16) return (data[at]! << 8) | data[at + 1]!;
  return (data[at]! >> (8 - bits - (bit & 7))) & (2 ** bits - 1);
}

/** Samples of an edited stream, by pdf-lib's inflater and our predictors. */
function samplesOf({ dict, contents }: PDFRawStream): Uint8Array {
  const parms = dict.lookup(PDFName.of('DecodeParms')) as never;
  if (!parms) return decodePDFRawStream(PDFRawStream.of(dict, contents)).decode() as Uint8Array;
  return undoFilter({ name: 'FlateDecode', parms }, contents, 1 << 24);
}

const shapes = fc
  .record({
    width: fc.integer({ min: 1, max: 70 }),
    height: fc.integer({ min: 1, max: 40 }),
    bits: fc.constantFrom(1, 2, 4, 8, 16),
    space: fc.constantFrom('DeviceGray', 'DeviceRGB', 'DeviceCMYK'),
    turned: fc.boolean(),
    seed: fc.integer({ min: 1, max: 1e9 }),
  })
  .chain((shape) => someAreas(shape.width, shape.height).map((areas) => ({ ...shape, areas })));

describe('blanking plain samples', () => {
  it('darkens the areas and changes no bit outside of them, at any depth', async () => {
    await fc.assert(
      fc.asyncProperty(shapes, async ({ width, height, bits, space, turned, seed, areas }) => {
        const channels = SPACES[space]!;
        const stride = Math.ceil((width * channels * bits) / 8);
        const data = randomSamples(seed, stride, height, 1);
        const context = PDFContext.create();
        const dict = context.obj({
          ...{ Type: 'XObject', Subtype: 'Image', Width: width, Height: height, BitsPerComponent: bits },
          ...{ ColorSpace: space, Filter: 'FlateDecode', Metadata: 'Secret' },
          ...(turned && { Decode: Array.from({ length: 2 * channels }, (_, i) => (i + 1) % 2) }),
        });
        const image = PDFRawStream.of(dict, deflateSync(data));
        const edited = (await blankPicture(image, context, areas))!;
        expect(edited.dict.has(PDFName.of('Metadata'))).toBe(false);
        const after = samplesOf(edited);
        expect(after.length).toBe(data.length);
        const most = 2 ** bits - 1;
        const wrong: string[] = [];
        for (let y = 0; y < height; y++)
          for (let i = 0; i < width * channels; i++) {
            const dark = DARK[space]![i % channels]!;
            const wanted = isInside(areas, Math.floor(i / channels), y)
              ? (turned ? 1 - dark : dark) * most
              : sampleAt(data, stride, bits, i, y);
            if (sampleAt(after, stride, bits, i, y) !== wanted) wrong.push(`${i} ${y}`);
          }
        expect(wrong).toEqual([]);
      }),
      { numRuns: 150 },
    );
  });
});
