import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PDFDocument, PDFName, PDFString, type PDFPage, StandardFonts } from 'pdf-lib';
import { Pdfium } from '../../../src/pdf/engine/pdfium';
import { keepDirectly } from '../../../src/pdf/redact/keep-page';
import { redactPage, type RedactedPage } from '../../../src/pdf/redact/redact-page';
import { openSource } from '../../../src/pdf/redact/source-document';
import { decodeContent } from '../../../src/pdf/redact/used-resources';

let pdfium: Pdfium;
let folder: string;

beforeAll(async () => {
  pdfium = await Pdfium.load();
  folder = mkdtempSync(join(tmpdir(), 'openroi-test-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** A document of one page that `draw` draws, kept directly and, if that cannot be, the longer way. */
async function kept(
  draw: (page: PDFPage, document: PDFDocument) => unknown,
  change: (bytes: Buffer) => Buffer = (bytes) => bytes,
): Promise<{ direct: RedactedPage | undefined; either: RedactedPage }> {
  const document = await PDFDocument.create({ updateMetadata: false });
  const page = document.addPage([300, 400]);
  page.setFont(await document.embedFont(StandardFonts.Helvetica));
  page.drawText('Sample of a page', { x: 40, y: 200, size: 12 });
  await draw(page, document);
  const path = join(folder, 'source.pdf');
  writeFileSync(path, change(Buffer.from(await document.save({ useObjectStreams: false }))));
  const opened = await openSource(pdfium, path);
  try {
    const order = { ...opened, index: 0, boxes: [] };
    return { direct: keepDirectly(order), either: await redactPage(order) };
  } finally {
    opened.close();
  }
}

const contentOf = ({ part }: RedactedPage): string =>
  Buffer.from(decodeContent(part.page.lookup(PDFName.of('Contents')))).toString('latin1');

const annotation = (document: PDFDocument, more: Record<string, string>) =>
  document.context.register(
    document.context.obj({ Type: 'Annot', Rect: [10, 10, 60, 60], F: 4, ...more }) as never,
  );

describe('a page that is kept', () => {
  it('is copied as it stands, without what nobody asked for', async () => {
    const { direct } = await kept((page, document) => {
      page.node.set(PDFName.of('PieceInfo'), document.context.obj({ Secret: 'x' }));
      document.catalog.set(PDFName.of('Lang'), PDFString.of('en'));
    });
    expect(direct).toMatchObject({ route: 'keep', checks: [{ name: 'structure', passed: true }] });
    expect(contentOf(direct!)).toContain('Tj');
    expect(direct!.part.page.keys().map(String).sort()).toEqual([
      '/Contents',
      '/MediaBox',
      '/Resources',
      '/Type',
    ]);
  });

  it('may bear links, which show nothing', async () => {
    const { direct } = await kept((page, document) =>
      page.node.addAnnot(annotation(document, { Subtype: 'Link' })),
    );
    expect(direct?.route).toBe('keep');
    expect(direct!.part.page.has(PDFName.of('Annots'))).toBe(false);
  });

  it('goes the longer way when something must be burned in', async () => {
    const { direct, either } = await kept((page, document) => {
      const form = document.context.formXObject([], { BBox: [0, 0, 50, 50] } as never);
      const note = document.context.lookup(annotation(document, { Subtype: 'Square' })) as never as Map<
        never,
        never
      >;
      (note as unknown as { set: (key: PDFName, value: unknown) => void }).set(
        PDFName.of('AP'),
        document.context.obj({ N: document.context.register(form) }),
      );
      page.node.addAnnot(document.context.register(note as never));
    });
    expect(direct).toBeUndefined();
    expect(either.route).toBe('keep');
  });

  it.each<[string, (page: PDFPage) => void]>([
    ['text', (page) => page.drawText('never seen', { x: 40, y: -50, size: 12 })],
    ['text at the side of a crop box', (page) => page.setCropBox(0, 0, 30, 400)],
  ])('loses %s that lies off the page', async (_, draw) => {
    const { direct, either } = await kept(draw);
    expect(direct).toBeUndefined();
    expect(either.route).toBe('keep');
    expect(contentOf(either)).not.toMatch(/never seen|6e65766572/i);
    if (_ !== 'text') expect(contentOf(either)).not.toMatch(/Tj|TJ/);
  });

  it('is read by the engine alone when the file is damaged or the page is not as both readers see it', async () => {
    const { direct, either } = await kept(
      () => undefined,
      (bytes) => Buffer.from(bytes.toString('latin1').replace(/startxref\s+\d+/, 'startxref\n17'), 'latin1'),
    );
    expect(direct).toBeUndefined();
    expect(either.route).toBe('keep');
    const turned = await kept((page) => page.node.set(PDFName.of('Rotate'), page.node.context.obj(45)));
    expect(turned.either.route).toBe('keep');
  });

  it('is the same whichever way it goes, to its content', async () => {
    const { direct } = await kept((page) => page.drawRectangle({ x: 20, y: 20, width: 30, height: 30 }));
    const { either } = await kept(
      (page) => page.drawRectangle({ x: 20, y: 20, width: 30, height: 30 }),
      (bytes) => Buffer.from(bytes.toString('latin1').replace('%PDF-', ' %PDF-'), 'latin1'),
    );
    expect(direct).toBeDefined();
    const words = /<53616D706C65206F6620612070616765>|\(Sample of a page\)/;
    expect(contentOf(direct!)).toMatch(words);
    expect(contentOf(either)).toMatch(words);
  });
});
