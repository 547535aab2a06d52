import type { Rect } from '../geometry';
import { masksOf } from '../pictures/masks';
import type { Content, ShownGlyph } from './marks';
import { generousBox } from './take-glyphs';
import type { Line } from './touched-lines';

/** Around a line of text as it was and as it is set anew. */
export function extentOf({ glyphs }: Line): Rect {
  const extent: Rect = [Infinity, Infinity, -Infinity, -Infinity];
  for (const glyph of glyphs)
    for (const [x0, y0, x1, y1] of [generousBox(glyph, 0), generousBox(glyph, glyph.shift)]) {
      extent[0] = Math.min(extent[0], x0);
      extent[1] = Math.min(extent[1], y0);
      extent[2] = Math.max(extent[2], x1);
      extent[3] = Math.max(extent[3], y1);
    }
  return extent;
}

/** Whether a page shows one picture without masks and nothing else, recognised text beneath it apart. */
export function isOnePicture({ marks }: Content, glyphs: readonly ShownGlyph[]): boolean {
  const painted = marks.filter(({ kind }) => kind !== 'text');
  const [only] = painted;
  return (
    painted.length === 1 &&
    only?.kind === 'image' &&
    only.image !== undefined &&
    masksOf(only.image).length === 0 &&
    glyphs.every(({ invisible }) => invisible)
  );
}
