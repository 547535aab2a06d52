import { PDFDict, PDFName } from 'pdf-lib';
import type { TaskContext } from '../engine/task-contract';
import { NotPlain } from '../read/not-plain';
import { normalised, type Rect } from './geometry';
import { nearAny } from './glyph-core';
import type { FontReading } from './remove/font-reading';
import type { ShownGlyph } from './remove/marks';
import { NotUnderstood } from './remove/not-understood';
import { readShown } from './remove/read-shown';
import { reachOf } from './remove/take-glyphs';
import { SourcePages } from './source-pages';
import { ContentUnreadable } from './used-resources';

const name = (text: string): PDFName => PDFName.of(text);

export interface SharedFontsInput {
  readonly pdfPath: string;
  readonly password?: string | undefined;
  /** Pages that are released, from 1, each with what is removed of it. */
  readonly released: readonly { readonly number: number; readonly boxes: readonly Rect[] }[];
}

/** Fonts that may tell of what is removed, by their references in the file; 'unknown' when the file cannot be looked through. */
export type TellingFonts = readonly string[] | 'unknown';

/** Codes of fonts, by the fonts' references. */
class FontCodes {
  private readonly codes = new Map<string, Set<string>>();

  add(font: string, { code }: ShownGlyph): void {
    let known = this.codes.get(font);
    if (!known) this.codes.set(font, (known = new Set()));
    known.add(Buffer.from(code.bytes).toString('latin1'));
  }

  /** Lets go of codes that others have as well, and of fonts of which none is left. */
  subtract(others: FontCodes): void {
    for (const [font, codes] of others.codes) {
      const own = this.codes.get(font);
      for (const code of codes) own?.delete(code);
      if (own?.size === 0) this.codes.delete(font);
    }
  }

  get fonts(): string[] {
    return [...this.codes.keys()];
  }
}

/** A font that no file changes: one of the standard ones, which says nothing of the letters that it is used for. */
function isSilent({ dict, unicode }: FontReading): boolean {
  const tells = ['Widths', 'FontDescriptor', 'DescendantFonts', 'CharProcs'].some((key) =>
    dict.has(name(key)),
  );
  return !tells && !unicode && !(dict.lookup(name('Encoding')) instanceof PDFDict);
}

/** Adds to codes that are shown on a released page and to those that a box or the page's absence may hide. */
function readPage(
  pages: SourcePages,
  index: number,
  boxes: readonly Rect[] | 'all',
  hidden: FontCodes,
  shown: FontCodes,
): void {
  const { context, page } = pages.whole(index);
  const { glyphs, placed } = readShown(context, page);
  glyphs.forEach((glyph, i) => {
    const font = glyph.show.state.text.font!.reading;
    const ref = pages.refOf(font.dict)?.tag;
    // A font that stands in the page's own resources is shared with no other page.
    if (ref === undefined || isSilent(font)) return;
    const mayGo = boxes === 'all' || (i < placed && nearAny(glyph.origin, reachOf(glyph), boxes));
    (mayGo ? hidden : shown).add(ref, glyph);
  });
}

/**
 * Fonts that pages of a document share and that may tell of what is removed: by letters that were shown under boxes or
 * on pages that stay back, and nowhere else. Pages that use one must have their fonts cut down to their own letters.
 * The pages in doubt are read, then others only until all their letters have been met.
 */
export async function sharedFontsTask(
  { pdfPath, password, released }: SharedFontsInput,
  { pdfium, progress }: TaskContext,
): Promise<TellingFonts> {
  const document = (await pdfium()).openFile(pdfPath, password);
  const { pageCount } = document;
  document.close();
  const kept = released.filter(({ boxes }) => boxes.length === 0).map(({ number }) => number - 1);
  if (kept.length === pageCount) return [];
  const pages = SourcePages.open(pdfPath, pageCount);
  if (!pages) return 'unknown';
  const boxesOf = new Map(released.map(({ number, boxes }) => [number - 1, boxes.map(normalised)]));
  const [hidden, shown, unread] = [new FontCodes(), new FontCodes(), new Set<string>()];
  try {
    for (let index = 0; index < pageCount; index++) {
      const boxes = boxesOf.get(index) ?? 'all';
      const read = boxes.length === 0 || isRead(() => readPage(pages, index, boxes, hidden, shown));
      if (!read) for (const font of pages.fonts(index)) unread.add(font);
      progress(index + 1, pageCount);
    }
    hidden.subtract(shown);
    for (const index of kept) {
      if (hidden.fonts.length === 0) break;
      const seen = new FontCodes();
      // A page that is not understood shows nothing that could be counted on.
      if (isRead(() => readPage(pages, index, [], hidden, seen))) hidden.subtract(seen);
      progress(index + 1, pageCount);
    }
    return [...unread, ...hidden.fonts];
  } catch (error) {
    if (isOdd(error)) return 'unknown';
    throw error;
  } finally {
    pages.close();
  }
}

/** Whether a page uses one of the fonts, or may. @param index from 0 */
export function usesAny(pages: SourcePages | undefined, index: number, telling: TellingFonts): boolean {
  if (telling.length === 0) return false;
  if (telling === 'unknown' || !pages) return true;
  try {
    const used = pages.fonts(index);
    return telling.some((font) => used.has(font));
  } catch (error) {
    if (isOdd(error)) return true;
    throw error;
  }
}

const isOdd = (error: unknown): boolean =>
  error instanceof NotUnderstood || error instanceof ContentUnreadable || error instanceof NotPlain;

function isRead(read: () => void): boolean {
  try {
    read();
    return true;
  } catch (error) {
    if (isOdd(error)) return false;
    throw error;
  }
}
