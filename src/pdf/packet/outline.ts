import {
  type PDFContext,
  PDFArray,
  PDFDict,
  PDFHexString,
  PDFName,
  PDFNull,
  PDFNumber,
  type PDFObject,
  type PDFRef,
} from 'pdf-lib';
import type { PdfWriter } from '../redact/write-pdf';

export interface Bookmark {
  title: string;
  page: PDFRef;
}

function dictOf(context: PDFContext, entries: Record<string, PDFObject | undefined>): PDFDict {
  const dict = PDFDict.withContext(context);
  for (const [key, value] of Object.entries(entries)) if (value) dict.set(PDFName.of(key), value);
  return dict;
}

/** Writes a flat list of bookmarks; returns the reference for the catalog. */
export function writeOutline(writer: PdfWriter, context: PDFContext, bookmarks: readonly Bookmark[]): PDFRef {
  const root = writer.reserve();
  const items = bookmarks.map(() => writer.reserve());
  bookmarks.forEach(({ title, page }, i) => {
    const destination = PDFArray.withContext(context);
    [page, PDFName.of('XYZ'), PDFNull, PDFNull, PDFNull].forEach((item) => destination.push(item));
    const entry = {
      Title: PDFHexString.fromText(title),
      Parent: root,
      Prev: items[i - 1],
      Next: items[i + 1],
      Dest: destination,
    };
    writer.put(dictOf(context, entry), items[i]);
  });
  const list = {
    Type: PDFName.of('Outlines'),
    First: items[0],
    Last: items[items.length - 1],
    Count: PDFNumber.of(items.length),
  };
  return writer.put(dictOf(context, list), root);
}
