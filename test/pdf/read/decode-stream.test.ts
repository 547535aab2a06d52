import { deflateSync } from 'node:zlib';
import fc from 'fast-check';
import { PDFContext, PDFRawStream } from 'pdf-lib';
import sharp from 'sharp';
import { decodeStream } from '../../../src/pdf/read/decode-stream';
import { undoPredictor } from '../../../src/pdf/read/predictors';

const context = PDFContext.create();
const stream = (dict: object, bytes: Uint8Array): PDFRawStream =>
  PDFRawStream.of(context.obj(dict as Record<string, never>), bytes);

describe('data of streams', () => {
  it('undoes chains of filters under their long and short names', () => {
    const deflated = deflateSync(Buffer.from('some words'));
    const hex = Buffer.from(`${deflated.toString('hex')}>`);
    for (const Filter of [
      ['ASCIIHexDecode', 'FlateDecode'],
      ['AHx', 'Fl'],
    ])
      expect(Buffer.from(decodeStream(stream({ Filter }, hex))).toString()).toBe('some words');
    expect(Buffer.from(decodeStream(stream({}, Buffer.from('bare')))).toString()).toBe('bare');
  });

  it('reads deflate that is cut off as far as it goes', () => {
    const text = Buffer.from(Array.from({ length: 5000 }, (_, i) => String(i)).join(' '));
    const cut = deflateSync(text).subarray(0, -20);
    const got = Buffer.from(decodeStream(stream({ Filter: 'FlateDecode' }, cut)));
    expect(got.length).toBeGreaterThan(text.length / 2);
    expect(text.subarray(0, 1000).equals(got.subarray(0, 1000))).toBe(true);
  });

  it('refuses a bomb and a filter of pictures', () => {
    const bomb = deflateSync(Buffer.alloc(257 * 1024 * 1024));
    expect(() => decodeStream(stream({ Filter: 'FlateDecode' }, bomb))).toThrow(RangeError);
    expect(() => decodeStream(stream({ Filter: 'DCTDecode' }, bomb))).toThrow();
  });

  it('undoes the PNG predictors that another encoder wrote', async () => {
    const rng = fc.sample(fc.uint8Array({ minLength: 40 * 30 * 3, maxLength: 40 * 30 * 3 }), {
      numRuns: 3,
      seed: 7,
    });
    for (const pixels of rng) {
      const smooth = pixels.map((value, i) => (value >> 4) + (i % 200));
      const png = await sharp(smooth, { raw: { width: 40, height: 30, channels: 3 } })
        .png({ adaptiveFiltering: true })
        .toBuffer();
      const parts: Buffer[] = [];
      for (let at = 8; at < png.length; at += 12 + png.readUInt32BE(at))
        if (png.toString('latin1', at + 4, at + 8) === 'IDAT')
          parts.push(png.subarray(at + 8, at + 8 + png.readUInt32BE(at)));
      const DecodeParms = { Predictor: 15, Colors: 3, BitsPerComponent: 8, Columns: 40 };
      const got = decodeStream(stream({ Filter: 'FlateDecode', DecodeParms }, Buffer.concat(parts)));
      expect(Buffer.from(got).equals(Buffer.from(smooth))).toBe(true);
    }
  });

  it('undoes the TIFF predictor of bytes, and refuses rows that none can have', () => {
    const rows = Uint8Array.of(10, 1, 1, 20, 2, 255);
    const got = undoPredictor(rows, { kind: 2, colors: 1, bitsPerComponent: 8, columns: 3 });
    expect([...got]).toEqual([10, 11, 12, 20, 22, 21]);
    for (const columns of [0, -1, 1.5, Number.NaN, 2 ** 40])
      expect(() => undoPredictor(rows, { kind: 12, colors: 1, bitsPerComponent: 8, columns })).toThrow(
        RangeError,
      );
  });
});
