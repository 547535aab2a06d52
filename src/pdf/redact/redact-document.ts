import { PDFContext } from 'pdf-lib';
import type { Pdfium } from '../engine/pdfium';
import { PdfRefusal } from '../refusal';
import { normalised, type Rect } from './geometry';
import { type RedactedPage, redactPage } from './redact-page';
import { openSource } from './source-document';
import { fileSink, PdfWriter } from './write-pdf';

export interface RedactedDocument {
  sha256: string;
  sizeBytes: number;
  pages: Omit<RedactedPage, 'part' | 'removed' | 'kept'>[];
  /** What boxes took and what stays: for the checks of the whole file, in memory only. */
  removed: string[];
  kept: string[];
}

/**
 * Redacts one document by itself: every page taken out, sent its way, proven, and written in its order.
 *
 * @param boxes by page number from 1, in user space
 * @throws PdfRefusal see redactPage, and 'damaged' when a page is marked that is not there; what was written until then is not to be used
 */
export async function redactDocument(
  pdfium: Pdfium,
  path: string,
  boxes: ReadonlyMap<number, readonly Rect[]>,
  outputPath: string,
  password = '',
  progress: (done: number, total: number) => void = () => undefined,
): Promise<RedactedDocument> {
  const opened = await openSource(pdfium, path, password);
  const { source } = opened;
  const absent = [...boxes.keys()].find((page) => page < 1 || page > source.pageCount);
  if (absent !== undefined) {
    opened.close();
    throw new PdfRefusal(
      'damaged',
      `The document has no page ${absent}, yet something is marked on it. Mark it anew.`,
    );
  }
  const writer = new PdfWriter(fileSink(outputPath), PDFContext.create());
  const pages: RedactedDocument['pages'] = [];
  const removed: string[] = [];
  const kept: string[] = [];
  try {
    for (let index = 0; index < source.pageCount; index++) {
      const onPage = (boxes.get(index + 1) ?? []).map((box) => normalised(box));
      const made = await redactPage({ ...opened, index, boxes: onPage });
      const { part, removed: taken, kept: stays, ...told } = made;
      writer.addPage(part);
      pages.push(told);
      removed.push(...taken);
      kept.push(stays);
      progress(index + 1, source.pageCount);
    }
  } catch (error) {
    writer.abandon();
    throw error;
  } finally {
    opened.close();
  }
  return { ...writer.finish({}), pages, removed, kept };
}
