import type { Pdfium } from '../engine/pdfium';
import type { PdfiumDocument } from '../engine/pdfium-document';
import { NotPlain } from '../read/not-plain';
import { hidesLayers } from './layers';
import { SecondPictures } from './second-picture';
import { SourcePages } from './source-pages';

/** A document that pages are taken from, opened for both ways of taking them. */
export interface SourceDocument {
  readonly source: PdfiumDocument;
  /** The file's own pages, when it is plain. */
  readonly pages: SourcePages | undefined;
  /** The document hides some of its layers, see hidesLayers. */
  readonly hiddenLayers: boolean;
  /** Its pages as the second engine draws them. */
  readonly again: SecondPictures;
  close(): void;
}

async function mayHideLayers(
  pages: SourcePages | undefined,
  path: string,
  password: string,
): Promise<boolean> {
  try {
    if (pages && !pages.hasLayers()) return false;
  } catch (error) {
    if (!(error instanceof NotPlain)) throw error;
  }
  return hidesLayers(path, password);
}

/**
 * Opens a document to take pages from; close it.
 *
 * @param hiddenLayers whether it hides some of its layers, if that was found out before: it takes time
 * @throws PdfRefusal 'encrypted', 'damaged', 'empty'
 */
export async function openSource(
  pdfium: Pdfium,
  path: string,
  password = '',
  hiddenLayers?: boolean,
): Promise<SourceDocument> {
  const source = pdfium.openFile(path, password);
  let pages: SourcePages | undefined;
  const again = new SecondPictures(path, password);
  const close = (): void => {
    again.close();
    pages?.close();
    source.close();
  };
  try {
    pages = SourcePages.open(path, source.pageCount);
    return {
      source,
      pages,
      again,
      hiddenLayers: hiddenLayers ?? (await mayHideLayers(pages, path, password)),
      close,
    };
  } catch (error) {
    close();
    throw error;
  }
}
