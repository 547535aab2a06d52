import { PDFDocument, PDFName, StandardFonts } from 'pdf-lib';
import { Pdfium } from '../../../../src/pdf/engine/pdfium';
import { readGeometry, type Rect } from '../../../../src/pdf/redact/geometry';
import { type Glyph, readGlyphs } from '../../../../src/pdf/redact/glyphs';
import { leanCopy } from '../../../../src/pdf/redact/lean-copy';
import { operatorsOf } from '../../../../src/pdf/redact/page-operators';
import type { PagePart } from '../../../../src/pdf/redact/page-part';
import type { PlacedGlyph } from '../../../../src/pdf/redact/page-reading';
import { pagesOf } from '../../../../src/pdf/redact/prove-structure';
import { readPage } from '../../../../src/pdf/redact/read-page';
import { removeContent } from '../../../../src/pdf/redact/remove/remove-content';
import { scrubPage } from '../../../../src/pdf/redact/scrub';
import { openForProof } from '../../../../src/pdf/redact/second-engine';
import { decodeContent } from '../../../../src/pdf/redact/used-resources';
import { writeSinglePage } from '../../../../src/pdf/write/single-page';

let engine: Promise<Pdfium> | undefined;
const pdfium = (): Promise<Pdfium> => (engine ??= Pdfium.load());

/** A page of 400 by 300 points with content of its own and Helvetica as /F1, Courier as /F2. */
export async function pageOf(
  content: string,
  prepare?: (document: PDFDocument) => Record<string, Record<string, unknown>>,
): Promise<Uint8Array> {
  const document = await PDFDocument.create({ updateMetadata: false });
  const page = document.addPage([400, 300]);
  const { context } = document;
  const more = prepare?.(document) ?? {};
  const Font = {
    F1: (await document.embedFont(StandardFonts.Helvetica)).ref,
    F2: (await document.embedFont(StandardFonts.Courier)).ref,
    ...more.Font,
  };
  page.node.set(PDFName.of('Resources'), context.obj({ ...more, Font } as never));
  page.node.set(PDFName.of('Contents'), context.register(context.stream(Buffer.from(content, 'latin1'))));
  return document.save({ useObjectStreams: false });
}

/** The characters of a one-page file as PDFium reads them. */
export async function charactersOf(pdf: Uint8Array): Promise<Glyph[]> {
  const document = (await pdfium()).openBytes(pdf);
  try {
    return document.withPage(0, (page) => readGlyphs(page));
  } finally {
    document.close();
  }
}

/** The glyphs of a one-page file as pdfjs shows them. */
export async function shownBySecondEngine(pdf: Uint8Array): Promise<PlacedGlyph[]> {
  const { context } = await PDFDocument.load(pdf, { updateMetadata: false });
  const lean = leanCopy(context, pagesOf(context)[0]!);
  const document = await openForProof(lean.bytes);
  try {
    return (await readPage(await operatorsOf(await document.getPage(1)), lean)).glyphs;
  } finally {
    await document.loadingTask.destroy();
  }
}

export interface EditedPage {
  part: PagePart;
  /** The page as a file. */
  pdf: Buffer;
  /** Its decoded content. */
  content: string;
  /** Areas to be drawn black; they are not drawn yet. */
  areas: Rect[];
  before: Glyph[];
  taken: boolean[];
}

/** Takes what lies under boxes out of a one-page file. */
export async function edited(pdf: Uint8Array, boxes: readonly Rect[]): Promise<EditedPage> {
  const { context } = await PDFDocument.load(pdf, { updateMetadata: false });
  const before = await charactersOf(pdf);
  const own = scrubPage(context, pagesOf(context)[0]!);
  const { taken, areas } = await removeContent(own, boxes, before);
  const part = scrubPage(own.context, own.page);
  readGeometry(part.page);
  const content = Buffer.from(decodeContent(part.page.lookup(PDFName.of('Contents')))).toString('latin1');
  return { part, pdf: writeSinglePage(part), content, areas, before, taken };
}
