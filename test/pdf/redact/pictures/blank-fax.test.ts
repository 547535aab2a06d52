import * as fc from 'fast-check';
import { PDFContext, PDFName, PDFRawStream } from 'pdf-lib';
import { decodeG4 } from '../../../../src/pdf/redact/decode-g4';
import { blankPicture } from '../../../../src/pdf/redact/pictures/blank-picture';
import { encodeFax } from './encode-fax';
import { isInside, someAreas } from './random-picture';

const shapes = fc
  .record({
    width: fc.oneof(fc.integer({ min: 1, max: 80 }), fc.integer({ min: 2500, max: 6000 })),
    height: fc.integer({ min: 1, max: 12 }),
    runs: fc.array(fc.integer({ min: 1, max: 400 }), { minLength: 1, maxLength: 30 }),
    way: fc.record({ k: fc.constantFrom(-1, 0, 4), endOfLine: fc.boolean(), byteAlign: fc.boolean() }),
    blackIs1: fc.boolean(),
    stencil: fc.boolean(),
    turned: fc.boolean(),
  })
  .chain((shape) => someAreas(shape.width, shape.height).map((areas) => ({ ...shape, areas })));

/** Runs of the given lengths, long ones and short ones by turns; 1 is black. */
function faxPixels(width: number, height: number, runs: readonly number[]): Uint8Array {
  const pixels = new Uint8Array(width * height);
  for (let at = 0, i = 0; at < pixels.length; i++) {
    const run = i % 3 ? (runs[i % runs.length]! % 9) + 1 : runs[i % runs.length]!;
    pixels.fill(i % 2, at, at + run);
    at += run;
  }
  return pixels;
}

function faxImage(data: Uint8Array, width: number, height: number, more: object, parms: object) {
  const context = PDFContext.create();
  const dict = context.obj({
    ...{ Type: 'XObject', Subtype: 'Image', Width: width, Height: height, Filter: 'CCITTFaxDecode' },
    ...{ BitsPerComponent: 1, DecodeParms: { Columns: width, ...parms }, ...more },
  });
  return { context, image: PDFRawStream.of(dict, data) };
}

describe('blanking a fax', () => {
  it('sets the areas and changes no pixel outside of them, by libtiff, for Group 3 and 4', async () => {
    await fc.assert(
      fc.asyncProperty(shapes, async ({ width, height, runs, way, blackIs1, stencil, turned, areas }) => {
        // Two-dimensional Group 3 needs its marks; Group 4 has none.
        const real = { ...way, endOfLine: way.k > 0 || (way.k === 0 && way.endOfLine) };
        const pixels = faxPixels(width, height, runs);
        const { context, image } = faxImage(
          encodeFax(pixels, width, real),
          width,
          height,
          {
            ...(stencil ? { ImageMask: true } : { ColorSpace: 'DeviceGray' }),
            ...(turned && { Decode: [1, 0] }),
          },
          { K: way.k, EncodedByteAlign: real.byteAlign, EndOfLine: real.endOfLine, BlackIs1: blackIs1 },
        );
        const edited = (await blankPicture(image, context, areas))!;
        const parms = edited.dict.lookup(PDFName.of('DecodeParms')) as never as Map<never, never>;
        expect(String(parms.get(PDFName.of('BlackIs1') as never) ?? false)).toBe(String(blackIs1));
        const after = await decodeG4(Buffer.from(edited.contents), width, height);
        // Dark for a picture, unpainted for a stencil; both in terms of fax black.
        const sample = stencil !== turned ? 1 : 0;
        const fill = (sample === 1) === blackIs1 ? 1 : 0;
        const expected = pixels.map((pixel, i) =>
          isInside(areas, i % width, Math.floor(i / width)) ? fill : pixel,
        );
        expect(Buffer.compare(Buffer.from(after), Buffer.from(expected))).toBe(0);
      }),
      {
        numRuns: 200,
        // Fill bits and the zeros of the next row's first code, which together look like the mark of a row.
        examples: [
          [
            {
              ...{ width: 76, height: 2, runs: [30], blackIs1: false, stencil: false, turned: false },
              way: { k: 0, endOfLine: false, byteAlign: true },
              areas: [{ left: 0, top: 0, right: 1, bottom: 1 }],
            },
          ],
        ],
      },
    );
  });

  it('leaves damaged, short and mis-sized faxes to others', async () => {
    const pixels = faxPixels(100, 20, [7, 30, 90]);
    const data = encodeFax(pixels, 100, { k: -1, endOfLine: false, byteAlign: false });
    const area = [{ left: 5, top: 5, right: 9, bottom: 9 }];
    const tryIt = async (bytes: Uint8Array, width: number, height: number, parms: object) => {
      const { image, context } = faxImage(
        bytes,
        width,
        height,
        { ColorSpace: 'DeviceGray' },
        { K: -1, ...parms },
      );
      return blankPicture(image, context, area);
    };
    expect(await tryIt(data, 100, 20, {})).toBeDefined();
    expect(await tryIt(data, 100, 21, {})).toBeUndefined();
    expect(await tryIt(data, 100, 20, { Columns: 101 })).toBeUndefined();
    expect(await tryIt(data.subarray(0, data.length >> 1), 100, 20, {})).toBeUndefined();
    expect(
      await tryIt(Buffer.from(data.map((byte, i) => (i === 4 ? ~byte : byte))), 100, 20, {}),
    ).toBeUndefined();
    expect(await tryIt(new Uint8Array(), 100, 20, {})).toBeUndefined();
  });
});
