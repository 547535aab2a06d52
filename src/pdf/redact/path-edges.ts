import { apply, boundsOf } from './affine';
import { overlap, type Rect } from './geometry';
import { boundsOfPath, PATH_NUMBERS } from './glyph-ink';
import type { PaintedPath } from './page-reading';

const MOVE = 0;
const CURVE = 2;
const QUADRATIC = 3;
const CLOSE = 4;
/** Straight pieces that a curve is taken for. */
const PIECES = 12;

type Point = [x: number, y: number];

/** Whether more than a point of the line lies within the rectangle (Liang and Barsky). */
export function crosses([x0, y0]: Point, [x1, y1]: Point, rect: Rect): boolean {
  const [dx, dy] = [x1 - x0, y1 - y0];
  let [from, to] = [0, 1];
  for (const [p, q] of [
    [-dx, x0 - rect[0]],
    [dx, rect[2] - x0],
    [-dy, y0 - rect[1]],
    [dy, rect[3] - y0],
  ] as const) {
    if (p === 0) {
      if (q <= 0) return false;
    } else if (p < 0) from = Math.max(from, q / p);
    else to = Math.min(to, q / p);
  }
  return to > from;
}

function bend(points: readonly Point[], t: number): Point {
  let level = points;
  while (level.length > 1)
    level = level
      .slice(1)
      .map(([x, y], i) => [level[i]![0] + (x - level[i]![0]) * t, level[i]![1] + (y - level[i]![1]) * t]);
  return level[0]!;
}

/** Straight pieces of a path in user space, subpaths closed as filling closes them. */
function* piecesOf({ data, place }: PaintedPath): Generator<[Point, Point]> {
  let [start, last]: Point[] = [
    [0, 0],
    [0, 0],
  ] as [Point, Point];
  let open = false;
  for (let i = 0; i < data.length;) {
    const kind = data[i++]!;
    const numbers = PATH_NUMBERS[kind];
    if (numbers === undefined) throw new RangeError('a path has an unknown operator');
    const points: Point[] = [];
    for (const end = i + numbers; i < end; i += 2) points.push(apply(place, data[i]!, data[i + 1]!));
    if (kind === MOVE || kind === CLOSE) {
      if (open) yield [last!, start!];
      if (kind === MOVE) start = points[0]!;
      last = start;
      open = false;
      continue;
    }
    open = true;
    const through: Point[] = [last!, ...points];
    const pieces = kind === CURVE || kind === QUADRATIC ? PIECES : 1;
    for (let piece = 1; piece <= pieces; piece++) {
      const next = pieces === 1 ? points[0]! : bend(through, piece / pieces);
      yield [last!, next];
      last = next;
    }
  }
  if (open) yield [last!, start!];
}

/**
 * Counts painted paths with an edge within a box. What covers a box as a whole has none there; whatever has one
 * draws something in the box, even where nobody sees it, such as white letters on white.
 *
 * @param inset points by which the boxes are shrunk first: edges may run along a box
 */
export function pathsWithin(paths: readonly PaintedPath[], boxes: readonly Rect[], inset: number): number {
  const inner = boxes
    .map(([x0, y0, x1, y1]): Rect => [x0 + inset, y0 + inset, x1 - inset, y1 - inset])
    .filter(([x0, y0, x1, y1]) => x1 > x0 && y1 > y0);
  let found = 0;
  for (const path of paths) {
    const around = boundsOfPath(path.data);
    if (!around) continue;
    const [x0, y0, x1, y1] = boundsOf(path.place, around);
    // A line has no area: it is widened so that it can overlap.
    const reach: Rect = [x0 - 0.01, y0 - 0.01, x1 + 0.01, y1 + 0.01];
    const met = inner.filter((box) => overlap(reach, box));
    if (met.length === 0) continue;
    for (const [from, to] of piecesOf(path))
      if (met.some((box) => crosses(from, to, box))) {
        found++;
        break;
      }
  }
  return found;
}
