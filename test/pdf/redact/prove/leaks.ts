import { deflateSync } from 'node:zlib';
import { shippedFont } from '../../../../src/pdf/packet/fonts';
import { BOXES, BOXES_STREAM, HARMLESS, type Planted } from './planted-page';

/** A leak planted by hand in an otherwise clean page, and the checks that must fail for it; others may as well. */
export interface Leak extends Planted {
  name: string;
  fails: readonly string[];
  removed?: readonly string[];
}

const NAME = 'Jane Doe';
const [[x, y]] = BOXES as [[number, number, number, number]];
const show = (before = '', text = `(${NAME}) Tj`): string =>
  `q BT ${before} /F1 12 Tf ${x + 10} ${y + 5} Td ${text} ET Q\n`;
const FORM = '<< /Type /XObject /Subtype /Form /BBox [0 0 612 792] /Resources << /Font << /F1 8 0 R >> >> >>';
/** Letters as paths: two strokes of an H and a triangle. */
const PATHS = `120 602 m 120 618 l 124 618 l 124 602 l h f 130 602 m 138 618 l 146 602 l h f`;
const picture = (entries: string, stream: Buffer | string) => ({
  text: `<< /Type /XObject /Subtype /Image ${entries} >>`,
  stream,
});
const GRAY = '/ColorSpace /DeviceGray /BitsPerComponent 8';
/** Ten by ten pixels over the first box and beyond: content in the third row, where the box is. */
const placed = 'q 400 0 0 200 72 520 cm /Im Do Q\n';
const speckled = (change = 40): Buffer => {
  const pixels = Buffer.alloc(100, 200);
  pixels[53] = change;
  return pixels;
};
const DEJAVU = shippedFont('DejaVuSans.ttf');
const CID_FONT = [
  {
    text: '<< /Type /Font /Subtype /Type0 /BaseFont /D /Encoding /Identity-H /DescendantFonts [11 0 R] >>',
  },
  {
    text:
      '<< /Type /Font /Subtype /CIDFontType2 /BaseFont /D /CIDToGIDMap /Identity /DW 600 /FontDescriptor 12 0 R ' +
      '/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>',
  },
  {
    text:
      '<< /Type /FontDescriptor /FontName /D /Flags 4 /FontBBox [0 -200 1000 900] /ItalicAngle 0 /Ascent 900 ' +
      '/Descent -200 /CapHeight 700 /StemV 80 /FontFile2 13 0 R >>',
  },
  { text: `<< /Length1 ${DEJAVU.length} >>`, stream: DEJAVU },
];
const type3 = (procedure: string, resources = '') => [
  {
    text:
      '<< /Type /Font /Subtype /Type3 /FontBBox [0 0 1000 1000] /FontMatrix [0.001 0 0 0.001 0 0] /FirstChar 32 ' +
      `/LastChar 33 /Widths [800 800] /Encoding << /Differences [32 /space /a] >> /CharProcs << /space 11 0 R /a 11 0 R >> /Resources << ${resources} >> >>`,
  },
  { text: '<< >>', stream: procedure },
];
const pattern = (stream: string) => ({
  text:
    '<< /Type /Pattern /PatternType 1 /PaintType 1 /TilingType 1 /BBox [0 0 612 792] /XStep 612 /YStep 792 ' +
    '/Resources << /Font << /F1 8 0 R >> >> >>',
  stream,
});
const fillWith = (resource: string): string => `q /Pattern cs ${resource} scn 0 400 612 300 re f Q\n`;
const state = (entries: string): string => `/ExtGState << /G << ${entries} >> >>`;

export const TEXT_LEAKS: Leak[] = [
  { name: 'text left under a box', content: show(), fails: ['text', 'beneath'], removed: [NAME] },
  { name: 'text white on white', content: show('1 g'), fails: ['text'] },
  { name: 'invisible text', content: show('3 Tr'), fails: ['text'] },
  { name: 'an isolated glyph', content: show('3 Tr', '(J) Tj'), fails: ['text'] },
  {
    name: 'a glyph moved into the box by a number',
    content: `q BT /F1 12 Tf 40 ${y + 5} Td [(ab) -8000 (c)] TJ ET Q\n`,
    fails: ['text', 'beneath'],
  },
  {
    name: 'an invisible glyph that means a blank',
    content: show('3 Tr', '/F3 12 Tf <0020> Tj'),
    fonts: '/F3 10 0 R',
    more: CID_FONT,
    fails: ['text'],
  },
  {
    name: 'invisible glyphs in vertical writing, spaced down into the box',
    content: `q BT 3 Tr /F3 12 Tf -40 Tc ${x + 20} 680 Td <002B002C0020> Tj ET Q\n`,
    fonts: '/F3 10 0 R',
    more: [{ text: CID_FONT[0]!.text.replace('Identity-H', 'Identity-V') }, ...CID_FONT.slice(1)],
    fails: ['text'],
  },
  {
    name: 'text in a form',
    content: '/Fm Do\n',
    resources: '/XObject << /Fm 10 0 R >>',
    more: [{ text: FORM, stream: show('3 Tr') }],
    fails: ['text'],
  },
  {
    name: 'a letter drawn by a Type3 font that calls it a blank',
    content: `q BT /F3 12 Tf ${x + 10} ${y + 5} Td ( ) Tj ET Q\n`,
    fonts: '/F3 10 0 R',
    more: type3('800 0 d0 0 0 700 700 re f'),
    fails: ['text', 'beneath'],
  },
  {
    name: 'text in the procedure of a Type3 font, far from its glyph',
    content: 'q BT /F3 1 Tf 20 20 Td (!) Tj ET Q\n',
    fonts: '/F3 10 0 R',
    more: type3(
      `800 0 d0 BT /F1 12000 Tf ${(x - 10) * 1000} ${(y - 15) * 1000} Td (Jane) Tj ET`,
      '/Font << /F1 8 0 R >>',
    ),
    fails: ['text', 'beneath'],
  },
  {
    name: 'text in a tiling pattern',
    content: fillWith('/P'),
    resources: '/Pattern << /P 10 0 R >>',
    more: [pattern(show())],
    fails: ['text', 'beneath'],
  },
  {
    name: 'invisible text in a tiling pattern',
    content: fillWith('/P'),
    resources: '/Pattern << /P 10 0 R >>',
    more: [pattern(show('3 Tr'))],
    fails: ['text'],
  },
  {
    name: 'text in the group of a soft mask',
    content: 'q /G gs 0.5 g 0 400 612 300 re f Q\n',
    resources: state('/SMask << /S /Luminosity /G 10 0 R >>'),
    more: [
      {
        text: FORM.replace('/BBox', '/Group << /S /Transparency /CS /DeviceGray >> /BBox'),
        stream: show('1 g'),
      },
    ],
    fails: ['text', 'beneath'],
  },
  {
    name: 'text that cuts out what is filled',
    content: `q BT 7 Tr /F1 12 Tf ${x + 10} ${y + 5} Td (${NAME}) Tj ET 0 400 612 300 re f Q\n`,
    fails: ['text', 'beneath'],
  },
];

export const DRAWN_LEAKS: Leak[] = [
  { name: 'letters drawn as paths', content: `q ${PATHS} Q\n`, fails: ['beneath'] },
  { name: 'letters drawn as paths, white on white', content: `q 1 g ${PATHS} Q\n`, fails: ['beneath'] },
  { name: 'a curve', content: 'q 90 590 m 90 640 270 640 270 590 c S Q\n', fails: ['beneath'] },
  {
    name: 'a gradient',
    content: 'q /Sh sh Q\n',
    resources:
      '/Shading << /Sh << /ShadingType 2 /ColorSpace /DeviceGray /Coords [0 0 612 0] /Extend [true true] ' +
      '/Function << /FunctionType 2 /Domain [0 1] /C0 [0] /C1 [1] /N 1 >> >> >>',
    fails: ['beneath'],
  },
  {
    name: 'a faint shape under almost no opacity',
    content: 'q /G gs 120 590 20 40 re f Q\n',
    resources: state('/ca 0.02'),
    fails: ['beneath'],
  },
  {
    name: 'a shape in a tiling pattern',
    content: fillWith('/P'),
    resources: '/Pattern << /P 10 0 R >>',
    more: [pattern(PATHS)],
    fails: ['beneath'],
  },
  {
    name: 'a shape in the procedure of a Type3 glyph, far from it',
    content: 'q BT 1 g /F3 1 Tf 20 20 Td (!) Tj ET Q\n',
    fonts: '/F3 10 0 R',
    more: type3('800 0 d0 100000 590000 10000 10000 re f'),
    fails: ['beneath'],
  },
];

export const PICTURE_LEAKS: Leak[] = [
  {
    name: 'a pixel of a picture',
    content: placed,
    resources: '/XObject << /Im 10 0 R >>',
    more: [picture(`/Width 10 /Height 10 ${GRAY}`, speckled())],
    fails: ['pictures'],
  },
  {
    name: 'a pixel one level off',
    content: placed,
    resources: '/XObject << /Im 10 0 R >>',
    more: [picture(`/Width 10 /Height 10 ${GRAY} /Filter /FlateDecode`, deflateSync(speckled(201)))],
    fails: ['pictures'],
  },
  {
    name: 'entries of a palette that look alike',
    content: placed,
    resources: '/XObject << /Im 10 0 R >>',
    more: [
      picture(
        '/Width 10 /Height 10 /ColorSpace [/Indexed /DeviceGray 255 <' +
          '00'.repeat(256) +
          '>] /BitsPerComponent 8',
        speckled(),
      ),
    ],
    fails: ['pictures'],
  },
  {
    name: 'the soft mask of a picture',
    content: placed,
    resources: '/XObject << /Im 10 0 R >>',
    more: [
      picture(`/Width 10 /Height 10 ${GRAY} /SMask 11 0 R`, Buffer.alloc(100)),
      picture(`/Width 10 /Height 10 ${GRAY}`, speckled()),
    ],
    fails: ['pictures'],
  },
  {
    name: 'the stencil mask of a picture',
    content: placed,
    resources: '/XObject << /Im 10 0 R >>',
    more: [
      picture(`/Width 10 /Height 10 ${GRAY} /Mask 11 0 R`, Buffer.alloc(100)),
      picture(
        '/Width 10 /Height 10 /ImageMask true /BitsPerComponent 1',
        Buffer.from(Array.from({ length: 20 }, (_, i) => (i === 10 ? 0x10 : 0))),
      ),
    ],
    fails: ['pictures'],
  },
  {
    name: 'a picture in a form',
    content: 'q 2 0 0 2 0 0 cm /Fm Do Q\n',
    resources: '/XObject << /Fm 10 0 R >>',
    more: [
      {
        text: FORM.replace('/Font << /F1 8 0 R >>', '/XObject << /Im 11 0 R >>'),
        stream: 'q 200 0 0 100 36 260 cm /Im Do Q',
      },
      picture(`/Width 10 /Height 10 ${GRAY}`, speckled()),
    ],
    fails: ['pictures'],
  },
  {
    name: 'a picture in the content',
    content: `q 400 0 0 200 72 520 cm BI /W 10 /H 10 /CS /G /BPC 8 /F /AHx ID ${speckled().toString('hex')}> EI Q\n`,
    fails: ['pictures'],
  },
  {
    name: 'a stencil in the content',
    content: `q 400 0 0 200 72 520 cm BI /W 10 /H 10 /IM true /F /AHx ID ${'5540'.repeat(10)}> EI Q\n`,
    fails: ['pictures'],
  },
  {
    name: 'a picture that lies under a box as a whole',
    content: 'q 20 0 0 10 120 605 cm /Im Do Q\n',
    resources: '/XObject << /Im 10 0 R >>',
    more: [picture(`/Width 1 /Height 1 ${GRAY}`, Buffer.alloc(1))],
    fails: ['pictures'],
  },
  {
    name: 'a picture in strips, each of one value',
    content: 'q 400 0 0 10 72 600 cm /Im Do Q q 400 0 0 10 72 610 cm /In Do Q\n',
    resources: '/XObject << /Im 10 0 R /In 11 0 R >>',
    more: [
      picture(`/Width 10 /Height 1 ${GRAY}`, Buffer.alloc(10, 50)),
      picture(`/Width 10 /Height 1 ${GRAY}`, Buffer.alloc(10, 90)),
    ],
    fails: ['pictures'],
  },
  {
    name: 'a picture that the page does not paint',
    content: 'q Q\n',
    resources: '/XObject << /Im 10 0 R >>',
    more: [picture(`/Width 10 /Height 10 ${GRAY}`, speckled())],
    fails: ['pictures'],
  },
  {
    name: 'bytes after the data of a picture',
    content: placed,
    resources: '/XObject << /Im 10 0 R >>',
    more: [
      picture(
        `/Width 10 /Height 10 ${GRAY} /Filter /FlateDecode`,
        deflateSync(Buffer.concat([Buffer.alloc(100), speckled()])),
      ),
    ],
    fails: ['pictures'],
  },
  {
    name: 'a picture in a coding that the prover does not read',
    content: placed,
    resources: '/XObject << /Im 10 0 R >>',
    more: [picture(`/Width 10 /Height 10 ${GRAY} /Filter /JPXDecode`, speckled())],
    fails: ['pictures'],
  },
  {
    name: 'a picture painted over the boxes',
    streams: [HARMLESS, BOXES_STREAM, placed],
    resources: '/XObject << /Im 10 0 R >>',
    more: [picture(`/Width 10 /Height 10 ${GRAY}`, Buffer.alloc(100, 200))],
    fails: ['beneath'],
  },
];

export const BOX_LEAKS: Leak[] = [
  { name: 'no boxes', streams: [HARMLESS], fails: ['beneath', 'rendering'] },
  {
    name: 'boxes drawn half through',
    content: '/G gs\n',
    resources: state('/ca 0.5'),
    fails: ['rendering'],
  },
  {
    name: 'boxes that a blend mode lets through',
    content: 'q 0.8 g 0 400 612 300 re f Q /G gs\n',
    resources: state('/BM /Screen'),
    fails: ['rendering'],
  },
  {
    name: 'boxes under a soft mask',
    content: '/G gs\n',
    resources: state('/SMask << /S /Luminosity /G 10 0 R >>'),
    more: [
      { text: FORM.replace('/BBox', '/Group << /S /Transparency /CS /DeviceGray >> /BBox'), stream: '' },
    ],
    fails: ['rendering'],
  },
  { name: 'boxes clipped away', content: '0 0 50 50 re W n\n', fails: ['rendering'] },
  { name: 'boxes moved by what comes before', content: '1 0 0 1 300 0 cm\n', fails: ['rendering'] },
  { name: 'boxes in a saved state', content: 'q\n', fails: ['beneath'] },
  { name: 'boxes that a string swallows', content: '(\n', fails: ['beneath', 'rendering'] },
  {
    name: 'a white area over the boxes',
    streams: [HARMLESS, BOXES_STREAM, 'q 1 g 0 400 612 300 re f Q'],
    fails: ['rendering'],
  },
  {
    name: 'boxes with something beside them in their stream',
    streams: [HARMLESS, `${BOXES_STREAM}q 0 g 1 1 1 1 re f Q BT ET\n`],
    fails: ['beneath'],
  },
  { name: 'one box too few', streams: [HARMLESS, BOXES_STREAM.split('\n')[0]!], fails: ['rendering'] },
];

export const HIDDEN_LEAKS: Leak[] = [
  {
    name: 'text stated in marked content',
    content: `/Span << /ActualText (${NAME}) >> BDC q Q EMC\n`,
    fails: ['structure', 'bytes'],
    removed: [NAME],
  },
  {
    name: 'text stated in a list of properties',
    content: '/Span /Pr BDC q Q EMC\n',
    resources: `/Properties << /Pr << /ActualText (${NAME}) >> >>`,
    fails: ['structure', 'bytes'],
    removed: [NAME],
  },
  { name: 'a marked point with properties', content: '/P << /A 1 >> DP\n', fails: ['structure'] },
  {
    name: 'a glyph that means more than it shows',
    content: 'q BT /F3 12 Tf 72 300 Td (x) Tj ET Q\n',
    fonts: '/F3 10 0 R',
    more: [
      { text: '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode 11 0 R >>' },
      {
        text: '<< >>',
        stream: `/CIDInit /ProcSet findresource begin 12 dict begin begincmap 1 begincodespacerange <00> <FF> endcodespacerange 1 beginbfchar <78> <${Buffer.from(NAME, 'utf16le').swap16().toString('hex')}> endbfchar endcmap end end`,
      },
    ],
    fails: ['words', 'bytes'],
    removed: [NAME],
  },
  {
    name: 'letters of a removed word, drawn backwards outside the boxes',
    content: `q BT /F1 12 Tf ${[...'bandogan']
      .map((letter, i) => `1 0 0 1 ${72 + i * 6.67} 300 Tm (${letter}) Tj`)
      .reverse()
      .join(' ')} ET Q\n`,
    fails: ['words'],
    removed: ['bandogan'],
  },
  {
    name: 'an object that nothing leads to',
    more: [{ text: `<< /Gone (${NAME}) >>` }],
    fails: ['structure', 'bytes'],
    removed: [NAME],
  },
  {
    name: 'a comment in the content',
    content: `% ${NAME}\n`,
    fails: ['bytes'],
    removed: [NAME],
  },
  {
    name: 'a picture in the content that may end at two places',
    content: 'q 9 0 0 9 300 300 cm BI /W 8 /H 1 /CS /G /BPC 8 ID ab EI \u0080\u0081 EI Q\n',
    fails: ['structure'],
  },
  {
    name: 'a resource that is not there',
    content: '/Nothing Do\n',
    fails: ['text', 'rendering', 'beneath', 'pictures'],
  },
  { name: 'an annotation', page: '/Annots []', fails: ['structure'] },
];
