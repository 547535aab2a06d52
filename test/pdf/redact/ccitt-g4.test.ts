import * as fc from 'fast-check';
import { decodeG4 } from '../../../src/pdf/redact/decode-g4';
import { encodeG4 } from '../../../src/pdf/redact/ccitt-g4';

describe('G4 encoder', () => {
  it('is read back pixel by pixel by another decoder (libtiff), for random rows, runs and widths', async () => {
    const picture = fc
      .tuple(fc.integer({ min: 1, max: 3000 }), fc.integer({ min: 1, max: 6 }))
      .chain(([width, height]) =>
        fc
          .array(fc.tuple(fc.integer({ min: 1, max: 2700 }), fc.boolean()), { minLength: 1, maxLength: 60 })
          .map((runs) => {
            const pixels = new Uint8Array(width * height);
            let at = 0;
            for (let i = 0; at < pixels.length; i++) {
              const [run, black] = runs[i % runs.length]!;
              // Short runs every other time, so that the vertical modes are met as well as the horizontal ones.
              const length = i % 2 ? run : (run % 9) + 1;
              pixels.fill(black ? 1 : 0, at, Math.min(at + length, pixels.length));
              at += length;
            }
            return { width, height, pixels };
          }),
      );
    await fc.assert(
      fc.asyncProperty(picture, async ({ width, height, pixels }) => {
        const back = await decodeG4(encodeG4(pixels, width, height), width, height);
        expect(Buffer.compare(Buffer.from(back), Buffer.from(pixels))).toBe(0);
      }),
      { numRuns: 150 },
    );
  });

  it('keeps a blank page within a byte a row', () => {
    expect(encodeG4(new Uint8Array(1700 * 2200), 1700, 2200).length).toBeLessThan(2200 / 8 + 4);
  });

  it('refuses a picture of another size', () => {
    expect(() => encodeG4(new Uint8Array(7), 2, 4)).toThrow(RangeError);
  });
});
