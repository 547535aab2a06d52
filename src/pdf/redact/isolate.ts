import type { PdfiumDocument } from '../engine/pdfium-document';
import { PdfRefusal } from '../refusal';

/**
 * Imports one page alone into a fresh document and burns its annotations and fields into its contents, so that
 * whatever it shares with other pages is private from here on and nothing but the page comes along.
 *
 * @param index page number from 0
 * @returns the one-page document; close it
 * @throws PdfRefusal 'damaged' when the page cannot be taken out
 */
export function isolatePage(source: PdfiumDocument, index: number): PdfiumDocument {
  const alone = source.engine.createDocument();
  try {
    alone.importPages(source, [index]);
    if (!alone.withPage(0, (page) => page.flatten()))
      throw new PdfRefusal(
        'damaged',
        `The annotations of page ${index + 1} cannot be burned in. Print the page and scan it, then add it again.`,
      );
    return alone;
  } catch (error) {
    alone.close();
    throw error;
  }
}
