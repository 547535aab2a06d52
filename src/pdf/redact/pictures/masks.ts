import { PDFArray, PDFDict, PDFName, PDFNull, PDFRawStream } from 'pdf-lib';
import { ALLOWED } from '../allowed-keys';

/** A mask of an image that is itself an image: its key and its stream. */
export interface MaskStream {
  key: 'SMask' | 'Mask';
  stream: PDFRawStream;
}

/** The soft mask and the stencil mask that decide what is seen of an image. */
export function masksOf({ dict }: PDFRawStream): MaskStream[] {
  return (['SMask', 'Mask'] as const).flatMap((key) => {
    const stream = dict.lookup(PDFName.of(key));
    return stream instanceof PDFRawStream ? [{ key, stream }] : [];
  });
}

/** Whether samples of certain colours are left out of an image. */
export function hasColourKey({ dict }: PDFRawStream): boolean {
  return dict.lookup(PDFName.of('Mask')) instanceof PDFArray;
}

/** Keys that are always stated anew, as they tell how the data are coded. */
const CODING = new Set(['Filter', 'DecodeParms']);

/** A copy of an image dictionary with allow-listed keys only, and without what told how its data were coded. */
export function bareDict({ dict }: PDFRawStream, without: readonly string[] = []): PDFDict {
  const copy = PDFDict.withContext(dict.context);
  for (const [key, value] of dict.entries()) {
    const text = key.decodeText();
    if (ALLOWED.image![text] && !CODING.has(text) && !without.includes(text) && value !== PDFNull)
      copy.set(key, value);
  }
  return copy;
}
