import { appendRevision, type CaseObject, writeCase } from './write-case';

/** The string that nobody may get back, and the one that must stay. Plainly invented. */
export const SECRET = 'ZEBRAWORT';
export const KEPT = 'KEEPALPHA';

export interface RedactionCase {
  name: string;
  pdf: Buffer;
  /** Box in user space that covers the secret where it is on the page. */
  box: [number, number, number, number];
  /** Further byte strings that would betray the secret. */
  raw?: string[];
}

const BOX: RedactionCase['box'] = [95, 392, 300, 425];
const HELVETICA = '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>';
const LINE = (text: string, y = 400): string => `BT /F1 24 Tf 100 ${y} Td (${text}) Tj ET\n`;
const ABOVE = LINE(KEPT, 500);
const codes = (text: string): string =>
  Array.from(text, (c) => (c.charCodeAt(0) - 29).toString(16).padStart(4, '0').toUpperCase()).join('');

interface Parts {
  content: string;
  resources?: string;
  page?: string;
  catalog?: string;
  trailer?: string;
  /** Objects from number 6 on. */
  more?: CaseObject[];
}

/** Objects 1 catalog, 2 pages, 3 page, 4 contents, 5 Helvetica, then `more`. */
function onePage({
  content,
  resources = '',
  page = '',
  catalog = '',
  trailer = '',
  more = [],
}: Parts): Buffer {
  const box = page.includes('/MediaBox') ? '' : '/MediaBox [0 0 612 792]';
  return writeCase(
    [
      { text: `<< /Type /Catalog /Pages 2 0 R ${catalog} >>` },
      { text: '<< /Type /Pages /Kids [3 0 R] /Count 1 >>' },
      {
        text:
          `<< /Type /Page /Parent 2 0 R ${box} ${page} /Contents 4 0 R ` +
          `/Resources << /Font << /F1 5 0 R /F2 6 0 R >> ${resources} >> >>`,
      },
      { text: '<< >>', stream: content },
      { text: HELVETICA },
      ...more,
    ],
    trailer,
  );
}

const plainPage = ABOVE + LINE(SECRET);
/** A picture whose bytes are the secret over and over. */
const PIXELS = Buffer.from(SECRET.repeat(200).slice(0, 40 * 40), 'latin1');
const IMAGE =
  '<< /Type /XObject /Subtype /Image /Width 40 /Height 40 /ColorSpace /DeviceGray /BitsPerComponent 8 >>';
const draw = 'q 200 0 0 30 98 393 cm /Im Do Q\n';

/** Every hiding place that this suite knows, each with the secret in it once at least. */
export const CASES: RedactionCase[] = [
  { name: 'plain text', box: BOX, pdf: onePage({ content: plainPage }) },
  {
    name: 'hexadecimal text in pieces',
    box: BOX,
    pdf: onePage({
      content: `${ABOVE}BT /F1 24 Tf 100 400 Td [<${Buffer.from(SECRET.slice(0, 4)).toString('hex')}> -20 (${SECRET.slice(4)})] TJ ET`,
    }),
  },
  {
    name: 'form XObject',
    box: BOX,
    pdf: onePage({
      content: `${ABOVE}/Fm Do`,
      resources: '/XObject << /Fm 6 0 R >>',
      more: [
        {
          text: '<< /Type /XObject /Subtype /Form /BBox [0 0 612 792] /Resources << /Font << /F1 5 0 R >> >> >>',
          stream: LINE(SECRET),
        },
      ],
    }),
  },
  {
    name: 'text under a picture',
    box: BOX,
    pdf: onePage({
      content: plainPage + draw,
      resources: '/XObject << /Im 6 0 R >>',
      more: [{ text: IMAGE, stream: Buffer.alloc(1600, 200) }],
    }),
  },
  {
    name: 'recognised text under a scan',
    box: BOX,
    pdf: onePage({
      content: `q 612 0 0 792 0 0 cm /Im Do Q BT 3 Tr ET ${ABOVE.replace('BT', 'BT 3 Tr')}${LINE(SECRET).replace('BT', 'BT 3 Tr')}`,
      resources: '/XObject << /Im 6 0 R >>',
      more: [{ text: IMAGE, stream: Buffer.alloc(1600, 220) }],
    }),
  },
  {
    name: 'annotation with contents',
    box: BOX,
    pdf: onePage({
      content: ABOVE,
      page: '/Annots [6 0 R]',
      more: [
        {
          text: `<< /Type /Annot /Subtype /FreeText /Rect [95 392 300 425] /Contents (${SECRET}) /DA (/F1 18 Tf 0 g) /AP << /N 7 0 R >> >>`,
        },
        {
          text: '<< /Type /XObject /Subtype /Form /BBox [0 0 205 33] /Resources << /Font << /F1 5 0 R >> >> >>',
          stream: `BT /F1 18 Tf 5 8 Td (${SECRET}) Tj ET`,
        },
      ],
    }),
  },
  {
    name: 'attachment',
    box: BOX,
    pdf: onePage({
      content: plainPage,
      catalog: '/Names << /EmbeddedFiles << /Names [(a.txt) 6 0 R] >> >>',
      more: [
        { text: '<< /Type /Filespec /F (a.txt) /EF << /F 7 0 R >> >>' },
        { text: '<< /Type /EmbeddedFile >>', stream: SECRET },
      ],
    }),
  },
  {
    name: 'metadata and title',
    box: BOX,
    pdf: onePage({
      content: plainPage,
      catalog: '/Metadata 6 0 R',
      trailer: '/Info 7 0 R',
      more: [
        { text: '<< /Type /Metadata /Subtype /XML >>', stream: `<x>${SECRET}</x>` },
        {
          text: `<< /Title (${SECRET}) /Subject <${Buffer.from(SECRET, 'utf16le').swap16().toString('hex')}> >>`,
        },
      ],
    }),
  },
  {
    name: 'actual text',
    box: BOX,
    pdf: onePage({ content: `${ABOVE}/Span << /ActualText (${SECRET}) >> BDC ${LINE('QQQQQQQ')}EMC` }),
  },
  {
    name: 'CID font without ToUnicode',
    box: BOX,
    raw: [codes(SECRET)],
    pdf: onePage({
      content: `${ABOVE}BT /F2 24 Tf 100 400 Td <${codes(SECRET)}> Tj ET`,
      more: [
        {
          text: '<< /Type /Font /Subtype /Type0 /BaseFont /Arial /Encoding /Identity-H /DescendantFonts [7 0 R] >>',
        },
        {
          text: '<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Arial /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /FontDescriptor 8 0 R /DW 600 >>',
        },
        {
          text: '<< /Type /FontDescriptor /FontName /Arial /Flags 4 /FontBBox [0 -200 1000 900] /ItalicAngle 0 /Ascent 900 /Descent -200 /CapHeight 700 /StemV 80 >>',
        },
      ],
    }),
  },
  {
    name: 'inline image',
    box: BOX,
    pdf: onePage({
      content: `${ABOVE}q 200 0 0 30 98 393 cm BI /W 9 /H 2 /CS /G /BPC 8 ID ${SECRET}${SECRET} EI Q`,
    }),
  },
  {
    name: 'alternate image',
    box: BOX,
    pdf: onePage({
      content: ABOVE + draw,
      resources: '/XObject << /Im 6 0 R >>',
      more: [
        {
          text: IMAGE.replace('>>', '/Alternates [<< /Image 7 0 R /DefaultForPrinting true >>] >>'),
          stream: PIXELS,
        },
        { text: IMAGE, stream: PIXELS },
      ],
    }),
  },
  {
    name: 'hidden layer',
    box: BOX,
    pdf: onePage({
      content: `${ABOVE}/OC /Layer BDC ${LINE(SECRET)}EMC`,
      resources: '/Properties << /Layer 6 0 R >>',
      catalog: '/OCProperties << /OCGs [6 0 R] /D << /OFF [6 0 R] >> >>',
      more: [{ text: `<< /Type /OCG /Name (${SECRET}) >>` }],
    }),
  },
  {
    name: 'old revision',
    box: BOX,
    pdf: appendRevision(
      onePage({ content: plainPage }),
      4,
      { text: '<< >>', stream: ABOVE + LINE(`X${SECRET}`) },
      6,
    ),
  },
  {
    name: 'turned page with offset crop box',
    box: BOX,
    pdf: onePage({ content: plainPage, page: '/Rotate 90 /CropBox [50 60 500 700]' }),
  },
  {
    name: 'thumbnail and private data',
    box: BOX,
    pdf: onePage({
      content: plainPage,
      page: '/Thumb 6 0 R /PieceInfo << /App << /Private 7 0 R >> >>',
      more: [
        { text: IMAGE, stream: PIXELS },
        { text: '<< >>', stream: SECRET },
      ],
    }),
  },
  {
    name: 'script and names tree',
    box: BOX,
    pdf: onePage({
      content: plainPage,
      catalog: `/OpenAction << /S /JavaScript /JS (x = "${SECRET}") >> /Names << /JavaScript << /Names [(n) 6 0 R] >> >>`,
      more: [{ text: `<< /S /JavaScript /JS (y = "${SECRET}") >>` }],
    }),
  },
  {
    name: 'text beyond the crop box',
    box: [95, 12, 300, 45],
    pdf: onePage({ content: ABOVE + LINE(SECRET, 20), page: '/CropBox [50 60 500 700]' }),
  },
  {
    name: 'tiling pattern',
    box: [95, 392, 300, 425],
    pdf: onePage({
      content: `${ABOVE}/Pattern cs /Pt scn 95 392 205 33 re f`,
      resources: '/Pattern << /Pt 6 0 R >>',
      more: [
        {
          text: '<< /Type /Pattern /PatternType 1 /PaintType 1 /TilingType 1 /BBox [0 0 612 792] /XStep 612 /YStep 792 /Resources << /Font << /F1 5 0 R >> >> >>',
          stream: LINE(SECRET),
        },
      ],
    }),
  },
  {
    name: 'bookmark',
    box: BOX,
    pdf: onePage({
      content: plainPage,
      catalog: '/Outlines 6 0 R',
      more: [
        { text: '<< /Type /Outlines /First 7 0 R /Last 7 0 R /Count 1 >>' },
        { text: `<< /Title (${SECRET}) /Parent 6 0 R /Dest [3 0 R /Fit] >>` },
      ],
    }),
  },
];
