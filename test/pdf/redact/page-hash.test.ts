import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PDFDocument } from 'pdf-lib';
import { PdfEngine } from '../../../src/pdf';
import { pageHash } from '../../../src/pdf/redact/page-hash';
import { pagesOf } from '../../../src/pdf/redact/prove-structure';
import { writeCase } from './cases/write-case';

const FONT = '<< /Type /Font /Subtype /Type1 /BaseFont /Courier >>';
const page = (first: number, second: number, more: { text: string; stream?: string }[]) =>
  writeCase([
    { text: '<< /Type /Catalog /Pages 2 0 R >>' },
    { text: '<< /Type /Pages /Kids [3 0 R] /Count 1 >>' },
    {
      text: `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 300] /Contents 4 0 R /Resources << /Font << /F1 ${first} 0 R /F2 ${second} 0 R >> >> >>`,
    },
    { text: '<< >>', stream: 'BT /F1 9 Tf 20 20 Td (abcd) Tj /F2 9 Tf 50 0 Td (ef) Tj ET' },
    ...more,
  ]);
const once = page(5, 5, [{ text: FONT }]);
const twice = page(5, 6, [{ text: FONT }, { text: FONT }]);
const other = page(5, 6, [{ text: FONT }, { text: FONT.replace('Courier', 'Helvetica') }]);

async function hashOf(pdf: Buffer): Promise<string> {
  const { context } = await PDFDocument.load(pdf, { updateMetadata: false });
  return pageHash(context, pagesOf(context)[0]!);
}

describe('the hash of a page', () => {
  it('is the same whether equal objects are in the file once or twice', async () => {
    expect(await hashOf(twice)).toBe(await hashOf(once));
    expect(await hashOf(other)).not.toBe(await hashOf(once));
  });

  it('lets a page with two equal fonts be kept and proven', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'openroi-hash-'));
    const engine = new PdfEngine({ workers: 1 });
    try {
      writeFileSync(join(folder, 'in.pdf'), twice);
      const { pages, proof } = await engine.run('redact-document', {
        pdfPath: join(folder, 'in.pdf'),
        marks: [],
        outputPath: join(folder, 'out.pdf'),
      });
      expect(pages.map(({ route }) => route)).toEqual(['keep']);
      expect(await engine.run('verify-packet', { packetPath: join(folder, 'out.pdf'), proof })).toEqual([]);
    } finally {
      await engine.close();
      rmSync(folder, { recursive: true });
    }
  });
});
