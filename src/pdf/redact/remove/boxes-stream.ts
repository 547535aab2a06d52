import type { PagePart } from '../page-part';
import { PDFArray, PDFName } from 'pdf-lib';
import { overlap, type Rect } from '../geometry';
import { decimal, deflated } from '../text-layer';
import type { ShownGlyph } from './marks';
import { nearAny } from '../glyph-core';
import { inkOf, reachOf } from './take-glyphs';

/** Points by which an area may be wider than its box. */
const WIDER = 1;

/** Ink that the engine sees farther from the origin than glyphs reach. */
function isOddlyPlaced(glyph: ShownGlyph): boolean {
  const reach = reachOf(glyph);
  const [x, y] = glyph.origin;
  return glyph.matched.some(
    ({ box: [x0, y0, x1, y1] }) => x0 < x - reach || y0 < y - reach || x1 > x + reach || y1 > y + reach,
  );
}

/**
 * The black areas to draw for boxes: as wide as the boxes, rounded outward to whole points along the lines that they
 * take from, so that no area tells how wide a word was; not where that would cover ink that stays.
 */
export function areasToDraw(boxes: readonly Rect[], glyphs: readonly ShownGlyph[]): Rect[] {
  const near = glyphs.filter(
    (glyph) => nearAny(glyph.origin, reachOf(glyph) + WIDER, boxes) || isOddlyPlaced(glyph),
  );
  const staying = near.filter((glyph) => !glyph.removed && !glyph.code.blank);
  const ink = staying.flatMap((glyph) => inkOf(glyph, glyph.shift));
  return boxes.map((box) => {
    const taken = near.filter((glyph) => glyph.removed && inkOf(glyph).some((each) => overlap(each, box)));
    const standing = taken.filter(({ direction }) => Math.abs(direction[1]) > Math.abs(direction[0])).length;
    const upright = standing * 2 > taken.length;
    const area: Rect = [...box];
    for (const [side, round] of upright
      ? ([
          [1, Math.floor],
          [3, Math.ceil],
        ] as const)
      : ([
          [0, Math.floor],
          [2, Math.ceil],
        ] as const)) {
      const wider: Rect = [...area];
      wider[side] = round(area[side]);
      if (!ink.some((each) => overlap(each, wider) && !overlap(each, area))) area[side] = wider[side];
    }
    return area;
  });
}

/**
 * Adds the black boxes as a content stream of their own, the page's last, in one strict shape: a line `q 0 g x y w h
 * re f Q` each and nothing else, so that a prover can take them off and look beneath. What was there before must
 * leave the graphics state as it found it.
 */
export function addBoxes({ context, page }: PagePart, areas: readonly Rect[]): void {
  const lines = areas.map(
    ([x0, y0, x1, y1]) =>
      `q 0 g ${decimal(x0)} ${decimal(y0)} ${decimal(x1 - x0)} ${decimal(y1 - y0)} re f Q`,
  );
  const contents = PDFArray.withContext(context);
  const own = page.lookup(PDFName.of('Contents'));
  if (own instanceof PDFArray) own.asArray().forEach((stream) => contents.push(stream));
  else if (own) contents.push(page.get(PDFName.of('Contents'))!);
  contents.push(deflated(context, Buffer.from(lines.join('\n'), 'latin1')));
  page.set(PDFName.of('Contents'), contents);
}
