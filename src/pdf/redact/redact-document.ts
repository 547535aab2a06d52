import { PDFContext } from 'pdf-lib';
import type { Pdfium } from '../engine/pdfium';
import { normalised, type Rect } from './geometry';
import { type RedactedPage, redactPage } from './redact-page';
import { openSource } from './source-document';
import { fileSink, PdfWriter } from './write-pdf';

export interface RedactedDocument {
  sha256: string;
  sizeBytes: number;
  pages: Omit<RedactedPage, 'part' | 'removed' | 'kept'>[];
}

/**
 * Redacts one document by itself: every page taken out, sent its way, proven, and written in its order.
 *
 * @param boxes by page number from 1, in user space
 * @throws PdfRefusal see redactPage; what was written until then is not to be used
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
  const writer = new PdfWriter(fileSink(outputPath), PDFContext.create());
  const pages: RedactedDocument['pages'] = [];
  try {
    for (let index = 0; index < source.pageCount; index++) {
      const onPage = (boxes.get(index + 1) ?? []).map((box) => normalised(box));
      const {
        part,
        removed: _removed,
        kept: _kept,
        ...told
      } = await redactPage({ ...opened, index, boxes: onPage });
      writer.addPage(part);
      pages.push(told);
      progress(index + 1, source.pageCount);
    }
  } catch (error) {
    writer.abandon();
    throw error;
  } finally {
    opened.close();
  }
  return { ...writer.finish({}), pages };
}
