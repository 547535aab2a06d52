import type { PagePart } from '../page-part';
import { PDFArray, PDFName } from 'pdf-lib';
import { overlap, type Rect } from '../geometry';
import { decimal, deflated } from '../text-layer';
import type { ShownGlyph } from './marks';
import { nearAny } from '../glyph-core';
import { APART } from './place-lines';
import { inkOf, reachOf } from './take-glyphs';
import { along, type Line } from './touched-lines';

/** Points by which an area may be wider than its box. */
const WIDER = 16;

/** Ink that the engine sees farther from the origin than glyphs reach. */
function isOddlyPlaced(glyph: ShownGlyph): boolean {
  const reach = reachOf(glyph);
  const [x, y] = glyph.origin;
  return glyph.matched.some(
    ({ box: [x0, y0, x1, y1] }) => x0 < x - reach || y0 < y - reach || x1 > x + reach || y1 > y + reach,
  );
}

/** The staying glyph next to what a box takes on a line, in one direction; undefined when something else goes there. */
function neighbour(
  line: readonly ShownGlyph[],
  from: number,
  step: 1 | -1,
  taken: ReadonlySet<ShownGlyph>,
): ShownGlyph | undefined {
  for (let i = from + step; i >= 0 && i < line.length; i += step) {
    const glyph = line[i]!;
    if (!glyph.code.blank && !taken.has(glyph)) return glyph.removed ? undefined : glyph;
  }
  return undefined;
}

/** How far an area is to reach along a line: up to the words that stay beside it, wherever they were set. */
function reachAlong(
  lineOf: ReadonlyMap<ShownGlyph, Line>,
  taken: ReadonlySet<ShownGlyph>,
): { line: Line; from: number | undefined; to: number | undefined } | undefined {
  const met = new Set([...taken].map((glyph) => lineOf.get(glyph)));
  const [line] = met;
  if (met.size !== 1 || !line) return undefined;
  const { glyphs } = line;
  const first = glyphs.findIndex((glyph) => taken.has(glyph));
  const last = glyphs.length - 1 - [...glyphs].reverse().findIndex((glyph) => taken.has(glyph));
  const [before, after] = [neighbour(glyphs, first, -1, taken), neighbour(glyphs, last, 1, taken)];
  const size = Math.max(Math.abs(glyphs[first]!.height), APART);
  const starts = along(glyphs[first]!);
  const ends = along(glyphs[last]!) + glyphs[last]!.advance;
  // Where the words are farther away, as many type sizes are left between as there is room for.
  const sizes = (room: number): number => Math.max(0, Math.floor((room - APART) / size)) * size;
  const from = before && inkAlong(before)[1] + APART;
  const to = after && inkAlong(after)[0] - APART;
  return {
    line,
    from: from && from + sizes(starts - from),
    to: to && to - sizes(to - ends),
  };
}

/** Finest that an engine's measure of ink is told: finer it depends on where the glyph stood before. */
const INK_STEP = 0.05;

/** Where the ink of a glyph begins and ends along its line, which is upright. */
function inkAlong(glyph: ShownGlyph, shift = glyph.shift): [number, number] {
  const axis = Math.abs(glyph.direction[0]) > Math.abs(glyph.direction[1]) ? 0 : 1;
  const sign = Math.sign(glyph.direction[axis]);
  const start = along(glyph);
  const ends = inkOf(glyph).flatMap((ink) => [ink[axis] * sign - start, ink[axis + 2]! * sign - start]);
  return [
    start + shift + Math.floor(Math.min(...ends) / INK_STEP) * INK_STEP,
    start + shift + Math.ceil(Math.max(...ends) / INK_STEP) * INK_STEP,
  ];
}

/**
 * The black areas to draw for boxes. Along the line that it takes from an area reaches up to the words that stay beside
 * it, so that it tells nothing that their places on the grid do not tell; where none are near it is rounded outward to
 * whole points. It covers no ink that stays.
 */
export function areasToDraw(
  boxes: readonly Rect[],
  glyphs: readonly ShownGlyph[],
  lines: readonly Line[],
): Rect[] {
  const near = glyphs.filter(
    (glyph) => nearAny(glyph.origin, reachOf(glyph) + WIDER, boxes) || isOddlyPlaced(glyph),
  );
  const staying = near.filter((glyph) => !glyph.removed && !glyph.code.blank);
  const ink = staying.flatMap((glyph) => inkOf(glyph, glyph.shift));
  const lineOf = new Map(lines.flatMap((line) => line.glyphs.map((glyph) => [glyph, line] as const)));
  return boxes.map((box) => {
    const taken = near.filter((glyph) => glyph.removed && inkOf(glyph).some((each) => overlap(each, box)));
    const standing = taken.filter(({ direction }) => Math.abs(direction[1]) > Math.abs(direction[0])).length;
    const axis = standing * 2 > taken.length ? 1 : 0;
    const reach = reachAlong(lineOf, new Set(taken));
    const sign = reach ? Math.sign(reach.line.direction[axis]) : 1;
    const straight = reach !== undefined && Math.abs(reach.line.direction[axis]) > 0.9999;
    const [low, high] = sign > 0 ? [reach?.from, reach?.to] : [reach?.to, reach?.from];
    const area: Rect = [...box];
    for (const [side, found, round, outward] of [
      [axis, low, Math.floor, Math.min],
      [axis + 2, high, Math.ceil, Math.max],
    ] as const) {
      const edges = [round(box[side]!)];
      if (straight && found !== undefined && outward(found * sign, box[side]!) === found * sign)
        edges.unshift(Math.round(found * sign * 1e4) / 1e4);
      for (const edge of edges) {
        const wider: Rect = [...area];
        wider[side] = edge;
        if (ink.some((each) => overlap(each, wider) && !overlap(each, area))) continue;
        area[side] = edge;
        break;
      }
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
