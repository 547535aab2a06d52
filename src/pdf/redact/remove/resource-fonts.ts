import { PDFDict, type PDFObject } from 'pdf-lib';
import { type FontReading, readFont } from './font-reading';
import { NotUnderstood } from './not-understood';

/** Fonts of a page by their dictionary, each read once. */
export type FontCache = Map<PDFDict, FontReading>;

/** @throws NotUnderstood */
export function readFontOnce(cache: FontCache, font: PDFObject | undefined): FontReading {
  if (!(font instanceof PDFDict)) throw new NotUnderstood('a font is named that is not there');
  const known = cache.get(font);
  if (known) return known;
  const reading = readFont(font);
  cache.set(font, reading);
  return reading;
}
