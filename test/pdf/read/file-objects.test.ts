import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { PDFDict, PDFDocument, PDFName, PDFRawStream, PDFRef, StandardFonts } from 'pdf-lib';
import { bytesSource } from '../../../src/pdf/engine/random-access';
import { decodeStream } from '../../../src/pdf/read/decode-stream';
import { FileObjects } from '../../../src/pdf/read/file-objects';
import { NotPlain } from '../../../src/pdf/read/not-plain';
import { leavesOf, wholePage } from '../../../src/pdf/read/page-tree';

const name = (text: string): PDFName => PDFName.of(text);

async function sample(pages: number, useObjectStreams: boolean): Promise<Uint8Array> {
  const document = await PDFDocument.create({ updateMetadata: false });
  const font = await document.embedFont(StandardFonts.Helvetica);
  for (let i = 0; i < pages; i++)
    document.addPage([300, 400]).drawText(`Sample page ${i + 1}`, { x: 20, y: 200, font, size: 12 });
  return document.save({ useObjectStreams });
}

/** A file by hand: objects in their order, a table that is right, and what comes after it. */
function handmade(
  objects: string[],
  trailer = '/Root 1 0 R',
  change: (file: string) => string = (file) => file,
): Buffer {
  let file = '%PDF-1.4\n';
  const places = objects.map((object, i) => {
    const at = file.length;
    file += `${i + 1} 0 obj\n${object}\nendobj\n`;
    return `${String(at).padStart(10, '0')} 00000 n \n`;
  });
  const table = file.length;
  file += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${places.join('')}`;
  file += `trailer\n<< /Size ${objects.length + 1} ${trailer} >>\nstartxref\n${table}\n%%EOF\n`;
  return Buffer.from(change(file), 'latin1');
}

const TREE = [
  '<< /Type /Catalog /Pages 2 0 R >>',
  '<< /Type /Pages /Kids [3 0 R 6 0 R] /Count 2 /MediaBox [0 0 200 300] /Rotate 90 >>',
  '<< /Type /Pages /Parent 2 0 R /Kids [4 0 R] /Count 1 /CropBox [10 10 100 100] >>',
  '<< /Type /Page /Parent 3 0 R /Contents 5 0 R >>',
  '<< /Length 7 0 R >>\nstream\nq Q % a word that is not endstream\nendstream',
  '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 50 50] >>',
  '34',
];

describe('objects read from a file when they are asked for', () => {
  it.each([true, false])('finds every object that pdf-lib finds (object streams: %s)', async (packed) => {
    const bytes = await sample(30, packed);
    const { context } = new FileObjects(bytesSource(bytes));
    const whole = (await PDFDocument.load(bytes, { updateMetadata: false })).context;
    expect(whole.enumerateIndirectObjects().length).toBeGreaterThan(60);
    for (const [ref, object] of whole.enumerateIndirectObjects()) {
      if (object instanceof PDFRawStream && object.dict.get(name('Type')) === name('XRef')) continue;
      expect(context.lookup(ref)?.toString()).toBe(object.toString());
    }
  });

  it('hands down what pages inherit, nearest first', () => {
    const { context } = new FileObjects(bytesSource(handmade(TREE)));
    const [first, second] = leavesOf(context).map((leaf) => wholePage(context, leaf));
    expect(first!.lookup(name('MediaBox'))!.toString()).toBe('[ 0 0 200 300 ]');
    expect(first!.lookup(name('CropBox'))!.toString()).toBe('[ 10 10 100 100 ]');
    expect(first!.lookup(name('Rotate'))!.toString()).toBe('90');
    expect(second!.lookup(name('MediaBox'))!.toString()).toBe('[ 0 0 50 50 ]');
    expect(second!.has(name('CropBox'))).toBe(false);
    const contents = first!.lookup(name('Contents')) as PDFRawStream;
    expect(Buffer.from(contents.contents).toString()).toBe('q Q % a word that is not endstream');
  });

  it('takes the newest of several revisions', async () => {
    const first = handmade([
      '<< /Type /Catalog /Pages 2 0 R >>',
      '<< /Type /Pages /Kids [] /Count 0 >>',
      '(old)',
    ]);
    const at = first.length;
    const update = `3 0 obj\n(new)\nendobj\nxref\n3 1\n${String(at).padStart(10, '0')} 00000 n \ntrailer\n<< /Size 4 /Root 1 0 R /Prev ${first.toString('latin1').lastIndexOf('xref\n0')} >>\nstartxref\n${at + 21}\n%%EOF\n`;
    const { context } = new FileObjects(bytesSource(Buffer.concat([first, Buffer.from(update)])));
    expect(context.lookup(PDFRef.of(3))!.toString()).toBe('(new)');
  });

  it.each<[string, Buffer]>([
    ['no header', handmade(TREE, '/Root 1 0 R', (file) => `x${file}`)],
    ['no table', handmade(TREE, '/Root 1 0 R', (file) => file.replace('startxref', 'startyref'))],
    ['encrypted', handmade(TREE, '/Root 1 0 R /Encrypt 7 0 R')],
    [
      'a table in a circle',
      handmade(TREE, '/Root 1 0 R /Prev 9', (file) =>
        file.replace('/Prev 9', `/Prev ${file.indexOf('xref\n0')}`),
      ),
    ],
    ['rows of another length', handmade(TREE, '/Root 1 0 R', (file) => file.replaceAll(' n \n', ' n\n'))],
  ])('refuses to guess: %s', (_, bytes) => {
    expect(() => new FileObjects(bytesSource(bytes))).toThrow(NotPlain);
  });

  it.each<[string, Buffer, number]>([
    [
      'another object at the place',
      handmade(TREE, '/Root 1 0 R', (file) => file.replace('4 0 obj', '9 0 obj')),
      4,
    ],
    ['a wrong length', handmade(TREE.with(6, '30')), 5],
    [
      'a length that is the stream itself',
      handmade(TREE.with(4, '<< /Length 5 0 R >>\nstream\nx\nendstream')),
      5,
    ],
    ['a dictionary that never ends', handmade(TREE.with(6, '<< /A 1')), 7],
  ])('refuses to guess when it looks an object up: %s', (_, bytes, number) => {
    const { context } = new FileObjects(bytesSource(bytes));
    expect(() => context.lookup(PDFRef.of(number))).toThrow(NotPlain);
  });

  it.each<[string, string[]]>([
    ['a circle', TREE.with(1, '<< /Type /Pages /Kids [2 0 R] /Count 1 >>')],
    ['a page twice', TREE.with(1, '<< /Type /Pages /Kids [6 0 R 6 0 R] /Count 2 >>')],
    ['a kid that is no page', TREE.with(1, '<< /Type /Pages /Kids [7 0 R] /Count 1 >>')],
    ['no tree', TREE.with(0, '<< /Type /Catalog >>')],
  ])('refuses a page tree with %s', (_, objects) => {
    const { context } = new FileObjects(bytesSource(handmade(objects)));
    expect(() => leavesOf(context)).toThrow(NotPlain);
  });

  it('reads again what it let go', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'openroi-test-'));
    try {
      const big = 'x'.repeat(33 * 1024 * 1024);
      const path = join(folder, 'big.pdf');
      writeFileSync(path, handmade(TREE.with(4, `<< /Length ${big.length} >>\nstream\n${big}\nendstream`)));
      const file = FileObjects.open(path);
      const look = (): PDFRawStream => file.context.lookup(PDFRef.of(5)) as PDFRawStream;
      const first = look();
      expect(look()).toBe(first);
      file.release();
      expect(look()).not.toBe(first);
      expect(look().contents.length).toBe(big.length);
      file.close();
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('answers any damage with the same objects or with a refusal, never with a crash', async () => {
    const bytes = await sample(3, false);
    const packed = await sample(3, true);
    fc.assert(
      fc.property(
        fc.boolean(),
        fc.array(fc.tuple(fc.nat(), fc.integer({ min: 0, max: 255 })), { minLength: 1, maxLength: 8 }),
        fc.option(fc.nat(), { nil: undefined }),
        (isPacked, changes, cut) => {
          const copy = Uint8Array.from(isPacked ? packed : bytes);
          for (const [at, value] of changes) copy[at % copy.length] = value;
          const file = cut === undefined ? copy : copy.subarray(0, cut % copy.length);
          try {
            const objects = new FileObjects(bytesSource(file));
            for (const leaf of leavesOf(objects.context)) {
              const page = wholePage(objects.context, leaf);
              const contents = page.lookup(name('Contents'));
              if (contents instanceof PDFRawStream) decodeStream(contents);
              page.lookupMaybe(name('Resources'), PDFDict);
            }
          } catch (error) {
            expect(error).toBeInstanceOf(Error);
          }
        },
      ),
      { numRuns: 500 },
    );
  });
});
