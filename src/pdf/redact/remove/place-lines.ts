import { overlap, type Rect } from '../geometry';
import type { ShownGlyph } from './marks';
import { NotUnderstood } from './not-understood';
import { inkOf } from './take-glyphs';

/** Grid on which words stand that share a line with something removed, in points. */
export const GRID = 1;

interface Line {
  direction: readonly [number, number];
  /** In the order of the line. */
  glyphs: ShownGlyph[];
}

const along = ({ origin: [x, y], direction: [cos, sin] }: ShownGlyph): number => x * cos + y * sin;
const across = ({ origin: [x, y], direction: [cos, sin] }: ShownGlyph): number => y * cos - x * sin;

/** Lines of text on which something is removed; baselines less than a third of the type apart are one line. */
function touchedLines(glyphs: readonly ShownGlyph[]): Line[] {
  const byDirection = new Map<number, ShownGlyph[]>();
  for (const glyph of glyphs) {
    const key = Math.round(Math.atan2(glyph.direction[1], glyph.direction[0]) * 100);
    const same = byDirection.get(key);
    if (same) same.push(glyph);
    else byDirection.set(key, [glyph]);
  }
  const lines: Line[] = [];
  for (const group of byDirection.values()) {
    const sorted = group.map((glyph) => ({ glyph, base: across(glyph) })).sort((a, b) => a.base - b.base);
    for (let from = 0; from < sorted.length;) {
      let to = from + 1;
      while (
        to < sorted.length &&
        sorted[to]!.base - sorted[to - 1]!.base <
          0.33 * Math.max(Math.abs(sorted[to - 1]!.glyph.height), Math.abs(sorted[to]!.glyph.height), 1)
      )
        to++;
      const members = sorted.slice(from, to).map(({ glyph }) => glyph);
      if (members.some((glyph) => glyph.removed))
        lines.push({
          direction: members[0]!.direction,
          glyphs: members
            .map((glyph, i) => ({ glyph, i, at: along(glyph) }))
            .sort((a, b) => a.at - b.at || a.i - b.i)
            .map(({ glyph }) => glyph),
        });
      from = to;
    }
  }
  return lines;
}

/** Stretches of a line that stay, parted by what goes and by wide gaps. */
function stretches({ glyphs }: Line): ShownGlyph[][] {
  const found: ShownGlyph[][] = [];
  let open: ShownGlyph[] | undefined;
  let end = -Infinity;
  for (const glyph of glyphs) {
    if (glyph.removed) {
      open = undefined;
      continue;
    }
    const at = along(glyph);
    if (open && at - end > 2 * Math.abs(glyph.height)) open = undefined;
    if (open) open.push(glyph);
    else found.push((open = [glyph]));
    end = Math.max(end, at + glyph.advance);
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
function stepsOf(line: readonly ShownGlyph[][]): { words: number; letters: number } {
  let [spaces, letters] = [1, 0];
  for (const stretch of line) {
    letters += stretch.length;
    for (let i = 0; i + 1 < stretch.length; i++)
      if (isSpace(stretch[i]!, extraBehind(stretch[i]!, stretch[i + 1]!))) spaces++;
  }
  return { words: GRID / spaces, letters: GRID / letters };
}

/** Where the glyphs of one stretch stand when it starts where it does and its spaces are rounded. */
function positions(stretch: readonly ShownGlyph[], steps: { words: number; letters: number }): number[] {
  const found = [along(stretch[0]!)];
  for (let i = 1; i < stretch.length; i++) {
    const [last, next] = [stretch[i - 1]!, stretch[i]!];
    const { scale } = last.show.state.text;
    const extra = extraBehind(last, next);
    const step = isSpace(last, extra) ? steps.words : steps.letters;
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

/**
 * Moves what stays on lines that lose something: each stretch starts on the grid, and the spaces within it are
 * rounded so finely that a whole line is known to the grid and no better. So neither the gap nor spread or squeezed
 * spacing (justified text) tells how wide the removed was. Lines that lose nothing stay as they are.
 *
 * @returns the glyphs of those lines that stay
 * @throws NotUnderstood when the grid would carry a glyph into a box
 */
export function placeLines(glyphs: readonly ShownGlyph[], boxes: readonly Rect[]): Set<ShownGlyph> {
  const moved = new Set<ShownGlyph>();
  for (const line of touchedLines(glyphs)) {
    const staying = stretches(line);
    const steps = stepsOf(staying);
    for (const stretch of staying) {
      const now = positions(stretch, steps);
      const inked = stretch.filter((glyph) => !glyph.code.blank);
      const start = now[0]!;
      const nearest = Math.round(start / GRID) * GRID;
      const other = nearest > start ? nearest - GRID : nearest + GRID;
      const shiftsFrom = (from: number): number[] =>
        now.map((position, i) => position - start + from - along(stretch[i]!));
      const from = [nearest, other, nearest - GRID, nearest + GRID].find(
        (each) =>
          !collides(
            inked,
            shiftsFrom(each).filter((_, i) => !stretch[i]!.code.blank),
            boxes,
          ),
      );
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
  }
  return moved;
}
