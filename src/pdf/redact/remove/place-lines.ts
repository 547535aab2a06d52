import { overlap, type Rect } from '../geometry';
import type { ShownGlyph } from './marks';
import { NotUnderstood } from './not-understood';
import { inkOf } from './take-glyphs';
import { along, type Line, touchedLines } from './touched-lines';

/** A stretch of a line that stays, and whether what goes stands next to it. */
interface Stretch {
  glyphs: ShownGlyph[];
  afterGone: boolean;
  beforeGone: boolean;
}

/** Points between a box and the words beside it, and between these and the black area. */
export const APART = 1;
/** A gap of so many type sizes parts columns. */
const WIDE = 2;

/** Grid on which words stand that share a line with something removed, in points. */
export const GRID = 1;

/** Share by which the gaps of widely justified text may differ. */
const EQUAL = 0.03;

/** Tells which gaps part columns: wide ones, unless others of the line are just as wide, as in justified text. */
function columnGaps(glyphs: readonly ShownGlyph[]): (gap: number, height: number) => boolean {
  const wide: number[] = [];
  let end = Infinity;
  for (const glyph of glyphs) {
    const gap = along(glyph) - end;
    if (gap > WIDE * Math.abs(glyph.height)) wide.push(gap);
    end = Math.max(end === Infinity ? -Infinity : end, along(glyph) + glyph.advance);
  }
  wide.sort((a, b) => a - b);
  const isEqual = (a: number | undefined, b: number): boolean =>
    a !== undefined && Math.abs(a - b) <= EQUAL * b;
  const repeated = wide.filter((gap, i) => isEqual(wide[i - 1], gap) || isEqual(wide[i + 1], gap));
  return (gap, height) => gap > WIDE * Math.abs(height) && !repeated.some((each) => isEqual(each, gap));
}

/** Stretches of a line that stay, parted by what goes and by wide gaps. */
function stretches({ glyphs }: Line): Stretch[] {
  const parts = columnGaps(glyphs);
  const found: Stretch[] = [];
  let open: Stretch | undefined;
  let end = -Infinity;
  let afterGone = false;
  for (const glyph of glyphs) {
    const at = along(glyph);
    const isApart = parts(at - end, glyph.height);
    end = Math.max(end, at + glyph.advance);
    if (glyph.removed) {
      if (open && !isApart) open.beforeGone = true;
      open = undefined;
      afterGone = true;
      continue;
    }
    if (isApart) [open, afterGone] = [undefined, false];
    if (open) open.glyphs.push(glyph);
    else found.push((open = { glyphs: [glyph], afterGone, beforeGone: false }));
    afterGone = false;
  }
  return found;
}

/** Width of a glyph once its horizontal scaling is rounded, as a share of what it was. */
export function scaleOnGrid(scale: number): number {
  return Math.round(scale * 400) / 400;
}

/** More than this share of the type size behind a glyph is a space between words, whatever makes it. */
const SPACE = 0.1;

/** What stands between a glyph and the next one on the line, beyond the glyph's own width. */
function extraBehind(glyph: ShownGlyph, next: ShownGlyph): number {
  return along(next) - along(glyph) - glyph.advance;
}

function isSpace(glyph: ShownGlyph, extra: number): boolean {
  return glyph.code.blank || extra > SPACE * Math.abs(glyph.height);
}

/**
 * How finely the spaces of a line may be told: whoever knows what each of them was stretched or squeezed by knows the
 * whole line no better than the grid. Only what stays is counted: how many letters went is nobody's business.
 */
interface Steps {
  words: number;
  letters: number;
  /** What parts most letters of the line. A blank that is parted by the same is spaced as a letter. */
  usual: number;
}

function stepsOf(line: readonly Stretch[]): Steps {
  let [spaces, letters] = [1, 0];
  const between: number[] = [];
  for (const { glyphs } of line) {
    letters += glyphs.length;
    for (let i = 0; i + 1 < glyphs.length; i++) {
      const extra = extraBehind(glyphs[i]!, glyphs[i + 1]!);
      if (isSpace(glyphs[i]!, extra)) spaces++;
      else between.push(extra);
    }
  }
  between.sort((a, b) => a - b);
  return { words: GRID / spaces, letters: GRID / letters, usual: between[between.length >> 1] ?? 0 };
}

/** Where the glyphs of one stretch stand when it starts where it does and its spaces are rounded. */
function positions(stretch: readonly ShownGlyph[], steps: Steps): number[] {
  const found = [along(stretch[0]!)];
  for (let i = 1; i < stretch.length; i++) {
    const [last, next] = [stretch[i - 1]!, stretch[i]!];
    const { scale } = last.show.state.text;
    const extra = extraBehind(last, next);
    const isWord = isSpace(last, extra) && Math.abs(extra - steps.usual) > 1e-3;
    const step = isWord ? steps.words : steps.letters;
    const width = scale === 0 ? last.advance : (last.advance * scaleOnGrid(scale)) / scale;
    found.push(found[i - 1]! + width + Math.round(extra / step) * step);
  }
  return found;
}

function collides(
  stretch: readonly ShownGlyph[],
  shifts: readonly number[],
  boxes: readonly Rect[],
): boolean {
  return stretch.some((glyph, i) =>
    inkOf(glyph, shifts[i]).some((ink) => boxes.some((box) => overlap(ink, box))),
  );
}

/** A box with room before and behind it along a line. */
function withRoom([x0, y0, x1, y1]: Rect, [cos, sin]: ShownGlyph['direction']): Rect {
  if (Math.abs(cos) >= Math.abs(sin)) return [x0 - APART, y0, x1 + APART, y1];
  return [x0, y0 - APART, x1, y1 + APART];
}

/**
 * Where a stretch starts on the grid. What follows something removed has its end on the grid instead: in justified
 * text that end is the margin, which tells nothing, and the start follows from the rounded spaces, so that these alone
 * tell of the width; in text set from the left one number is as good as the other.
 */
function startOnGrid({ glyphs, afterGone, beforeGone }: Stretch, places: readonly number[]): number {
  if (!afterGone || beforeGone) return Math.round(places[0]! / GRID) * GRID;
  let last = glyphs.length - 1;
  while (last > 0 && glyphs[last]!.code.blank) last--;
  const end = along(glyphs[last]!) + glyphs[last]!.advance;
  return Math.round(end / GRID) * GRID - (places[last]! + glyphs[last]!.advance - places[0]!);
}

/**
 * Moves what stays on lines that lose something: each stretch is set on the grid, and the spaces within it are
 * rounded so finely that a whole line is known to the grid and no better. So neither the gap nor spread or squeezed
 * spacing (justified text) tells how wide the removed was. Lines that lose nothing stay as they are.
 *
 * @returns the glyphs of those lines that stay, and the lines
 * @throws NotUnderstood when the grid would carry a glyph into a box
 */
export function placeLines(
  glyphs: readonly ShownGlyph[],
  boxes: readonly Rect[],
): { moved: Set<ShownGlyph>; lines: Line[] } {
  const moved = new Set<ShownGlyph>();
  const lines = touchedLines(glyphs);
  for (const line of lines) {
    const staying = stretches(line);
    const steps = stepsOf(staying);
    for (const stretch of staying) {
      placeStretch(stretch, steps, boxes, moved);
      if (stretch.afterGone || stretch.beforeGone)
        for (const glyph of stretch.glyphs) if (!glyph.removed) line.beside.add(glyph);
    }
  }
  return { moved, lines };
}

function placeStretch(whole: Stretch, steps: Steps, boxes: readonly Rect[], moved: Set<ShownGlyph>): void {
  const { glyphs: stretch } = whole;
  const now = positions(stretch, steps);
  const inked = stretch.filter((glyph) => !glyph.code.blank);
  const start = now[0]!;
  const nearest = startOnGrid(whole, now);
  const other = nearest > start ? nearest - GRID : nearest + GRID;
  const shiftsFrom = (from: number): number[] =>
    now.map((position, i) => position - start + from - along(stretch[i]!));
  const free = (around: readonly Rect[]): number | undefined =>
    [nearest, other, nearest - GRID, nearest + GRID, nearest - 2 * GRID, nearest + 2 * GRID].find(
      (each) =>
        !collides(
          inked,
          shiftsFrom(each).filter((_, i) => !stretch[i]!.code.blank),
          around,
        ),
    );
  // The areas to be drawn reach up to the words, and a little less: see areasToDraw.
  const from = free(boxes.map((box) => withRoom(box, stretch[0]!.direction))) ?? free(boxes);
  if (from === undefined)
    throw new NotUnderstood('the words beside a box have no room to be set on the grid');
  shiftsFrom(from).forEach((shift, i) => {
    const glyph = stretch[i]!;
    glyph.shift = shift;
    // A blank beside a box has no ink that would be missed.
    if (glyph.code.blank && collides([glyph], [shift], boxes)) glyph.removed = true;
    else moved.add(glyph);
  });
}
