import { type PDFContext, PDFDict, PDFName } from 'pdf-lib';
import type { FontReading } from './font-reading';
import { initialState } from './graphics-state';
import { interpret, type Reading } from './interpret';
import type { Content, ShownGlyph } from './marks';
import { glyphsOf } from './take-glyphs';

/** Soft masks of content and of all that it draws. */
function masksIn(content: Content, found: Content[] = []): Content[] {
  for (const mark of content.marks) {
    if (mark.kind !== 'form' && mark.kind !== 'mask') continue;
    if (mark.kind === 'mask') found.push(mark.content);
    masksIn(mark.content, found);
  }
  return found;
}

/**
 * Every glyph that a page shows, in patterns and soft masks too, where it has a place of its own or not, and every font
 * that it chooses.
 *
 * @param page inheriting nothing
 * @throws NotUnderstood; ContentUnreadable
 */
export function readShown(
  context: PDFContext,
  page: PDFDict,
): { glyphs: ShownGlyph[]; placed: number; fonts: FontReading[] } {
  const reading: Reading = { fonts: new Map(), contents: 0, asides: new Map() };
  const resources = page.lookup(PDFName.of('Resources'));
  const content = interpret(
    { contents: page.lookup(PDFName.of('Contents')) },
    resources instanceof PDFDict ? resources : context.obj({}),
    initialState(),
    reading,
  );
  const glyphs = glyphsOf(content);
  const placed = glyphs.length;
  const patterns = [...reading.asides.values()].filter((each) => each !== undefined);
  const asides = [...patterns, ...[content, ...patterns].flatMap((each) => masksIn(each))];
  for (const aside of asides) glyphsOf(aside, glyphs);
  return { glyphs, placed, fonts: [...reading.fonts.values()] };
}
