import type { TaskContext } from '../engine/task-contract';
import { PartFile } from '../write/part-file';
import { type PagesOrder, type RedactedPages, redactPages } from './redact-pages';
import { openSource } from './source-document';

/** Pages that go to a file of their own, to be joined later. */
export interface PartOrder extends PagesOrder {
  readonly partPath: string;
}

/** Makes some pages of a document ready in a worker thread; see redactPages. */
export async function redactPartTask(order: PartOrder, context: TaskContext): Promise<RedactedPages> {
  const part = new PartFile(order.partPath);
  try {
    return await redactPages(await context.pdfium(), order, part, context.progress);
  } finally {
    part.end();
  }
}

/** Looks at a document before its pages are shared out. @throws PdfRefusal 'encrypted', 'damaged', 'empty' */
export async function openDocumentTask(
  { pdfPath, password }: { pdfPath: string; password?: string | undefined },
  context: TaskContext,
): Promise<{ pageCount: number; hiddenLayers: boolean }> {
  const opened = await openSource(await context.pdfium(), pdfPath, password);
  try {
    return { pageCount: opened.source.pageCount, hiddenLayers: opened.hiddenLayers };
  } finally {
    opened.close();
  }
}
