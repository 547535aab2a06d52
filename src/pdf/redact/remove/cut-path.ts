import { intersection, overlap, type Rect } from '../geometry';
import type { Content, PathPainted } from './marks';
import { around, grown, inverse, map, type Matrix, type Point, stretch, within } from './matrix';
import { NotUnderstood } from './not-understood';
import { exact } from './numbers';
import { enters, insideOf, type Subpath, subpathsOf } from './path-pieces';
import { isUpright, type PathSnapper } from './snap-paths';

/** A curve goes altogether when no more than this share of it lies outside. */
const NEARLY_ALL = 0.98;

const write = (points: readonly Point[], closed: boolean): string =>
  points.map(([x, y], i) => `${exact(x)} ${exact(y)} ${i === 0 ? 'm' : 'l'}`).join(' ') +
  (closed ? ' h' : '');

/** How far a stroke reaches from its middle, in user space; mitred corners reach farther than half a width. */
function reach({ state }: PathPainted, { points, curved, closed }: Subpath): number {
  const half = Math.max((state.lineWidth * stretch(state.ctm)) / 2, 0.01);
  let corner = curved ? 1.5 : 1;
  if (state.lineJoin === 0 && !curved)
    points.forEach((point, i) => {
      if (!closed && (i === 0 || i === points.length - 1)) return;
      const before = points[(i + points.length - 1) % points.length]!;
      const after = points[(i + 1) % points.length]!;
      const turn =
        Math.atan2(before[1] - point[1], before[0] - point[0]) -
        Math.atan2(after[1] - point[1], after[0] - point[0]);
      const ratio = 1 / Math.max(Math.abs(Math.sin(turn / 2)), 1e-6);
      if (ratio <= state.miterLimit) corner = Math.max(corner, ratio);
    });
  return half * (state.lineCap === 0 ? corner : Math.max(corner, 1.5));
}

/** Closed corners within the half plane where `side` is not negative (Sutherland and Hodgman). */
function clipped(points: readonly Point[], side: (point: Point) => number): Point[] {
  const found: Point[] = [];
  points.forEach((point, i) => {
    const next = points[(i + 1) % points.length]!;
    const [a, b] = [side(point), side(next)];
    if (a >= 0) found.push(point);
    if (a >= 0 !== b >= 0) {
      const t = a / (a - b);
      found.push([point[0] + t * (next[0] - point[0]), point[1] + t * (next[1] - point[1])]);
    }
  });
  return found;
}

/** The area of a polygon without a box, as up to four polygons that do not overlap; windings stay. */
function withoutBox(points: readonly Point[], [x0, y0, x1, y1]: Rect): Point[][] {
  const middle = clipped(
    clipped(points, ([x]) => x - x0),
    ([x]) => x1 - x,
  );
  return [
    clipped(points, ([x]) => x0 - x),
    clipped(points, ([x]) => x - x1),
    clipped(middle, ([, y]) => y0 - y),
    clipped(middle, ([, y]) => y - y1),
  ].filter((piece) => piece.length > 2);
}

/** A filled subpath without what boxes take of it, as path operators. */
function cutFill(subpath: Subpath, ctm: Matrix, boxes: readonly Rect[]): string {
  const back = inverse(ctm);
  if (!back) return '';
  let pieces: Point[][] = [subpath.points.map(([x, y]) => map(ctm, x, y))];
  for (const box of boxes) pieces = pieces.flatMap((piece) => withoutBox(piece, box));
  return pieces
    .map((piece) =>
      write(
        piece.map(([x, y]) => map(back, x, y)),
        true,
      ),
    )
    .join('\n');
}

/** A stroked subpath without what boxes take of it. */
function cutStroke({ points, closed }: Subpath, ctm: Matrix, boxes: readonly Rect[]): string {
  const corners = closed ? [...points, points[0]!] : points;
  const lines: Point[][] = [];
  let open: Point[] | undefined;
  for (let i = 0; i + 1 < corners.length; i++) {
    const [p, q] = [corners[i]!, corners[i + 1]!];
    const [from, to] = [map(ctm, ...p), map(ctm, ...q)];
    const gone = boxes
      .map((box) => insideOf(from, to, box))
      .filter((part) => part !== undefined)
      .sort((a, b) => a[0] - b[0]);
    const at = (t: number): Point => [p[0] + t * (q[0] - p[0]), p[1] + t * (q[1] - p[1])];
    let reached = 0;
    for (const [start, end] of [...gone, [1, 1] as [number, number]]) {
      if (start > reached) {
        if (!open) lines.push((open = [at(reached)]));
        open.push(at(start));
      }
      if (end > start || start < 1) open = undefined;
      reached = Math.max(reached, end);
    }
  }
  const last = lines[lines.length - 1];
  // A closed outline that was cut somewhere else goes on over its start.
  if (
    closed &&
    lines.length > 1 &&
    last &&
    same(last[last.length - 1]!, points[0]!) &&
    same(lines[0]![0]!, points[0]!)
  )
    lines.splice(0, 1, [...lines.pop()!, ...lines[0]!.slice(1)]);
  return lines.map((line) => write(line, false)).join('\n');
}

const same = (p: Point, q: Point): boolean => p[0] === q[0] && p[1] === q[1];

function nearlyInside(box: Rect, boxes: readonly Rect[]): boolean {
  const area = (box[2] - box[0]) * (box[3] - box[1]);
  return boxes.some((each) => {
    const shared = intersection(box, each);
    return shared && area > 0 && (shared[2] - shared[0]) * (shared[3] - shared[1]) >= area * NEARLY_ALL;
  });
}

/** Cuts one way of painting a path; undefined when boxes take nothing of it. */
function cut(
  path: PathPainted,
  subpaths: readonly Subpath[],
  boxes: readonly Rect[],
  stroked: boolean,
): string | undefined {
  const { ctm } = path.state;
  let changed = false;
  const pieces = subpaths.map((subpath) => {
    const far = stroked ? reach(path, subpath) : 0;
    const box = grown(around(subpath.points.map(([x, y]) => map(ctm, x, y))), far);
    const wide = boxes.map((each) => grown(each, far));
    const outline = stroked || subpath.closed ? subpath : { ...subpath, closed: true };
    const met = wide.filter((each) => enters(outline, ctm, each));
    if (met.length === 0) return subpath.source;
    changed = true;
    if (boxes.some((each) => within(box, each))) return '';
    if (!subpath.curved) return stroked ? cutStroke(subpath, ctm, met) : cutFill(subpath, ctm, boxes);
    if (nearlyInside(box, boxes)) return '';
    throw new NotUnderstood('a curve crosses the edge of a box');
  });
  return changed ? pieces.filter((piece) => piece !== '').join('\n') : undefined;
}

const FILLS: Record<string, string> = { f: 'f', F: 'f', 'f*': 'f*', B: 'f', 'B*': 'f*', b: 'f', 'b*': 'f*' };
const STROKES: Record<string, 'S' | 's'> = { S: 'S', s: 's', B: 'S', 'B*': 'S', b: 's', 'b*': 's' };

/** Straight and upright: nothing of such an outline within a box tells more than the box. */
function isFrame({ points, curved }: Subpath, ctm: Matrix): boolean {
  return (
    !curved &&
    isUpright(
      points.map(([x, y]) => map(ctm, x, y)),
      true,
    )
  );
}

/**
 * What a painted path becomes: operators in its place, or undefined when it stays byte for byte. A path whose outline
 * passes all boxes by stays, even when it fills the ground below one: that is one shade. Straight outlines are cut at
 * the box; what lies within goes.
 *
 * @param snapper sets what is drawn for the words of a touched line where these are now
 * @throws NotUnderstood when it cannot be cut provably
 */
export function cutPath(
  content: Content,
  path: PathPainted,
  boxes: readonly Rect[],
  snapper: PathSnapper,
): string | undefined {
  const { state, first, at, clips } = path;
  const operator = content.operations[at]!.operator;
  const half = (state.lineWidth * stretch(state.ctm) * Math.max(state.miterLimit, 1.5)) / 2;
  const near = grown(path.box, STROKES[operator] ? half : 0.01);
  const isNear = boxes.some((box) => overlap(near, box));
  if (!isNear && !snapper.bandAround(path.box)) return undefined;
  const construction = content.operations.slice(first, at);
  const before = subpathsOf(construction, content.bytes);
  const snapped = snapper.snap(path, before);
  const subpaths = snapped ?? before;
  const all = (list: readonly Subpath[]): string => list.map(({ source }) => source).join('\n');
  const rule = construction.find((each) => each.operator === 'W' || each.operator === 'W*')?.operator ?? '';
  if (!isNear) return snapped && `${all(snapped)} ${rule} ${operator}`;
  if (
    clips &&
    subpaths.some((each) => !isFrame(each, state.ctm) && boxes.some((box) => enters(each, state.ctm, box)))
  )
    throw new NotUnderstood('a clip has an outline within a box');
  const [fill, stroke] = [FILLS[operator], STROKES[operator]];
  if (!fill && !stroke) return !clips ? '' : snapped && `${all(snapped)} ${rule} n`;
  if ((fill && state.fill !== 'plain') || (stroke && state.stroke !== 'plain'))
    throw new NotUnderstood('a pattern is painted in a box');
  const closing =
    stroke === 's'
      ? subpaths.map((each, i) =>
          i === subpaths.length - 1 ? { ...each, closed: true, source: `${each.source} h` } : each,
        )
      : subpaths;
  const filled = fill && cut(path, subpaths, boxes, false);
  const stroked = stroke && cut(path, closing, boxes, true);
  if (filled === undefined && stroked === undefined) return snapped && `${all(snapped)} ${rule} ${operator}`;
  const parts: string[] = [];
  if (fill) {
    const what = filled ?? all(subpaths);
    if (what !== '') parts.push(`${what} ${fill}`);
  }
  if (stroke) {
    const what = stroked ?? all(closing);
    if (what !== '') parts.push(`${what} S`);
  }
  if (clips) parts.push(`${all(subpaths)} ${rule} n`);
  return parts.join('\n');
}
