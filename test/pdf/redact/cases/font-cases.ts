import { readFileSync } from 'node:fs';
import * as fontkit from '@pdf-lib/fontkit';
import { ABOVE, inBox, type RedactionCase, SECRET } from './case';
import { outlines } from './outlines';
import type { CaseObject } from './write-case';

const FONT_FILE = readFileSync(require.resolve('dejavu-fonts-ttf/ttf/DejaVuSansMono.ttf'));
const FONT = (fontkit as unknown as { create(bytes: Buffer): FontFile }).create(FONT_FILE);

interface FontFile {
  glyphForCodePoint(code: number): { id: number };
}

const glyphCodes = Array.from(SECRET, (letter) =>
  FONT.glyphForCodePoint(letter.charCodeAt(0)).id.toString(16).padStart(4, '0').toUpperCase(),
);
const guessedCodes = Array.from(SECRET, (letter) =>
  (letter.charCodeAt(0) - 29).toString(16).padStart(4, '0').toUpperCase(),
).join('');

const toUnicode = (codes: readonly string[]): CaseObject => ({
  text: '<< >>',
  stream:
    '/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def /CMapType 2 def ' +
    '1 begincodespacerange <0000> <FFFF> endcodespacerange ' +
    `${codes.length} beginbfchar ${codes.map((code, i) => `<${code}> <00${SECRET.charCodeAt(i).toString(16)}>`).join(' ')} endbfchar ` +
    'endcmap end end',
});

/** Objects 6 font, 7 descendant, 8 descriptor, 9 font file, 10 ToUnicode. */
function embedded(encoding: string, entries: string): CaseObject[] {
  return [
    {
      text: `<< /Type /Font /Subtype /Type0 /BaseFont /DejaVuSansMono /Encoding /${encoding} /DescendantFonts [7 0 R] ${entries} >>`,
    },
    {
      text: '<< /Type /Font /Subtype /CIDFontType2 /BaseFont /DejaVuSansMono /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /FontDescriptor 8 0 R /DW 602 /CIDToGIDMap /Identity >>',
    },
    {
      text: '<< /Type /FontDescriptor /FontName /DejaVuSansMono /Flags 4 /FontBBox [0 -240 700 930] /ItalicAngle 0 /Ascent 930 /Descent -240 /CapHeight 730 /StemV 80 /FontFile2 9 0 R >>',
    },
    { text: `<< /Length1 ${FONT_FILE.length} >>`, stream: FONT_FILE },
    toUnicode([...new Set(glyphCodes)]),
  ];
}

const unique = [...new Set(SECRET)];
/** A Type3 font whose letters are drawn by procedures; object 6, its procedures from 7 on. */
const type3: CaseObject[] = [
  {
    text:
      '<< /Type /Font /Subtype /Type3 /FontBBox [0 0 1000 1000] /FontMatrix [.001 0 0 .001 0 0] /FirstChar 65 /LastChar 90 ' +
      `/Widths [${Array(26).fill(850).join(' ')}] /Encoding << /Type /Encoding /Differences [65 ${Array.from({ length: 26 }, (_, i) => `/${String.fromCharCode(65 + i)}`).join(' ')}] >> ` +
      `/CharProcs << ${unique.map((letter, i) => `/${letter} ${7 + i} 0 R`).join(' ')} >> /Resources << >> >>`,
  },
  ...unique.map((letter) => ({
    text: '<< >>',
    stream: `850 0 d0 60 w ${outlines(letter, 0, 0, 700).replace('1.5 w', '')}`,
  })),
];

const shown = (codes: string): string => `${ABOVE}BT /F2 24 Tf 100 400 Td <${codes}> Tj ET`;
const raw = [glyphCodes.join('')];

/** Text in fonts whose codes are not letters. */
export const fontCases: RedactionCase[] = [
  inBox(
    'CID font without ToUnicode',
    {
      content: shown(guessedCodes),
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
    },
    { raw: [guessedCodes] },
  ),
  inBox(
    'embedded CID font',
    { content: shown(glyphCodes.join('')), more: embedded('Identity-H', '/ToUnicode 10 0 R') },
    { raw },
  ),
  inBox(
    'embedded CID font without ToUnicode',
    { content: shown(glyphCodes.join('')), more: embedded('Identity-H', '') },
    { raw },
  ),
  inBox(
    'vertical CID font',
    {
      content: `${ABOVE}BT /F2 24 Tf 300 460 Td <${glyphCodes.join('')}> Tj ET`,
      more: embedded('Identity-V', '/ToUnicode 10 0 R'),
    },
    { box: [280, 235, 320, 465], raw },
  ),
  inBox('standard font without its file, widths of its own', {
    content: shown(Buffer.from(SECRET, 'latin1').toString('hex')),
    more: [
      {
        text: `<< /Type /Font /Subtype /TrueType /BaseFont /NobodyHasThis /FirstChar 65 /LastChar 90 /Widths [${Array(26).fill(700).join(' ')}] /FontDescriptor 7 0 R /Encoding /WinAnsiEncoding >>`,
      },
      {
        text: '<< /Type /FontDescriptor /FontName /NobodyHasThis /Flags 32 /FontBBox [0 -200 1000 900] /ItalicAngle 0 /Ascent 900 /Descent -200 /CapHeight 700 /StemV 80 >>',
      },
    ],
  }),
  inBox('Type3 font', { content: `${ABOVE}BT /F2 24 Tf 100 400 Td (${SECRET}) Tj ET`, more: type3 }),
];
