import type { PdfiumDocument } from '../engine/pdfium-document';
import { PdfRefusal } from '../refusal';
import { removeAnnotations, unseenByFlags } from './unseen-annotations';

/**
 * Imports one page alone into a fresh document and burns its annotations and fields into its contents, so that
 * whatever it shares with other pages is private from here on and nothing but the page comes along.
 *
 * @param index page number from 0
 * @param besides places of annotations that are to stay out, besides those that say they are not to be seen
 * @returns the one-page document; close it
 * @throws PdfRefusal 'damaged' when the page cannot be taken out
 */
export function isolatePage(
  source: PdfiumDocument,
  index: number,
  besides: readonly number[] = [],
): PdfiumDocument {
  const alone = source.engine.createDocument();
  try {
    alone.importPages(source, [index]);
    const unseen = source.withPage(index, unseenByFlags);
    const flattened = alone.withPage(0, (page) => {
      removeAnnotations(
        page,
        [...unseen, ...besides].sort((a, b) => a - b),
      );
      return page.flatten();
    });
    if (!flattened)
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
