import { PdfRefusal } from '../refusal';
import { copyPages, type WrittenStreams } from '../engine/copy-pages';
import type { PageGeometry } from '../engine/geometry';
import { PdfFileWriter } from '../engine/pdf-file-writer';
import type { Word } from '../engine/page-words';
import type { Pdfium } from '../engine/pdfium';
import type { PdfiumDocument } from '../engine/pdfium-document';
import { intakeLimits } from './limits';

/** What intake knows of one page of the normalised PDF. */
export interface PageFacts extends PageGeometry {
  /** From 1. */
  readonly number: number;
  readonly userUnit: number;
  readonly hasText: boolean;
  /** The page is essentially one picture. */
  readonly scanned: boolean;
}

export type OnPage = (facts: PageFacts, words: Word[]) => void;

/** Pages that are in the engine's memory at once. */
const chunkPages = 32;
/** The engine keeps what it read of a document; past this growth the document is opened anew. */
const reopenGrowthBytes = 128 * 1024 * 1024;
const scannedShare = 0.8;
const xfaFullForm = 2;

/**
 * Copies every page of a PDF into a fresh file at `outputPath` (`repair`: with the object tables rebuilt): without scripts, attachments, forms, earlier
 * revisions and encryption, annotations and field values drawn into the page. Nothing is dropped in silence:
 * a page that cannot be read or copied refuses the whole document. Returns warnings in plain words.
 */
export function normalisePdf(
  engine: Pdfium,
  paths: { inputPath: string; outputPath: string; repair: boolean },
  onPage: OnPage,
  progress: (done: number, total: number) => void,
): string[] {
  const warnings: string[] = [];
  const open = () =>
    paths.repair ? engine.openDamagedFile(paths.inputPath) : engine.openFile(paths.inputPath);
  let source = open();
  let openedAtHeap = engine.heapBytes();
  const writer = new PdfFileWriter(paths.outputPath);
  try {
    const total = countPages(source);
    if (paths.repair || !engine.api.FPDF_DocumentHasValidCrossReferenceTable(source.handle))
      warnings.push('The file was damaged and has been repaired. Compare its pages with the original.');
    if (engine.api.FPDF_GetFormType(source.handle) === xfaFullForm)
      warnings.push('The document is a dynamic (XFA) form; only its static pages are kept.');
    const written: WrittenStreams = new Map();
    for (let first = 0; first < total; first += chunkPages) {
      if (engine.heapBytes() - openedAtHeap > reopenGrowthBytes) {
        source.close();
        source = open();
        openedAtHeap = engine.heapBytes();
      }
      const indices = Array.from(
        { length: Math.min(chunkPages, total - first) },
        (_, offset) => first + offset,
      );
      for (const index of indices) inspect(source, index);
      for (const warning of copyChunk(engine, source, indices, writer, written, onPage))
        if (!warnings.includes(warning)) warnings.push(warning);
      progress(first + indices.length, total);
    }
    writer.finish();
    return warnings;
  } catch (error) {
    writer.abandon();
    throw error;
  } finally {
    source.close();
  }
}

function countPages(source: PdfiumDocument): number {
  const total = source.pageCount;
  if (total <= 0)
    throw new PdfRefusal('empty', 'The document has no readable page. Ask for it to be sent again.');
  if (total > intakeLimits.pages)
    throw new PdfRefusal(
      'too-many-pages',
      `The document has ${total} pages; ${intakeLimits.pages} can be taken in at once. Split it.`,
    );
  return total;
}

/** Loads the page of the source, refusing what is too large, and gives looks to fields that come without any. */
function inspect(source: PdfiumDocument, index: number): void {
  source.withPage(index, (page) => {
    refuseHuge(page.geometry(), index);
    // Drawing the page once makes PDFium write the missing appearances, for which it needs the form's own fonts.
    if (page.annotationCount() > 0) page.render({ dpi: 72, maxPixels: 16, annotations: true });
  });
}

/** Copies some pages through a fresh document, where they own all that they use; returns warnings. */
function copyChunk(
  engine: Pdfium,
  source: PdfiumDocument,
  indices: number[],
  writer: PdfFileWriter,
  written: WrittenStreams,
  onPage: OnPage,
): string[] {
  const chunk = engine.createDocument();
  try {
    importNamed(chunk, source, indices);
    const undrawn = indices.filter(
      (_, at) => !chunk.withPage(at, (page) => page.annotationCount() === 0 || page.flatten()),
    );
    const read = indices.map((_, at) =>
      chunk.withPage(at, (page) => ({
        geometry: page.geometry(),
        words: page.words(),
        scanned: page.largestPictureShare() >= scannedShare,
      })),
    );
    const saved = chunk.save();
    const copied = copyPages(Buffer.from(saved.buffer, saved.byteOffset, saved.byteLength), writer, written);
    read.forEach(({ geometry, words, scanned }, at) => {
      const number = (indices[at] ?? 0) + 1;
      const userUnit = copied[at]?.userUnit ?? 1;
      onPage({ ...geometry, number, userUnit, hasText: words.length > 0, scanned }, words);
    });
    const layers = copied.some((page) => page.layered) ? [layerWarning] : [];
    return [...layers, ...undrawn.map(annotationWarning)];
  } finally {
    chunk.close();
  }
}

/** Said of a document in which a layer was met; which ones are hidden, the copy cannot tell. */
export const layerWarning =
  'The document has layers. All are shown, also those that are hidden in the original; compare before release.';

/** Imports all pages at once; when that fails, one by one, so that the refusal names the page. */
function importNamed(chunk: PdfiumDocument, source: PdfiumDocument, indices: number[]): void {
  try {
    chunk.importPages(source, indices);
  } catch (error) {
    if (!(error instanceof PdfRefusal)) throw error;
    for (let at = chunk.pageCount - 1; at >= 0; at--) chunk.engine.api.FPDFPage_Delete(chunk.handle, at);
    for (const index of indices) chunk.importPages(source, [index]);
  }
}

function refuseHuge(geometry: PageGeometry, index: number): void {
  if (Math.max(geometry.width, geometry.height) <= intakeLimits.pageSidePoints) return;
  throw new PdfRefusal(
    'page-too-large',
    `Page ${index + 1} measures ${Math.round(geometry.width)} x ${Math.round(geometry.height)} points; ` +
      `${intakeLimits.pageSidePoints} is the most. Ask for it in print size.`,
  );
}

function annotationWarning(index: number): string {
  return `Page ${index + 1}: its comments and form fields could not be drawn and are left out.`;
}
