import { rmSync } from 'node:fs';
import type { Pdfium } from '../engine/pdfium';
import { fileSink } from '../write/byte-sink';
import { PdfWriter } from '../write/pdf-writer';
import { redactPages } from './redact-pages';

/**
 * Writes a document anew without anything removed, in one go: every page taken out, sent its way, proven, and written
 * in its order.
 *
 * @throws PdfRefusal see redactPages; no output is left behind then
 */
export async function rewriteDocument(
  pdfium: Pdfium,
  path: string,
  outputPath: string,
  progress: (done: number, total: number) => void,
): Promise<void> {
  const source = pdfium.openFile(path);
  const { pageCount } = source;
  source.close();
  const writer = new PdfWriter(fileSink(outputPath));
  const pages = Array.from({ length: pageCount }, (_, i) => ({
    path,
    number: i + 1,
    document: 1,
    boxes: [],
  }));
  try {
    await redactPages(pdfium, { pages }, writer, progress);
  } catch (error) {
    writer.abandon();
    rmSync(outputPath, { force: true });
    throw error;
  }
  writer.finish({});
}
