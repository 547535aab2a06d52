import { deflateSync } from 'node:zlib';
import { PDFContext, PDFHexString, PDFName, PDFRawStream } from 'pdf-lib';
import sharp from 'sharp';
import { Pdfium } from '../../../../src/pdf/engine/pdfium';
import { encodeG4 } from '../../../../src/pdf/redact/ccitt-g4';
import { decodeG4 } from '../../../../src/pdf/redact/decode-g4';
import { blankPicture } from '../../../../src/pdf/redact/pictures/blank-picture';
import { undoFilter } from '../../../../src/pdf/redact/pictures/unfilter';
import { isInside, randomSamples } from './random-picture';

const context = PDFContext.create();
const area = [{ left: 4, top: 2, right: 10, bottom: 6 }];

const imageOf = (data: Uint8Array, entries: object): PDFRawStream =>
  PDFRawStream.of(context.obj({ Type: 'XObject', Subtype: 'Image', BitsPerComponent: 8, ...entries }), data);

const value = (stream: PDFRawStream, key: string) => stream.dict.lookup(PDFName.of(key));

/** Samples of 8 bits, whatever predictor they were written with. */
function bytesOf(stream: PDFRawStream): Uint8Array {
  const parms = value(stream, 'DecodeParms') as never;
  return undoFilter({ name: 'FlateDecode', parms }, stream.contents, 1 << 20);
}

describe('blanking a picture', () => {
  const [width, height] = [16, 12];
  const rgb = randomSamples(3, width, height, 3);
  const size = { Width: width, Height: height };
  const flate = { ...size, ColorSpace: 'DeviceRGB', Filter: 'FlateDecode' };

  it('blanks its masks over the same areas in their own grids, and makes them opaque there', async () => {
    const soft = imageOf(deflateSync(randomSamples(8, 8, 6, 1)), {
      ...{ Width: 8, Height: 6, ColorSpace: 'DeviceGray', Filter: 'FlateDecode', SMask: 'none', Secret: 'x' },
    });
    const stencil = imageOf(
      encodeG4(
        randomSamples(9, 32, 24, 1).map((byte) => byte & 1),
        32,
        24,
      ),
      {
        ...{ Width: 32, Height: 24, ImageMask: true, BitsPerComponent: 1, Filter: 'CCITTFaxDecode' },
        DecodeParms: { K: -1, Columns: 32 },
      },
    );
    const image = imageOf(deflateSync(rgb), {
      ...flate,
      SMask: context.register(soft),
      Mask: context.register(stencil),
    });
    const edited = (await blankPicture(image, context, area))!;

    const softAfter = value(edited, 'SMask') as PDFRawStream;
    expect(softAfter).not.toBe(soft);
    expect(softAfter.dict.has(PDFName.of('Secret'))).toBe(false);
    const shades = bytesOf(softAfter);
    const before = randomSamples(8, 8, 6, 1);
    for (let i = 0; i < 48; i++)
      expect(shades[i]).toBe(
        isInside([{ left: 2, top: 1, right: 5, bottom: 3 }], i % 8, i >> 3) ? 255 : before[i],
      );

    const bits = await decodeG4(Buffer.from((value(edited, 'Mask') as PDFRawStream).contents), 32, 24);
    for (let y = 4; y < 12; y++)
      // Sample 0 lets the picture through, and is black in the terms of a fax.
      for (let x = 8; x < 20; x++) expect(bits[y * 32 + x]).toBe(1);
  });

  it('follows a mask whose scale is turned round', async () => {
    const soft = imageOf(deflateSync(randomSamples(8, 8, 6, 1)), {
      ...{ Width: 8, Height: 6, ColorSpace: 'DeviceGray', Filter: 'FlateDecode', Decode: [1, 0] },
    });
    const image = imageOf(deflateSync(rgb), { ...flate, SMask: context.register(soft) });
    const edited = (await blankPicture(image, context, area))!;
    expect(bytesOf(value(edited, 'SMask') as PDFRawStream)[1 * 8 + 2]).toBe(0);
  });

  it('gives up on the whole picture when a mask cannot be edited', async () => {
    const soft = imageOf(new Uint8Array(5), {
      Width: 8,
      Height: 6,
      ColorSpace: 'DeviceGray',
      Filter: 'FlateDecode',
    });
    const image = imageOf(deflateSync(rgb), { ...flate, SMask: context.register(soft) });
    expect(await blankPicture(image, context, area)).toBeUndefined();
  });

  it('takes no key along that is not on the list', async () => {
    const image = imageOf(deflateSync(rgb), {
      ...flate,
      ...{ Alternates: [1], Metadata: 'x', Name: 'Secret', PieceInfo: {}, Interpolate: true, OC: 'x' },
    });
    const keys = (await blankPicture(image, context, area))!.dict.keys().map(String);
    expect(keys).toContain('/Interpolate');
    for (const key of ['/Alternates', '/Metadata', '/Name', '/PieceInfo', '/OC'])
      expect(keys).not.toContain(key);
  });

  it('paints an indexed picture with the darkest entry of its palette', async () => {
    const space = context.obj(['Indexed', 'DeviceRGB', 2, PDFHexString.of('ffffff0a0a0a808080')]);
    const image = imageOf(deflateSync(new Uint8Array(width * height).fill(2)), {
      ...flate,
      ColorSpace: space,
    });
    expect(bytesOf((await blankPicture(image, context, area))!)[3 * width + 5]).toBe(1);
  });

  it('reads samples within two wrappings, and bare ones', async () => {
    const expected = bytesOf((await blankPicture(imageOf(deflateSync(rgb), flate), context, area))!);
    const hex = Buffer.from(`${deflateSync(rgb).toString('hex')}>`);
    const wrapped = imageOf(hex, { ...flate, Filter: ['ASCIIHexDecode', 'FlateDecode'] });
    expect(bytesOf((await blankPicture(wrapped, context, area))!)).toEqual(expected);
    const bare = imageOf(rgb, { ...size, ColorSpace: 'DeviceRGB' });
    expect(bytesOf((await blankPicture(bare, context, area))!)).toEqual(expected);
  });

  it('leaves to others what lies about its size, is short, a bomb, too large, or of an unknown kind', async () => {
    const attempt = (data: Uint8Array, entries: object) =>
      blankPicture(imageOf(data, entries), context, area);
    expect(await attempt(deflateSync(rgb), { ...flate, Height: height + 1 })).toBeUndefined();
    expect(await attempt(deflateSync(rgb), { ...flate, Width: 1e6, Height: 1e6 })).toBeUndefined();
    expect(await attempt(deflateSync(rgb), { ...flate, Width: -4 })).toBeUndefined();
    expect(await attempt(deflateSync(rgb), { ...flate, Width: 'x' })).toBeUndefined();
    expect(await attempt(deflateSync(Buffer.alloc(1 << 24)), flate)).toBeUndefined();
    expect(await attempt(rgb, flate)).toBeUndefined();
    expect(await attempt(deflateSync(rgb), { ...flate, BitsPerComponent: 5 })).toBeUndefined();
    expect(await attempt(deflateSync(rgb), { ...flate, ColorSpace: 'Pattern' })).toBeUndefined();
    expect(await attempt(deflateSync(rgb), { ...flate, Filter: 'Crypt' })).toBeUndefined();
    expect(
      await attempt(deflateSync(rgb), { ...flate, Filter: new Array(9).fill('FlateDecode') }),
    ).toBeUndefined();
    const jpeg = await sharp(rgb, { raw: { width, height, channels: 3 } })
      .jpeg()
      .toBuffer();
    expect(await attempt(jpeg, { ...flate, Filter: 'DCTDecode' })).toBeDefined();
    expect(await attempt(jpeg, { ...flate, Filter: 'DCTDecode', Width: 15 })).toBeUndefined();
    expect(await attempt(jpeg, { ...flate, Filter: 'DCTDecode', ColorSpace: 'DeviceGray' })).toBeUndefined();
  });
});

describe('pictures that PDFium decodes', () => {
  let engine: Pdfium;
  beforeAll(async () => {
    engine = await Pdfium.load();
  });

  /** A generic region coded by MMR, which is Group 4 within JBIG2. */
  function jbig2(pixels: Uint8Array, width: number, height: number): Buffer {
    const u32 = (...numbers: number[]) =>
      Buffer.concat(numbers.map((n) => Buffer.from([n >> 24, n >> 16, n >> 8, n])));
    const page = Buffer.concat([u32(width, height, 0, 0), Buffer.from([0, 0, 0])]);
    const region = Buffer.concat([
      u32(width, height, 0, 0),
      Buffer.from([0, 1]),
      encodeG4(pixels, width, height),
    ]);
    return Buffer.concat([
      ...[u32(0), Buffer.from([48, 0, 1]), u32(page.length), page],
      ...[u32(1), Buffer.from([38, 0, 1]), u32(region.length), region],
    ]);
  }

  it.each([
    [1, 1],
    [40, 30],
    [333, 71],
    [1031, 500],
  ])('keeps every pixel of a JBIG2 picture of %i by %i outside the areas', async (width, height) => {
    const pixels = Uint8Array.from(randomSamples(width, width, height, 1), (byte) => (byte > 128 ? 1 : 0));
    const areas = [{ left: 0, top: 0, right: Math.ceil(width / 3), bottom: Math.ceil(height / 2) }];
    for (const [entries, inside] of [
      [{ ColorSpace: 'DeviceGray' }, 1],
      [{ ColorSpace: 'DeviceGray', Decode: [1, 0] }, 0],
      [{ ImageMask: true }, 0],
    ] as const) {
      const image = imageOf(jbig2(pixels, width, height), {
        ...{ Width: width, Height: height, BitsPerComponent: 1, Filter: 'JBIG2Decode' },
        ...entries,
      });
      const edited = (await blankPicture(image, context, areas, engine))!;
      const after = await decodeG4(Buffer.from(edited.contents), width, height);
      const wanted = pixels.map((pixel, i) =>
        isInside(areas, i % width, Math.floor(i / width)) ? inside : pixel,
      );
      expect(Buffer.compare(Buffer.from(after), Buffer.from(wanted))).toBe(0);
    }
  });

  it('gives up on a JBIG2 picture without an engine, or that the engine cannot read', async () => {
    const entries = {
      Width: 40,
      Height: 30,
      ColorSpace: 'DeviceGray',
      BitsPerComponent: 1,
      Filter: 'JBIG2Decode',
    };
    const good = jbig2(new Uint8Array(1200), 40, 30);
    expect(await blankPicture(imageOf(good, entries), context, area)).toBeUndefined();
    expect(await blankPicture(imageOf(good.subarray(0, 12), entries), context, area, engine)).toBeUndefined();
    expect(
      await blankPicture(imageOf(Buffer.from('nonsense'), entries), context, area, engine),
    ).toBeUndefined();
  });

  /** A JPEG 2000 codestream whose packets are empty: every sample is half way up. */
  function halfShade(width: number, height: number, channels: number): Buffer {
    const u16 = (n: number) => Buffer.from([n >> 8, n & 255]);
    const u32 = (n: number) => Buffer.concat([u16(n >>> 16), u16(n & 0xffff)]);
    const packets = Buffer.alloc(channels);
    const main = [
      Buffer.from('ff4fff51', 'hex'),
      u16(38 + 3 * channels),
      u16(0),
      ...[width, height, 0, 0, width, height, 0, 0].map(u32),
      u16(channels),
      ...new Array<Buffer>(channels).fill(Buffer.from([7, 1, 1])),
      Buffer.from('ff52000c00000001000004040001', 'hex'),
      Buffer.from('ff5c00044040', 'hex'),
      Buffer.from('ff90000a0000', 'hex'),
    ];
    const tile = Buffer.concat([
      u32(12 + 2 + packets.length),
      Buffer.from([0, 1]),
      Buffer.from('ff93', 'hex'),
      packets,
    ]);
    return Buffer.concat([...main, tile, Buffer.from('ffd9', 'hex')]);
  }

  it.each([
    ['DeviceGray', 1],
    ['DeviceRGB', 3],
  ])('blanks a JPEG 2000 picture in %s', async (space, channels) => {
    const [width, height] = [48, 32];
    const entries = { Width: width, Height: height, ColorSpace: space, Filter: 'JPXDecode' };
    const image = imageOf(halfShade(width, height, channels), entries);
    const edited = (await blankPicture(image, context, area, engine))!;
    expect(String(value(edited, 'Filter'))).toBe('/FlateDecode');
    const samples = bytesOf(edited);
    for (let i = 0; i < width * height; i++)
      expect(samples[i * channels]).toBe(isInside(area, i % width, Math.floor(i / width)) ? 0 : 128);
  });

  it('gives up on a JPEG 2000 picture whose colours are not certain', async () => {
    const entries = { Width: 48, Height: 32, Filter: 'JPXDecode' };
    const attempt = (more: object, channels = 3) =>
      blankPicture(imageOf(halfShade(48, 32, channels), { ...entries, ...more }), context, area, engine);
    expect(await attempt({})).toBeUndefined();
    expect(await attempt({ ColorSpace: 'DeviceGray' })).toBeUndefined();
    expect(await attempt({ ColorSpace: 'DeviceCMYK' }, 4)).toBeUndefined();
    expect(await attempt({ ColorSpace: 'DeviceRGB', SMaskInData: 1 })).toBeUndefined();
    expect(await attempt({ ColorSpace: 'DeviceRGB', Mask: [0, 0, 0, 0, 0, 0] })).toBeUndefined();
    expect(await attempt({ ColorSpace: 'DeviceRGB', Width: 47 })).toBeUndefined();
    expect(await attempt({ ColorSpace: 'DeviceRGB' })).toBeDefined();
  });
});
