import * as fc from 'fast-check';
import { deflateSync } from 'node:zlib';
import { PDFContext, PDFName, PDFRawStream } from 'pdf-lib';
import sharp from 'sharp';
import { contentFacts } from '../../../src/pdf/redact/bare-content';
import { bareDeflate } from '../../../src/pdf/redact/bare-deflate';
import { bareJpeg } from '../../../src/pdf/redact/bare-jpeg';
import { ContentUnreadable } from '../../../src/pdf/redact/content-unreadable';
import { pictureData, plainData } from '../../../src/pdf/redact/picture-data';
import { decodeStream } from '../../../src/pdf/read/decode-stream';

const SECRET = 'HIDDENSECRET';
const bareOf = (content: string): string | undefined =>
  contentFacts(Buffer.from(content, 'latin1')).bare?.toString('latin1');
const streamOf = (contents: Uint8Array, entries: Record<string, unknown>): PDFRawStream => {
  const context = PDFContext.create();
  return PDFRawStream.of(context.obj(entries as never) as never, contents);
};

describe('content that is kept', () => {
  it.each([
    ['a comment', `% ${SECRET}\n0 0 5 5 re f`],
    ['a comment at the end', `0 0 5 5 re f %${SECRET}`],
    ['a comment within an operation', `0 0 % ${SECRET}\n5 5 re f`],
    ['properties of marked content', `/Span <</ActualText (${SECRET})>> BDC 0 0 5 5 re f EMC`],
    ['the name of marked content', `/${SECRET} BMC 0 0 5 5 re f EMC`],
    ['a marked point', `/${SECRET} MP 0 0 5 5 re f`],
    ['a marked point with properties', `/X <</Alt (${SECRET})>> DP 0 0 5 5 re f`],
    ['an operator that none knows', `(${SECRET}) show 0 0 5 5 re f`],
    ['one between BX and EX', `BX (${SECRET}) show EX 0 0 5 5 re f`],
    ['an operand too many', `(${SECRET}) 0 0 5 5 re f`],
    ['a string too many', `BT (${SECRET}) (shown) Tj ET 0 0 5 5 re f`],
    ['an array too many', `BT [(${SECRET})] [(shown)] TJ ET 0 0 5 5 re f`],
    ['a string before an array', `BT (${SECRET}) [(shown)] TJ ET 0 0 5 5 re f`],
    ['operands without an operator', `0 0 5 5 re f (${SECRET})`],
    ['a comment behind an inline picture', `BI /W 1 /H 1 /BPC 8 /CS /G ID x EI %${SECRET}\n0 0 5 5 re f`],
  ])('is without %s', (_, content) => {
    const bare = bareOf(content);
    expect(bare).toBeDefined();
    expect(bare).not.toMatch(/HIDDENSECRET|48494444/i);
    expect(bare!.replace(/\s+/g, ' ')).toContain('0 0 5 5 re f');
    expect(bareOf(bare!)).toBeUndefined();
  });

  it.each([
    'q 1 0 0 1 5 5 cm BT /F1 12 Tf (50 % of \\) [ them) Tj [(a) -3 (b)] TJ ET Q',
    '/M BMC 0 0 5 5 re f EMC',
    'BI /W 1 /H 1 /BPC 8 /CS /G ID % EI 0 0 5 5 re f',
    '[3 1] 0 d /Pattern cs 0.5 0.5 /P1 scn 1 2 3 4 re f',
    '',
  ])('stays byte for byte when it holds nothing of the kind: %s', (content) => {
    expect(bareOf(content)).toBeUndefined();
  });

  it('is refused where a picture may be what looks like odd operators', () => {
    expect(() => bareOf('BI /W 1 /H 1 /BPC 8 /CS /G ID x EI odd words 0 0 5 5 re f')).toThrow(
      ContentUnreadable,
    );
  });

  it('never throws anything else, whatever it holds', () => {
    const token = fc.constantFrom(
      ...[
        '(',
        ')',
        '[',
        ']',
        '<<',
        '>>',
        '%',
        '\n',
        '/A',
        '1',
        '-2.5',
        'Tj',
        'TJ',
        're',
        'BDC',
        'ID',
        'EI',
        'x',
        '\\',
      ],
    );
    fc.assert(
      fc.property(fc.array(token, { maxLength: 60 }), (tokens) => {
        try {
          contentFacts(Buffer.from(tokens.join(' ')));
        } catch (error) {
          expect(error).toBeInstanceOf(ContentUnreadable);
        }
      }),
      { numRuns: 500 },
    );
  });
});

describe('deflated data', () => {
  const data = Buffer.from('sample '.repeat(50));
  it('end where the stream ends', () => {
    const clean = deflateSync(data);
    expect(Buffer.from(bareDeflate(Buffer.concat([clean, Buffer.from(SECRET)])))).toEqual(clean);
    expect(bareDeflate(clean)).toBe(clean);
  });

  it('are refused when they are damaged', () => {
    expect(() => bareDeflate(Buffer.from('no deflate at all'))).toThrow(ContentUnreadable);
  });

  it('of any other stream go through it, whatever filters they have', () => {
    const hex = Buffer.from(`${Buffer.from('shown').toString('hex')}>${SECRET}`);
    const { contents, filters } = plainData(streamOf(hex, { Filter: 'ASCIIHexDecode' }));
    expect(filters).toHaveLength(1);
    expect(Buffer.from(decodeStream(streamOf(contents, { Filter: 'FlateDecode' }))).toString()).toBe('shown');
  });
});

describe('pictures that are kept', () => {
  const gray = { Width: 10, Height: 10, BitsPerComponent: 8, ColorSpace: 'DeviceGray' };
  const shown = Buffer.alloc(100, 200);
  const hidden = Buffer.concat([shown, Buffer.from(SECRET)]);

  it.each<[string, Record<string, unknown>, Buffer]>([
    ['plain samples', {}, hidden],
    ['deflated samples', { Filter: 'FlateDecode' }, deflateSync(hidden)],
    [
      'deflated samples with bytes behind them',
      { Filter: 'FlateDecode' },
      Buffer.concat([deflateSync(shown), Buffer.from(SECRET)]),
    ],
    ['samples in hexadecimal', { Filter: 'ASCIIHexDecode' }, Buffer.from(`${hidden.toString('hex')}>`)],
    [
      'samples in two filters',
      { Filter: ['ASCIIHexDecode', 'FlateDecode'] },
      Buffer.from(`${deflateSync(hidden).toString('hex')}>`),
    ],
    [
      'samples with predictors',
      { Filter: 'FlateDecode', DecodeParms: { Predictor: 15, Columns: 10 } },
      deflateSync(
        Buffer.concat([
          ...Array.from({ length: 10 }, () => [Buffer.of(0), Buffer.alloc(10, 200)]).flat(),
          Buffer.from(`\0${SECRET}`),
        ]),
      ),
    ],
  ])('have no rows beyond their height: %s', (_, entries, contents) => {
    const stream = streamOf(contents, { ...gray, ...entries });
    const { contents: bare, filters } = pictureData(stream);
    const dict = filters ? { ...gray, Filter: filters[0]!.name } : { ...gray, ...entries };
    expect(Buffer.from(bare).toString('latin1')).not.toContain(SECRET);
    expect(Buffer.from(decodeStream(streamOf(bare, dict)))).toEqual(shown);
  });

  it('end where facsimile data end', () => {
    for (let shift = 0; shift < 8; shift++) {
      const bits = `${'1'.repeat(13)}${'1'.repeat(shift)}000000000001000000000001`;
      const whole = Buffer.from(
        (bits.padEnd(Math.ceil(bits.length / 8) * 8, '0').match(/.{8}/g) ?? []).map((byte) =>
          parseInt(byte, 2),
        ),
      );
      const stream = streamOf(Buffer.concat([whole, Buffer.from(SECRET)]), {
        ...{ Width: 10, Height: 1, BitsPerComponent: 1, ColorSpace: 'DeviceGray', Filter: 'CCITTFaxDecode' },
        DecodeParms: { K: -1, Columns: 10 },
      });
      expect(Buffer.from(pictureData(stream).contents)).toEqual(whole);
    }
  });
});

describe('JPEGs that are kept', () => {
  const segment = (marker: number, text: string): Buffer =>
    Buffer.concat([Buffer.of(0xff, marker, 0, text.length + 2), Buffer.from(text, 'latin1')]);
  const made = (progressive: boolean): Promise<Buffer> =>
    sharp(Buffer.from(Array.from({ length: 64 * 64 }, (_, i) => (i * 7) % 256)), {
      raw: { width: 64, height: 64, channels: 1 },
    })
      .jpeg({ progressive })
      .toBuffer();
  const pixelsOf = async (jpeg: Uint8Array): Promise<Buffer> => sharp(jpeg).raw().toBuffer();

  it.each([false, true])(
    'lose what is no picture wherever it stands, progressive: %s',
    async (progressive) => {
      const clean = Buffer.from(bareJpeg(await made(progressive)));
      const parts: Buffer[] = [clean.subarray(0, 2), segment(0xe1, `Exif${SECRET}`), segment(0xfe, SECRET)];
      const thumbnail = Buffer.concat([
        Buffer.from('JFIF\0\x01\x01\0\0\x01\0\x01\x01\x01', 'latin1'),
        Buffer.from('HID'),
      ]);
      parts.push(
        segment(0xe0, thumbnail.toString('latin1')),
        segment(0xe0, `JFXX\0${SECRET}`),
        segment(0xee, `Adobe\0d\0\0\0\0\0${SECRET}`),
      );
      let at = 2;
      for (
        let scan = clean.indexOf(Buffer.of(0xff, 0xda), at);
        scan >= 0;
        scan = clean.indexOf(Buffer.of(0xff, 0xda), scan + 2)
      ) {
        parts.push(clean.subarray(at, scan), segment(0xfe, SECRET));
        at = scan;
      }
      parts.push(clean.subarray(at), Buffer.from(SECRET), clean);
      const dirty = Buffer.concat(parts);
      const bare = Buffer.from(bareJpeg(dirty));
      expect(bare.toString('latin1')).not.toMatch(/HID|JFXX/);
      expect(await pixelsOf(bare)).toEqual(await pixelsOf(clean));
      expect(bareJpeg(clean)).toBe(clean);
      expect(bare.subarray(-2)).toEqual(Buffer.of(0xff, 0xd9));
    },
  );

  it('are not read beyond their end, however they are cut off', async () => {
    const jpeg = await made(true);
    for (let length = 0; length < jpeg.length; length += 7)
      expect(bareJpeg(jpeg.subarray(0, length)).length).toBeLessThanOrEqual(length + 4);
  });
});

it('leaves streams without filters alone', () => {
  const stream = streamOf(Buffer.from('x'), { N: PDFName.of('x') });
  expect(plainData(stream)).toEqual({ contents: stream.contents });
});
