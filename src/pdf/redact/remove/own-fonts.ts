import { PDFDict, PDFName } from 'pdf-lib';
import type { Pdfium } from '../../engine/pdfium';
import { looksAlike } from '../looks-alike';
import type { PagePart } from '../page-part';
import { scrubPage } from '../scrub';
import { ContentUnreadable } from '../used-resources';
import type { FontReading } from './font-reading';
import { NotUnderstood } from './not-understood';
import { blankFont, cutFont, type FontUsage } from './prune-fonts';
import { readShown } from './read-shown';

/** Glyphs of a Type3 font may be made of other fonts' letters, which no content shows. */
function usesOtherFonts({ kind, dict }: FontReading): boolean {
  const resources = kind === 'type3' ? dict.lookup(PDFName.of('Resources')) : undefined;
  return resources instanceof PDFDict && resources.has(PDFName.of('Font'));
}

/** Cuts each font down to what the page shows of it. @returns false when that cannot be told */
function cutFonts({ context, page }: PagePart): boolean {
  const { glyphs, fonts } = readShown(context, page);
  if (fonts.some(usesOtherFonts)) return false;
  const usages = new Map<FontReading, FontUsage>(
    fonts.map((font) => [font, { font, kept: new Map(), removed: new Map() }]),
  );
  for (const { show, code } of glyphs) usages.get(show.state.text.font!.reading)!.kept.set(code.code, code);
  for (const [at, usage] of [...usages.values()].entries())
    if (usage.kept.size === 0) blankFont(usage.font.dict, context);
    else
      try {
        cutFont(usage, context, at);
      } catch (error) {
        // What the font's own dictionary tells is cut by then; its program stays as it is.
        if (!(error instanceof NotUnderstood)) throw error;
      }
  return true;
}

/**
 * A page whose fonts know nothing but what the page itself shows: fonts that a document's pages share may hold
 * letters which only removed text used.
 *
 * @returns the page as it was when its content is not understood, or would look different
 */
export function withOwnFonts(part: PagePart, engine: Pdfium): PagePart {
  try {
    const copy = scrubPage(part.context, part.page);
    if (!cutFonts(copy)) return part;
    // Once more, so that what was cut off stays behind.
    const cut = scrubPage(copy.context, copy.page);
    return looksAlike(part, cut, engine) ? cut : part;
  } catch (error) {
    if (error instanceof NotUnderstood || error instanceof ContentUnreadable) return part;
    throw error;
  }
}
