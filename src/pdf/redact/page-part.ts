import type { PDFContext, PDFDict } from 'pdf-lib';

/** A page ready to travel: a page dictionary without /Parent and, in the same context, all that it needs. */
export interface PagePart {
  context: PDFContext;
  page: PDFDict;
}
