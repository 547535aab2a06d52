import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { PdfEngine } from '../../../src/pdf';
import { CASES, KEPT, type RedactionCase, SECRET } from './cases/cases';
import { writeCase } from './cases/write-case';
import { decompressed, ENGINES, extractedTexts, holds, spreadAt72 } from './independent-engines';

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

/** What is wrong with a file as a redaction of a case. */
async function problems(file: string, { box, raw = [], name }: RedactionCase): Promise<string[]> {
  const found: string[] = [];
  if (extractedTexts(file).some((text) => text.includes(SECRET)))
    found.push('an extractor returns the secret');
  const parts = await decompressed(file);
  for (const text of [SECRET, ...raw]) if (holds(parts, text)) found.push('the secret is in the bytes');
  const upright = !name.startsWith('turned') && box[1] > 60;
  if (upright && ENGINES.includes('pdftoppm')) {
    const spread = await spreadAt72(file, [box[0], 792 - box[3], box[2], 792 - box[1]]);
    if (spread > 8) found.push('the box shows something');
  }
  return found;
}

describe('redaction of one document', () => {
  it.each(CASES)('takes the secret out of: $name', async (one) => {
    const pdfPath = put(one.pdf);
    // A check that an unredacted file passes would be worth nothing.
    expect(await problems(pdfPath, one)).not.toEqual([]);

    const outputPath = join(folder, `${++files}.pdf`);
    const result = await engine.run('redact-document', {
      pdfPath,
      marks: [{ page: 1, rects: [one.box] }],
      outputPath,
    });

    expect(result.pages.flatMap((page) => page.checks).filter((check) => !check.passed)).toEqual([]);
    expect(await problems(outputPath, one)).toEqual([]);
    for (const text of extractedTexts(outputPath)) expect(text).toContain(KEPT);
  });

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
    for (const name of ['hidden layer', 'text beyond the crop box']) {
      const one = CASES.find((entry) => entry.name === name)!;
      const outputPath = join(folder, `${++files}.pdf`);
      const { pages } = await engine.run('redact-document', { pdfPath: put(one.pdf), marks: [], outputPath });
      expect(pages.map((page) => page.route)).toEqual(['rebuild']);
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
