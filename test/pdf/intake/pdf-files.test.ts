import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  degrees,
  PDFDocument,
  PDFName,
  PDFOperator,
  PDFOperatorNames,
  PDFString,
  StandardFonts,
} from 'pdf-lib';
import { IntakeDesk } from './intake-desk';
import { plainPdf } from './sample-files';

const qpdf = spawnSync('qpdf', ['--version']).status === 0;
const withQpdf = qpdf ? it : it.skip;
if (!qpdf) console.warn('qpdf is not installed: intake of encrypted PDFs is not tested.');

async function letter(pages: number, text = (page: number) => `Synthetic page ${page}`): Promise<Buffer> {
  const document = await PDFDocument.create();
  const font = await document.embedFont(StandardFonts.Helvetica);
  for (let page = 1; page <= pages; page++)
    document.addPage([612, 792]).drawText(text(page), { x: 72, y: 700, font });
  return Buffer.from(await document.save());
}

/** One page with a word on it and a word in a layer; `off`: whether the layer is hidden at opening. */
async function layeredPdf(off: boolean): Promise<Buffer> {
  const document = await PDFDocument.create();
  const { context } = document;
  const font = await document.embedFont(StandardFonts.Helvetica);
  const page = document.addPage([612, 792]);
  page.drawText('Seen', { x: 72, y: 700, font });
  const layer = context.register(context.obj({ Type: 'OCG', Name: PDFString.of('Synthetic layer') }));
  page.pushOperators(
    PDFOperator.of(PDFOperatorNames.BeginMarkedContentSequence, [PDFName.of('OC'), PDFName.of('L0')]),
  );
  page.drawText('Layered', { x: 72, y: 600, font });
  page.pushOperators(PDFOperator.of(PDFOperatorNames.EndMarkedContent));
  page.node.Resources()!.set(PDFName.of('Properties'), context.obj({ L0: layer }));
  const view = context.obj(off ? { OFF: [layer] } : {});
  document.catalog.set(PDFName.of('OCProperties'), context.obj({ OCGs: [layer], D: view }));
  return Buffer.from(await document.save());
}

describe('intake of PDF files', () => {
  const desk = new IntakeDesk();
  afterAll(() => desk.close());

  const textOf = (words: readonly { text: string }[]) => words.map((word) => word.text).join(' ');

  it.each([
    ['hidden', true, ['Seen'], 'What is hidden was left out'],
    ['shown', false, ['Seen', 'Layered'], null],
  ])('takes in a layer that is %s as its reader sees it', async (_, off, words, warning) => {
    const result = await desk.take(await layeredPdf(off));
    expect(textOf(result.pages[0]!.words).split(' ')).toEqual(words);
    if (warning) expect(result.warnings.join()).toContain(warning);
    else expect(result.warnings).toEqual([]);
  });

  it('keeps pages in order over many chunks, with words in a file, one line a page', async () => {
    const result = await desk.take(await letter(100), true);
    expect(result).toMatchObject({ kind: 'pdf', pageCount: 100, warnings: [] });
    expect(result.pages.map((page) => page.number)).toEqual(Array.from({ length: 100 }, (_, at) => at + 1));
    const lines = readFileSync(desk.wordsPath, 'utf8').trimEnd().split('\n');
    expect(lines).toHaveLength(100);
    lines.forEach((line, at) => {
      const { number, words } = JSON.parse(line) as { number: number; words: { text: string }[] };
      expect(number).toBe(at + 1);
      expect(textOf(words)).toBe(`Synthetic page ${at + 1}`);
    });
    const reopened = await PDFDocument.load(desk.output());
    expect(reopened.getPageCount()).toBe(100);
  });

  it('gives the same bytes for the same file', async () => {
    const file = await letter(40);
    await desk.take(file);
    const first = desk.output();
    await desk.take(file);
    expect(desk.output().equals(first)).toBe(true);
  });

  it('keeps boxes, turns and units', async () => {
    const document = await PDFDocument.create();
    const page = document.addPage([500, 700]);
    page.setCropBox(37, 61, 400, 500);
    page.setRotation(degrees(270));
    page.drawText('Synthetic', { x: 120, y: 300, size: 12 });
    const { pages } = await desk.take(await document.save());
    expect(pages[0]).toMatchObject({
      cropBox: [37, 61, 437, 561],
      mediaBox: [0, 0, 500, 700],
      rotate: 270,
      userUnit: 1,
    });
    expect(pages[0]!.words[0]!.x0).toBeGreaterThan(119);
    expect(pages[0]!.words[0]!.x0).toBeLessThan(122);
    const scaled = await desk.take(plainPdf('/UserUnit 2'));
    expect(scaled.pages[0]).toMatchObject({ userUnit: 2, width: 300, height: 144 });
    expect(desk.output().toString('latin1')).toMatch(/\/UserUnit\s+2/);
  });

  it('draws field values into pages whose fonts and boxes are inherited, and leaves scripts and forms behind', async () => {
    const form = '/AcroForm<</Fields[6 0 R]/NeedAppearances true/DR<</Font<</F1 5 0 R>>>>>>';
    const scripts = '/OpenAction<</S/JavaScript/JS(app.alert\\(2\\))>>';
    const file = plainPdf(
      '/Annots[6 0 R]/AA<</O<</S/JavaScript/JS(app.alert\\(3\\))>>>>',
      undefined,
      form + scripts,
    );
    const { pages, warnings } = await desk.take(file);
    expect(warnings).toEqual([]);
    expect(pages[0]).toMatchObject({ width: 300, height: 144, mediaBox: [0, 0, 300, 144] });
    expect(textOf(pages[0]!.words).split(' ').sort()).toEqual(['Synthetic', 'Zzyzx']);
    expect(desk.output().toString('latin1')).not.toMatch(/JavaScript|AcroForm|Annots|OpenAction|\/AA/);
  });

  it('leaves attachments, metadata and earlier revisions behind', async () => {
    const document = await PDFDocument.create();
    document.addPage([200, 200]);
    document.setTitle('Zzyzx title');
    await document.attach(Buffer.from('Zzyzx attachment'), 'Zzyzx.txt');
    const file = Buffer.from(await document.save({ useObjectStreams: false }));
    expect(file.includes('EmbeddedFile')).toBe(true);
    await desk.take(file);
    expect(desk.output().toString('latin1')).not.toMatch(/EmbeddedFile|Filespec|Title|Info/);
  });

  it('accepts what only its table is wrong of, and says so', async () => {
    const file = await letter(3);
    const plain = plainPdf('');
    const place = String(plain.indexOf('3 0 obj')).padStart(10, '0');
    const wrongTable = Buffer.from(plain.toString('latin1').replace(place, '0000000007'), 'latin1');
    expect(wrongTable.equals(plain)).toBe(false);
    const { pageCount, warnings, pages } = await desk.take(wrongTable);
    expect(pageCount).toBe(1);
    expect(textOf(pages[0]!.words)).toBe('Synthetic');
    expect(warnings.join()).toContain('repaired');
    const headless = await desk.take(plain.subarray(plain.indexOf('\n') + 1));
    expect(headless.pageCount).toBe(1);
    const shifted = await desk.take(Buffer.concat([Buffer.from('X-Sender: gateway\r\n\r\n'), file]));
    expect(shifted.pageCount).toBe(3);
  });

  it('refuses empty, cut off and enormous documents, leaving nothing behind', async () => {
    const file = await letter(30);
    expect(await desk.codeOf(Buffer.alloc(0))).toBe('empty');
    expect(await desk.codeOf(file.subarray(0, 300))).toBe('damaged');
    expect(await desk.codeOf(plainPdf('/MediaBox[0 0 2000000 2000000]'))).toBe('page-too-large');
    expect(existsSync(desk.outputPath)).toBe(false);
  });

  it('names the page that cannot be read rather than dropping it', async () => {
    const text = plainPdf('')
      .toString('latin1')
      .replace('/Kids[3 0 R]/Count 1', '/Kids[3 0 R 9 0 R]/Count 2');
    await expect(desk.take(Buffer.from(text, 'latin1'))).rejects.toMatchObject({
      code: 'damaged',
      detail: expect.stringContaining('Page 2') as string,
    });
  });

  withQpdf('refuses a document with a password and opens one that is only locked', async () => {
    const plain = join(desk.folder, 'plain.pdf');
    const locked = join(desk.folder, 'locked.pdf');
    writeFileSync(plain, await letter(2));
    const encrypt = (user: string, bits: string) =>
      execFileSync('qpdf', ['--allow-weak-crypto', '--encrypt', user, 'owner', bits, '--', plain, locked]);
    for (const bits of ['128', '256']) {
      encrypt('secret', bits);
      expect(await desk.codeOf(readFileSync(locked))).toBe('encrypted');
      encrypt('', bits);
      const { pages } = await desk.take(readFileSync(locked));
      expect(textOf(pages[1]!.words)).toBe('Synthetic page 2');
      expect(desk.output().includes('/Encrypt')).toBe(false);
    }
  });
});

describe('telling types by content', () => {
  const desk = new IntakeDesk();
  afterAll(() => desk.close());

  it.each([
    ['a web page', '<!DOCTYPE html><html><body>404</body></html>', 'HTML'],
    ['XML', '<?xml version="1.0"?><ClinicalDocument/>', 'XML'],
    ['an archive', 'PK\x03\x04\x14\x00\x00\x00\x00\x00'.padEnd(64, '\0'), 'ZIP'],
    ['plain text', 'Dear records office,', 'text'],
  ])('refuses %s and says what it found', async (_what, content, found) => {
    await expect(desk.take(Buffer.from(content, 'latin1'))).rejects.toMatchObject({
      code: 'unsupported-type',
      detail: expect.stringContaining(found) as string,
    });
  });
});
