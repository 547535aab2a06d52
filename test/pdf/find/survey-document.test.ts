import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PdfEngine } from '../../../src/pdf';
import { decompressed, extractedTexts, holds } from '../redact/independent-engines';
import { writeCase } from '../redact/cases/write-case';

const SECRET = 'Zzyxwvutsample';

const engine = new PdfEngine({ workers: 1 });
const folder = mkdtempSync(join(tmpdir(), 'openroi-find-'));
let files = 0;
afterAll(async () => {
  await engine.close();
  rmSync(folder, { recursive: true });
});

function page(content: string, more = '', annotation?: string): string {
  const path = join(folder, `${++files}.pdf`);
  const objects = [
    { text: '<< /Type /Catalog /Pages 2 0 R >>' },
    { text: '<< /Type /Pages /Kids [3 0 R] /Count 1 >>' },
    {
      text: `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> ${more} ${annotation ? '/Annots [6 0 R]' : ''} >>`,
    },
    { text: '<< >>', stream: content },
    { text: '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>' },
    ...(annotation
      ? [
          {
            text: '<< /Type /Annot /Subtype /FreeText /Rect [100 100 300 140] /F 4 /DA (/F1 12 Tf) /AP << /N 7 0 R >> >>',
          },
          {
            text: '<< /Type /XObject /Subtype /Form /BBox [0 0 200 40] /Resources << /Font << /F1 5 0 R >> >> >>',
            stream: annotation,
          },
        ]
      : []),
  ];
  writeFileSync(path, writeCase(objects));
  return path;
}

const shown = (matrix: string, text = `(${SECRET})`): string =>
  `BT /F1 14 Tf ${matrix} Tm [${text}] TJ ET BT /F1 12 Tf 50 30 Td (This stays.) Tj ET`;

test.each([
  ['upright', shown('1 0 0 1 100 400')],
  ['turned left', shown('0 1 -1 0 300 300')],
  ['turned right', shown('0 -1 1 0 300 500')],
  ['upside down', shown('-1 0 0 -1 400 400')],
  ['slanted up', shown('0.866 0.5 -0.5 0.866 200 300')],
  ['slanted down', shown('0.5 -0.866 0.866 0.5 200 500')],
  [
    'of a negative size',
    `BT /F1 -14 Tf 1 0 0 1 400 400 Tm (${SECRET}) Tj ET ${shown('1 0 0 1 100 600', '(x)')}`,
  ],
  ['kerned apart', shown('1 0 0 1 100 400', '(Zzyx) -150 (wvut) 90 (sample)')],
  ['spaced apart', `BT /F1 14 Tf 4 Tc 100 400 Td (${SECRET}) Tj 0 Tc ET ${shown('1 0 0 1 100 600', '(x)')}`],
  [
    'letter by letter, last one first',
    `${Array.from(SECRET, (letter, i) => `BT /F1 14 Tf ${100 + i * 12} 400 Td (${letter}) Tj ET`)
      .reverse()
      .join('\n')} ${shown('1 0 0 1 100 600', '(x)')}`,
  ],
  [
    'over two lines',
    `BT /F1 14 Tf 100 400 Td (Zzyxwvut-) Tj 0 -20 Td (sample) Tj ET ${shown('1 0 0 1 100 600', '(x)')}`,
  ],
  ['invisibly', `BT 3 Tr /F1 14 Tf 100 400 Td (${SECRET}) Tj 0 Tr ET ${shown('1 0 0 1 100 600', '(x)')}`],
])('a term set %s is found, hidden and gone', async (_name, content) => {
  for (const more of ['', '/Rotate 90']) {
    const pdfPath = page(content, more);
    const found = await engine.run('survey-document', { pdfPath, terms: [SECRET.toLowerCase()], pages: [1] });
    expect(found).toMatchObject({
      pageCount: 1,
      occurrences: [1],
      unsearchable: [],
      visible: [{ page: 1, area: [0, 0, 612, 792] }],
    });
    const outputPath = join(folder, `${++files}.pdf`);
    await engine.run('redact-document', { pdfPath, marks: found.marks, outputPath });
    const parts = await decompressed(outputPath);
    for (const trace of [SECRET, 'Zzyxwvut', 'wvut']) expect(holds(parts, trace)).toBe(false);
    for (const text of extractedTexts(outputPath)) {
      expect(text).not.toMatch(/Zzyx|sample/);
      expect(text).toContain('Thisstays.');
    }
    const again = await engine.run('survey-document', { pdfPath: outputPath, terms: [SECRET], pages: [] });
    expect(again.occurrences).toEqual([0]);
  }
});

test('a term in what an annotation shows is found', async () => {
  const pdfPath = page(shown('1 0 0 1 100 600', '(x)'), '', `BT /F1 12 Tf 5 15 Td (${SECRET}) Tj ET`);
  const found = await engine.run('survey-document', { pdfPath, terms: [SECRET] });
  expect(found.occurrences).toEqual([1]);
});

test('a page of letters without meaning is told of', async () => {
  const path = join(folder, 'meaningless.pdf');
  const objects = [
    { text: '<< /Type /Catalog /Pages 2 0 R >>' },
    { text: '<< /Type /Pages /Kids [3 0 R] /Count 1 >>' },
    {
      text: '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    },
    { text: '<< >>', stream: 'BT /F1 12 Tf 100 400 Td <00010002000300040005> Tj ET' },
    {
      text: '<< /Type /Font /Subtype /Type0 /BaseFont /Odd /Encoding /Identity-H /DescendantFonts [6 0 R] >>',
    },
    {
      text: '<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Odd /CIDSystemInfo << /Registry (Odd) /Ordering (Odd) /Supplement 0 >> >>',
    },
  ];
  writeFileSync(path, writeCase(objects));
  const found = await engine.run('survey-document', { pdfPath: path, terms: [SECRET] });
  expect(found).toMatchObject({ occurrences: [0], unsearchable: [1] });
});
