import {
  PDFArray,
  type PDFContext,
  PDFDict,
  PDFHexString,
  PDFName,
  PDFNull,
  PDFNumber,
  type PDFObject,
  PDFRef,
} from 'pdf-lib';
import type { PdfWriter } from '../write/pdf-writer';

export interface Bookmark {
  title: string;
  page: PDFRef;
  /** Bookmarks under this one, one level deep. */
  under?: Bookmark[];
}

function dictOf(context: PDFContext, entries: Record<string, PDFObject | undefined>): PDFDict {
  const dict = PDFDict.withContext(context);
  for (const [key, value] of Object.entries(entries)) if (value) dict.set(PDFName.of(key), value);
  return dict;
}

function topOf(context: PDFContext, page: PDFRef): PDFArray {
  const destination = PDFArray.withContext(context);
  [page, PDFName.of('XYZ'), PDFNull, PDFNull, PDFNull].forEach((item) => destination.push(item));
  return destination;
}

/** Writes bookmarks below `parent`; returns what the parent says of them. */
function writeLevel(
  writer: PdfWriter,
  context: PDFContext,
  parent: PDFRef,
  bookmarks: readonly Bookmark[],
): Record<string, PDFObject | undefined> {
  const items = bookmarks.map(() => PDFRef.of(writer.reserve()));
  const shown = bookmarks.reduce((sum, { under = [] }) => sum + 1 + under.length, 0);
  bookmarks.forEach(({ title, page, under = [] }, i) => {
    const entry = {
      Title: PDFHexString.fromText(title),
      Parent: parent,
      Prev: items[i - 1],
      Next: items[i + 1],
      Dest: topOf(context, page),
      ...(under.length > 0 && writeLevel(writer, context, items[i]!, under)),
    };
    writer.put(dictOf(context, entry), items[i]);
  });
  return { First: items[0], Last: items[items.length - 1], Count: PDFNumber.of(shown) };
}

/** Writes the bookmarks, all unfolded; returns the reference for the catalog. */
export function writeOutline(writer: PdfWriter, context: PDFContext, bookmarks: readonly Bookmark[]): PDFRef {
  const root = PDFRef.of(writer.reserve());
  const entries = { Type: PDFName.of('Outlines'), ...writeLevel(writer, context, root, bookmarks) };
  return writer.put(dictOf(context, entries), root);
}
