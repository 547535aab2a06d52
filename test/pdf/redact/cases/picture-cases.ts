import { deflateSync } from 'node:zlib';
import sharp from 'sharp';
import { encodeG4 } from '../../../../src/pdf/redact/ccitt-g4';
import { ABOVE, inBox, line, type RedactionCase, SECRET } from './case';
import { black, gray, HIGH, packedBits, PLACED, PLATE_BOX, rgb, samples, WIDE } from './chequered-picture';
import { jbig2OfG4 } from './jbig2';
import type { CaseObject } from './write-case';

const entries = (space: string, bits: number, more = ''): string =>
  `<< /Type /XObject /Subtype /Image /Width ${WIDE} /Height ${HIGH} ${space && `/ColorSpace ${space}`} /BitsPerComponent ${bits} ${more} >>`;
const flate = (space: string, bits: number, bytes: Buffer, more = ''): CaseObject => ({
  text: entries(space, bits, `/Filter /FlateDecode ${more}`),
  stream: deflateSync(bytes),
});

function pictureCase(name: string, more: CaseObject[], rest: Partial<RedactionCase> = {}): RedactionCase {
  return inBox(
    name,
    { content: ABOVE + PLACED, resources: '/XObject << /Im 6 0 R >>', more },
    {
      box: PLATE_BOX,
      picture: { width: WIDE, height: HIGH, pixels: [42, 66, 198, 102] },
      ...rest,
    },
  );
}

/** Kinds of pictures that can be written without waiting. */
const plainKinds: RedactionCase[] = [
  pictureCase('gray picture', [flate('/DeviceGray', 8, gray)]),
  pictureCase('colour picture', [flate('/DeviceRGB', 8, rgb)]),
  pictureCase('colour picture with a PNG predictor', [
    flate(
      '/DeviceRGB',
      8,
      Buffer.concat(
        Array.from({ length: HIGH }, (_, y) =>
          Buffer.concat([Buffer.from([0]), rgb.subarray(y * WIDE * 3, (y + 1) * WIDE * 3)]),
        ),
      ),
      `/DecodeParms << /Predictor 15 /Colors 3 /BitsPerComponent 8 /Columns ${WIDE} >>`,
    ),
  ]),
  pictureCase('picture of sixteen bits', [
    flate(
      '/DeviceGray',
      16,
      samples((value) => [value, value]),
    ),
  ]),
  pictureCase('picture of one bit', [
    flate(
      '/DeviceGray',
      1,
      packedBits((value) => (value < 128 ? 0 : 1)),
    ),
  ]),
  pictureCase('indexed picture', [
    flate(
      '[/Indexed /DeviceRGB 2 <000000 3C3CC8 E6E6FF>]',
      8,
      samples((value) => [value < 10 ? 0 : value < 100 ? 1 : 2]),
    ),
  ]),
  pictureCase('picture of a calibrated colour space', [
    flate('[/CalRGB << /WhitePoint [.9505 1 1.089] >>]', 8, rgb),
  ]),
  pictureCase('picture in Lab', [
    flate(
      '[/Lab << /WhitePoint [.9642 1 .8249] /Range [-100 100 -100 100] >>]',
      8,
      samples((value) => [value, 128, 128]),
    ),
  ]),
  pictureCase('picture in hexadecimal', [
    {
      text: entries('/DeviceGray', 8, '/Filter [/ASCIIHexDecode /FlateDecode]'),
      stream: `${deflateSync(gray).toString('hex')}>`,
    },
  ]),
  pictureCase('fax picture', [
    {
      text: entries(
        '/DeviceGray',
        1,
        `/Filter /CCITTFaxDecode /DecodeParms << /K -1 /Columns ${WIDE} /Rows ${HIGH} >>`,
      ),
      stream: encodeG4(black, WIDE, HIGH),
    },
  ]),
  pictureCase('JBIG2 picture', [
    {
      text: entries('/DeviceGray', 1, '/Filter /JBIG2Decode'),
      stream: jbig2OfG4(encodeG4(black, WIDE, HIGH), WIDE, HIGH),
    },
  ]),
  pictureCase('stencil', [
    flate(
      '',
      1,
      packedBits((value) => (value < 128 ? 0 : 1)),
      '/ImageMask true',
    ),
  ]),
  pictureCase('picture masked by a soft mask', [
    flate('/DeviceGray', 8, Buffer.alloc(WIDE * HIGH, 40), '/SMask 7 0 R'),
    flate('/DeviceGray', 8, gray),
  ]),
  pictureCase('picture masked by a stencil', [
    flate('/DeviceGray', 8, Buffer.alloc(WIDE * HIGH, 40), '/Mask 7 0 R'),
    flate(
      '',
      1,
      packedBits((value) => (value < 128 ? 0 : 1)),
      '/ImageMask true',
    ),
  ]),
  pictureCase('alternate picture', [
    flate('/DeviceGray', 8, gray, '/Alternates [<< /Image 7 0 R /DefaultForPrinting true >>]'),
    flate('/DeviceGray', 8, gray),
  ]),
  pictureCase('picture with metadata', [
    flate('/DeviceGray', 8, gray, '/Metadata 7 0 R'),
    { text: '<< /Type /Metadata /Subtype /XML >>', stream: `<x>${SECRET}</x>` },
  ]),
  inBox('picture whose samples are the secret', {
    content: `${ABOVE}q 200 0 0 30 98 393 cm /Im Do Q\n`,
    resources: '/XObject << /Im 6 0 R >>',
    more: [
      {
        text: '<< /Type /XObject /Subtype /Image /Width 40 /Height 40 /ColorSpace /DeviceGray /BitsPerComponent 8 >>',
        stream: Buffer.from(SECRET.repeat(200).slice(0, 1600), 'latin1'),
      },
    ],
  }),
  inBox('inline image', {
    content: `${ABOVE}q 200 0 0 30 98 393 cm BI /W 9 /H 2 /CS /G /BPC 8 ID ${SECRET}${SECRET} EI Q`,
  }),
  inBox('text under a picture', {
    content: `${ABOVE}${line(SECRET)}q 200 0 0 30 98 393 cm /Im Do Q\n`,
    resources: '/XObject << /Im 6 0 R >>',
    more: [{ text: entries('/DeviceGray', 8), stream: Buffer.alloc(WIDE * HIGH, 200) }],
  }),
  inBox('shading', {
    content: `${ABOVE}q 100 395 190 28 re W n /Sh sh Q`,
    resources: '/Shading << /Sh 6 0 R >>',
    more: [
      {
        text: '<< /ShadingType 2 /ColorSpace /DeviceRGB /Coords [100 0 290 0] /Function << /FunctionType 2 /Domain [0 1] /C0 [1 0 0] /C1 [0 0 1] /N 1 >> /Extend [true true] >>',
      },
    ],
  }),
  inBox('a line across the box', { content: `${ABOVE}${line(SECRET)}4 w 50 405 m 560 412 l S` }),
];

/** Kinds for which an encoder has to run. */
async function encodedKinds(): Promise<RedactionCase[]> {
  const picture = (channels: 1 | 3, bytes: Buffer) =>
    sharp(bytes, { raw: { width: WIDE, height: HIGH, channels } });
  const jpeg = (space: string, stream: Buffer, more = ''): CaseObject => ({
    text: entries(space, 8, `/Filter /DCTDecode ${more}`),
    stream,
  });
  const grayJpeg = await picture(1, gray).toColourspace('b-w').jpeg({ quality: 90 }).toBuffer();
  const cmyk = await picture(3, rgb).toColourspace('cmyk').jpeg({ quality: 90 }).toBuffer();
  const told = await picture(3, rgb)
    .withExif({ IFD0: { ImageDescription: SECRET } })
    .jpeg({ quality: 90 })
    .toBuffer();
  return [
    pictureCase('gray JPEG', [jpeg('/DeviceGray', grayJpeg)]),
    pictureCase('colour JPEG', [jpeg('/DeviceRGB', await picture(3, rgb).jpeg({ quality: 90 }).toBuffer())]),
    pictureCase('progressive JPEG', [
      jpeg('/DeviceRGB', await picture(3, rgb).jpeg({ quality: 90, progressive: true }).toBuffer()),
    ]),
    pictureCase('JPEG in four colours', [jpeg('/DeviceCMYK', cmyk, '/Decode [1 0 1 0 1 0 1 0]')]),
    pictureCase('JPEG that tells of the secret', [jpeg('/DeviceRGB', told)]),
    pictureCase('deflated JPEG', [
      { text: entries('/DeviceGray', 8, '/Filter [/FlateDecode /DCTDecode]'), stream: deflateSync(grayJpeg) },
    ]),
  ];
}

/** Secrets in pictures, in every coding that this suite can write. */
export async function pictureCases(): Promise<RedactionCase[]> {
  return [...plainKinds, ...(await encodedKinds())];
}
