import { overlap, type Rect } from '../geometry';
import type { Operation } from './lexer';
import { around, grown, map, type Matrix, type Point } from './matrix';
import { NotUnderstood } from './not-understood';
import { exact } from './numbers';

/** One subpath: its corners in the content's own space, or its curves as control points. */
export interface Subpath {
  /** Corners and control points in order, not closed by repetition. */
  points: Point[];
  /** Its curves, each by its control points; lines are what joins the corners otherwise. */
  segments: Point[][];
  closed: boolean;
  curved: boolean;
  /** The operators that drew it, byte for byte. */
  source: string;
}

/** @throws NotUnderstood when a segment has no start */
export function subpathsOf(operations: readonly Operation[], bytes: Uint8Array): Subpath[] {
  const found: Subpath[] = [];
  let open: Subpath | undefined;
  const textOf = ({ start, end }: Operation): string =>
    Buffer.from(bytes.buffer, bytes.byteOffset + start, end - start).toString('latin1');
  const start = (point: Point, source: string): Subpath => {
    open = { points: [point], segments: [], closed: false, curved: false, source };
    found.push(open);
    return open;
  };
  const extend = (points: Point[]): void => {
    const path = going();
    const last = path.points[path.points.length - 1]!;
    path.segments.push([last, ...points]);
    path.points.push(...points);
    path.curved ||= points.length > 1;
  };
  const note = (operation: Operation): void => {
    if (open) open.source += `\n${textOf(operation)}`;
  };
  /** After `re` or `h` a segment goes on from where the closed subpath began. */
  const going = (): Subpath => {
    const last = found[found.length - 1];
    if (!open && last) {
      const [x, y] = last.points[0]!;
      return start([x, y], `${exact(x)} ${exact(y)} m`);
    }
    if (!open) throw new NotUnderstood('a path starts without a point');
    return open;
  };
  for (const operation of operations) {
    const { operator, operands } = operation;
    const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = operands as number[];
    if (operator === 'm') start([a, b], textOf(operation));
    else if (operator === 'l') {
      extend([[a, b]]);
      note(operation);
    } else if (operator === 're') {
      const points: Point[] = [
        [a, b],
        [a + c, b],
        [a + c, b + d],
        [a, b + d],
      ];
      const segments = points.slice(1).map((point, i) => [points[i]!, point]);
      found.push({ points, segments, closed: true, curved: false, source: textOf(operation) });
      open = undefined;
    } else if (operator === 'h') {
      if (open) open.closed = true;
      note(operation);
      open = undefined;
    } else if (operator === 'c' || operator === 'v' || operator === 'y') {
      // `v` starts with the current point as its first control point, `y` ends with its last as its second.
      const { points } = going();
      if (operator === 'c')
        extend([
          [a, b],
          [c, d],
          [e, f],
        ]);
      else if (operator === 'v') extend([points[points.length - 1]!, [a, b], [c, d]]);
      else
        extend([
          [a, b],
          [c, d],
          [c, d],
        ]);
      note(operation);
    }
  }
  return found;
}

/** Part of the segment from `p` to `q`, as shares of its length, that lies within a rectangle. */
export function insideOf(p: Point, q: Point, [x0, y0, x1, y1]: Rect): [number, number] | undefined {
  let [from, to] = [0, 1];
  for (const [at, by, low, high] of [
    [p[0], q[0] - p[0], x0, x1],
    [p[1], q[1] - p[1], y0, y1],
  ] as const) {
    if (by === 0) {
      if (at <= low || at >= high) return undefined;
      continue;
    }
    const [a, b] = [(low - at) / by, (high - at) / by];
    from = Math.max(from, Math.min(a, b));
    to = Math.min(to, Math.max(a, b));
  }
  return from < to || (from === to && p[0] === q[0] && p[1] === q[1]) ? [from, to] : undefined;
}

/** How often a curve is halved before what is left of it counts as its hull. */
const HALVINGS = 5;

/** The outline of a subpath comes into a box: there is something of it to be seen there other than one shade. */
export function enters({ points, segments, closed }: Subpath, ctm: Matrix, box: Rect): boolean {
  const at = ([x, y]: Point): Point => map(ctm, x, y);
  if (segments.some((segment) => segmentEnters(segment.map(at), box, HALVINGS))) return true;
  const [first, last] = [at(points[0]!), at(points[points.length - 1]!)];
  return (closed || segments.length === 0) && insideOf(last, first, box) !== undefined;
}

function segmentEnters(points: Point[], box: Rect, halvings: number): boolean {
  if (points.length === 2) return insideOf(points[0]!, points[1]!, box) !== undefined;
  // A curve stays within the hull of its control points.
  if (!overlap(grown(around(points), 1e-6), box)) return false;
  if (halvings === 0) return true;
  const [left, right] = halves(points);
  return segmentEnters(left, box, halvings - 1) || segmentEnters(right, box, halvings - 1);
}

const middle = (p: Point, q: Point): Point => [(p[0] + q[0]) / 2, (p[1] + q[1]) / 2];

/** De Casteljau: the two halves of a cubic curve. */
function halves([p, q, r, s]: Point[]): [Point[], Point[]] {
  const [a, b, c] = [middle(p!, q!), middle(q!, r!), middle(r!, s!)];
  const [d, e] = [middle(a, b), middle(b, c)];
  const m = middle(d, e);
  return [
    [p!, a, d, m],
    [m, e, c, s!],
  ];
}
