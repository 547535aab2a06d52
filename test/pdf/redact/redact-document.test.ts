import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { PdfEngine } from '../../../src/pdf';
import { CASES, SECRET } from './cases/cases';
import { writeCase } from './cases/write-case';
import { decompressed, extractedTexts, holds } from './independent-engines';

const engine = new PdfEngine({ workers: 1 });
const folder = mkdtempSync(join(tmpdir(), 'openroi-redact-'));
let files = 0;

afterAll(async () => {
  await engine.close();
  rmSync(folder, { recursive: true });
});

function put(pdf: Buffer): string {
  const path = join(folder, `${++files}.pdf`);
  writeFileSync(path, pdf);
  return path;
}

describe('redaction of one document', () => {
  it('keeps a page without boxes as it is drawn, but lets nothing else travel', async () => {
    const attached = CASES.find(({ name }) => name === 'attachment')!;
    const outputPath = join(folder, `${++files}.pdf`);
    const { pages } = await engine.run('redact-document', {
      pdfPath: put(attached.pdf),
      marks: [],
      outputPath,
    });
    expect(pages.map((page) => page.route)).toEqual(['keep']);
    const parts = await decompressed(outputPath);
    expect(holds(parts, 'EmbeddedFile')).toBe(false);
    for (const text of extractedTexts(outputPath)) expect(text).toContain(SECRET);
  });

  it('does not let a hidden layer or text beyond the crop box travel, though nobody marked it', async () => {
    for (const [name, route] of [
      ['hidden layer', 'rebuild'],
      ['text beyond the crop box', 'keep'],
    ]) {
      const one = CASES.find((entry) => entry.name === name)!;
      const outputPath = join(folder, `${++files}.pdf`);
      const { pages } = await engine.run('redact-document', { pdfPath: put(one.pdf), marks: [], outputPath });
      expect(pages.map((page) => page.route)).toEqual([route]);
      expect(holds(await decompressed(outputPath), SECRET)).toBe(false);
    }
  });

  it("leaves other pages' pictures out of a page that shares their resource list", async () => {
    const picture =
      '<< /Type /XObject /Subtype /Image /Width 9 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8 >>';
    const page = '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 300] /Resources 7 0 R';
    const pdf = writeCase([
      { text: '<< /Type /Catalog /Pages 2 0 R >>' },
      { text: '<< /Type /Pages /Kids [3 0 R 4 0 R] /Count 2 >>' },
      { text: `${page} /Contents 5 0 R >>` },
      { text: `${page} /Contents 6 0 R >>` },
      { text: '<< >>', stream: 'q 100 0 0 100 50 50 cm /Secret Do Q' },
      { text: '<< >>', stream: 'q 1 0 0 rg 10 10 50 50 re f Q' },
      { text: '<< /XObject << /Secret 8 0 R >> >>' },
      { text: picture, stream: SECRET },
    ]);
    const outputPath = join(folder, `${++files}.pdf`);
    const marks = [{ page: 1, rects: [[40, 40, 160, 160] as [number, number, number, number]] }];
    await engine.run('redact-document', { pdfPath: put(pdf), marks, outputPath });
    expect(holds(await decompressed(outputPath), SECRET)).toBe(false);
  });

  it('refuses without leaving an output behind', async () => {
    const outputPath = join(folder, `${++files}.pdf`);
    const refused = engine.run('redact-document', {
      pdfPath: put(Buffer.from('no PDF at all')),
      marks: [],
      outputPath,
    });
    await expect(refused).rejects.toMatchObject({ code: 'damaged' });
    expect(() => rmSync(outputPath)).toThrow();
  });

  it('lets no word under a box survive, wherever words and boxes lie', async () => {
    const word = fc.stringMatching(/^[B-DF-HJ-NP-TV-Z]{7}$/);
    const layout = fc.array(
      fc.record({
        word,
        x: fc.integer({ min: 20, max: 400 }),
        row: fc.integer({ min: 1, max: 24 }),
        size: fc.integer({ min: 7, max: 24 }),
      }),
      { minLength: 3, maxLength: 12 },
    );
    await fc.assert(
      fc.asyncProperty(layout, async (placed) => {
        const unique = placed.filter(
          (one, i) => placed.findIndex((other) => other.row === one.row || other.word === one.word) === i,
        );
        const content = unique
          .map(({ word: text, x, row, size }) => `BT /F1 ${size} Tf ${x} ${row * 30} Td (${text}) Tj ET`)
          .join('\n');
        const pdf = writeCase([
          { text: '<< /Type /Catalog /Pages 2 0 R >>' },
          { text: '<< /Type /Pages /Kids [3 0 R] /Count 1 >>' },
          {
            text: '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
          },
          { text: '<< >>', stream: content },
          { text: '<< /Type /Font /Subtype /Type1 /BaseFont /Courier >>' },
        ]);
        const [marked, free] = [unique.filter((_, i) => i % 2 === 0), unique.filter((_, i) => i % 2 === 1)];
        const rects = marked.map(({ x, row, size }): [number, number, number, number] => [
          x - 1,
          row * 30 - 2,
          x + size * 0.6 * 7 + 1,
          row * 30 + size * 0.7,
        ]);
        const outputPath = join(folder, `${++files}.pdf`);
        await engine.run('redact-document', { pdfPath: put(pdf), marks: [{ page: 1, rects }], outputPath });
        const [parts, texts] = [await decompressed(outputPath), extractedTexts(outputPath)];
        for (const { word: text } of marked) {
          expect(holds(parts, text)).toBe(false);
          expect(texts.some((extracted) => extracted.includes(text))).toBe(false);
        }
        for (const { word: text } of free) for (const extracted of texts) expect(extracted).toContain(text);
      }),
      { numRuns: 6 },
    );
  });
});
