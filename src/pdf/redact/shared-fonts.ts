import type { TaskContext } from '../engine/task-contract';
import { NotPlain } from '../read/not-plain';
import { normalised, type Rect } from './geometry';
import { nearAny } from './glyph-core';
import type { ShownGlyph } from './remove/marks';
import { NotUnderstood } from './remove/not-understood';
import { readShown } from './remove/read-shown';
import { reachOf } from './remove/take-glyphs';
import { SourcePages } from './source-pages';
import { ContentUnreadable } from './used-resources';

export interface SharedFontsInput {
  readonly pdfPath: string;
  readonly password?: string | undefined;
  /** Pages that are released, from 1, each with what is removed of it. */
  readonly released: readonly { readonly number: number; readonly boxes: readonly Rect[] }[];
}

/** Codes of fonts, by the fonts' numbers in the file. */
class FontCodes {
  private readonly codes = new Map<string, Set<string>>();

  add(font: string, { code }: ShownGlyph): void {
    let known = this.codes.get(font);
    if (!known) this.codes.set(font, (known = new Set()));
    known.add(Buffer.from(code.bytes).toString('latin1'));
  }

  forget(font: string, code: string): void {
    this.codes.get(font)?.delete(code);
  }

  /** Lets go of codes that others have as well. */
  subtract(others: FontCodes): void {
    for (const [font, codes] of others.codes) for (const code of codes) this.forget(font, code);
  }

  get isEmpty(): boolean {
    return [...this.codes.values()].every((codes) => codes.size === 0);
  }
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
    const ref = pages.refOf(glyph.show.state.text.font!.reading.dict)?.tag;
    // A font that stands in the page's own resources is shared with no other page.
    if (ref === undefined) return;
    const mayGo = boxes === 'all' || (i < placed && nearAny(glyph.origin, reachOf(glyph), boxes));
    (mayGo ? hidden : shown).add(ref, glyph);
  });
}

/**
 * Whether fonts that the pages of a document share may tell of what is removed: letters that were shown under boxes
 * or on pages that stay back, and nowhere else. Then every page's fonts must be cut down to the page's own letters.
 * The pages in doubt are read, then others only until all their letters have been met.
 *
 * @returns true also when that cannot be told
 */
export async function sharedFontsTask(
  { pdfPath, password, released }: SharedFontsInput,
  { pdfium, progress }: TaskContext,
): Promise<boolean> {
  const document = (await pdfium()).openFile(pdfPath, password);
  const { pageCount } = document;
  document.close();
  const kept = released.filter(({ boxes }) => boxes.length === 0).map(({ number }) => number - 1);
  if (kept.length === pageCount) return false;
  const pages = SourcePages.open(pdfPath, pageCount);
  if (!pages) return true;
  const boxesOf = new Map(released.map(({ number, boxes }) => [number - 1, boxes.map(normalised)]));
  const [hidden, shown] = [new FontCodes(), new FontCodes()];
  try {
    for (let index = 0; index < pageCount; index++) {
      const boxes = boxesOf.get(index) ?? 'all';
      if (boxes.length > 0) readPage(pages, index, boxes, hidden, shown);
      progress(index + 1, pageCount);
    }
    hidden.subtract(shown);
    for (const index of kept) {
      if (hidden.isEmpty) return false;
      const seen = new FontCodes();
      if (isRead(() => readPage(pages, index, [], hidden, seen))) hidden.subtract(seen);
      progress(index + 1, pageCount);
    }
    return !hidden.isEmpty;
  } catch (error) {
    if (isOdd(error)) return true;
    throw error;
  } finally {
    pages.close();
  }
}

const isOdd = (error: unknown): boolean =>
  error instanceof NotUnderstood || error instanceof ContentUnreadable || error instanceof NotPlain;

/** A page that is kept and not understood shows nothing that could be counted on. */
function isRead(read: () => void): boolean {
  try {
    read();
    return true;
  } catch (error) {
    if (isOdd(error)) return false;
    throw error;
  }
}
