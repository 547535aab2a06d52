import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fontkit from '@pdf-lib/fontkit';
import { PDFArray, PDFDict, PDFDocument, PDFName, PDFRawStream, StandardFonts } from 'pdf-lib';
import { type BuiltPacket, type PacketInput, PdfEngine } from '../../../src/pdf';
import { decodeStream } from '../../../src/pdf/read/decode-stream';
import { ENGINES, extractedTexts } from './independent-engines';

const engine = new PdfEngine({ workers: 2 });
const folder = mkdtempSync(join(tmpdir(), 'openroi-fonts-'));
const DEJAVU = join(require.resolve('dejavu-fonts-ttf/package.json'), '..', 'ttf', 'DejaVuSans.ttf');
const BOX: [number, number, number, number] = [120, 690, 400, 720];

afterAll(async () => {
  await engine.close();
  rmSync(folder, { recursive: true });
});

/** Pages with a line each of "Name:" and then words that BOX covers, in one font that all pages share. */
async function chart(file: string, words: readonly string[], embedded = true): Promise<string> {
  const document = await PDFDocument.create();
  document.registerFontkit(fontkit);
  const font = await (embedded
    ? document.embedFont(readFileSync(DEJAVU), { subset: true })
    : document.embedFont(StandardFonts.Helvetica));
  for (const word of words) {
    const page = document.addPage([612, 792]);
    page.drawText('Name:', { x: 50, y: 700, size: 14, font });
    page.drawText(word, { x: 130, y: 700, size: 14, font });
  }
  const path = join(folder, file);
  writeFileSync(path, await document.save());
  return path;
}

/** For each page the characters that its fonts name, and the sizes of their programs. */
async function knownTo(path: string): Promise<{ letters: string; program: number }[]> {
  const document = await PDFDocument.load(readFileSync(path), { updateMetadata: false });
  return document.getPages().map(({ node }) => {
    const form = node.Resources()!.lookup(PDFName.of('XObject'));
    const stamped = form instanceof PDFDict ? form.lookup(PDFName.of('OpenROIPage')) : undefined;
    const resources =
      stamped instanceof PDFRawStream
        ? stamped.dict.lookup(PDFName.of('Resources'), PDFDict)
        : node.Resources()!;
    const fonts = resources.lookup(PDFName.of('Font'), PDFDict);
    let [letters, program] = ['', 0];
    for (const key of fonts.keys()) {
      const font = fonts.lookup(key, PDFDict);
      const unicode = font.lookup(PDFName.of('ToUnicode'));
      if (!(unicode instanceof PDFRawStream)) continue;
      const map = Buffer.from(decodeStream(unicode)).toString('latin1').split('endcodespacerange')[1]!;
      for (const [, digits] of map.matchAll(/<[0-9a-fA-F]+>\s*<([0-9a-fA-F]{4})>/g))
        letters += String.fromCharCode(parseInt(digits!, 16));
      const bearer = font.lookup(PDFName.of('DescendantFonts'), PDFArray).lookup(0, PDFDict);
      const descriptor = bearer.lookup(PDFName.of('FontDescriptor'), PDFDict);
      program += decodeStream(descriptor.lookup(PDFName.of('FontFile2')) as PDFRawStream).length;
    }
    return { letters: [...new Set(letters)].sort().join(''), program };
  });
}

const sorted = (text: string): string => [...new Set(text)].sort().join('');

async function redacted(pdfPath: string, pages: readonly number[]) {
  const outputPath = join(folder, 'out.pdf');
  const { proof } = await engine.run('redact-document', {
    pdfPath,
    marks: pages.map((page) => ({ page, rects: [BOX] })),
    outputPath,
  });
  expect(await engine.run('verify-packet', { packetPath: outputPath, proof })).toEqual([]);
  return { outputPath, routes: proof.pages.map(({ route }) => route) };
}

describe('fonts that pages share', () => {
  it('forget on every page the letters that only removed text showed', async () => {
    const before = await chart('rare.pdf', ['Zqx', 'keeps', 'Nam', 'Name Zqx']);
    expect((await knownTo(before)).map(({ letters }) => letters)).toEqual(
      Array(4).fill(expect.stringContaining('q')),
    );
    const { outputPath, routes } = await redacted(before, [1, 3, 4]);
    expect(routes).toEqual(['remove', 'keep', 'remove', 'remove']);
    const after = await knownTo(outputPath);
    expect(after.map(({ letters }) => letters)).toEqual(
      ['Name:', 'Name:keeps', 'Name:', 'Name:'].map(sorted),
    );
    expect(after[1]!.program).toBeGreaterThan(after[0]!.program);
    for (const text of extractedTexts(outputPath)) expect(text).toContain('Name:');
    if (ENGINES.length > 0) for (const text of extractedTexts(outputPath)) expect(text).not.toContain('Zqx');
  });

  it('stay one font as they are when a released page shows the same letters', async () => {
    const before = await chart('usual.pdf', ['sane', 'names', 'means']);
    const { outputPath, routes } = await redacted(before, [1]);
    expect(routes).toEqual(['remove', 'keep', 'keep']);
    const [first, second, third] = await knownTo(outputPath);
    expect(second).toEqual(third);
    expect(second!.program).toBe((await knownTo(before))[1]!.program);
    expect(first!.letters).toBe(sorted('Name:'));
  });

  it('forget the letters of a page that is withheld', async () => {
    const pdfPath = await chart('withheld.pdf', ['keeps', 'Zqx']);
    const order = (withheld: boolean): PacketInput => ({
      requestNumber: 'ROI-TEST-0003',
      facility: { name: 'Example Hospital', address: '1 Example Street', phone: '555-0100' },
      preparedOn: '2026-01-02',
      language: 'en',
      recipientName: 'Example Recipient',
      patientName: 'Example Patient',
      basisLabel: 'Authorization (45 CFR 164.508)',
      sources: [
        {
          pdfPath,
          title: 'Chart',
          pages: [
            { number: 1, boxes: [] },
            {
              number: 2,
              boxes: [],
              ...(withheld && { withheld: { reason: 'Other', legalBasis: '45 CFR 164.502' } }),
            },
          ],
        },
      ],
      outputPath: join(folder, 'packet.pdf'),
    });
    const lettersOf = async ({ pageCount, proof }: BuiltPacket) => {
      const known = await knownTo(join(folder, 'packet.pdf'));
      return known.slice(pageCount - proof.pages.length).map(({ letters }) => letters);
    };
    expect((await lettersOf(await engine.run('build-packet', order(false))))[0]).toContain('q');
    const [letters] = await lettersOf(await engine.run('build-packet', order(true)));
    expect(letters).not.toMatch(/[Zqx]/);
    for (const letter of 'Name:keeps') expect(letters).toContain(letter);
  });

  it('tell nothing that is not shown on a released page as well; standard fonts never do', async () => {
    const asked = async (words: readonly string[], boxed: readonly number[], embedded = true) =>
      engine.run('shared-fonts', {
        pdfPath: await chart('asked.pdf', words, embedded),
        released: words.map((_, i) => ({ number: i + 1, boxes: boxed.includes(i + 1) ? [BOX] : [] })),
      });
    expect(await asked(['Zqx', 'keeps'], [1])).toHaveLength(1);
    expect(await asked(['Zqx', 'keeps', 'Zaqax'], [1])).toEqual([]);
    expect(await asked(['Zqx', 'keeps'], [1, 2])).toHaveLength(1);
    expect(await asked(['mae', 'Zqx'], [1])).toEqual([]);
    expect(await asked(['Zqx', 'keeps'], [1], false)).toEqual([]);
  });

  it('are left alone where nothing was removed', async () => {
    const before = await chart('nothing.pdf', ['Zqx', 'keeps']);
    const { outputPath } = await redacted(before, []);
    expect(await knownTo(outputPath)).toEqual(await knownTo(before));
  });
});
