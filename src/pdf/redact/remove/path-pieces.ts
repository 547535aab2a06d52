import { overlap, type Rect } from '../geometry';
import type { Operation } from './lexer';
import { around, grown, map, type Matrix, type Point } from './matrix';
import { NotUnderstood } from './not-understood';
import { exact } from './numbers';

/** One subpath: its corners in the content's own space, or its curves as control points. */
export interface Subpath {
  /** Corners and control points in order, not closed by repetition. */
  points: Point[];
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
    open = { points: [point], closed: false, curved: false, source };
    found.push(open);
    return open;
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
      going().points.push([a, b]);
      note(operation);
    } else if (operator === 're') {
      const points: Point[] = [
        [a, b],
        [a + c, b],
        [a + c, b + d],
        [a, b + d],
      ];
      found.push({ points, closed: true, curved: false, source: textOf(operation) });
      open = undefined;
    } else if (operator === 'h') {
      if (open) open.closed = true;
      note(operation);
      open = undefined;
    } else if (operator === 'c' || operator === 'v' || operator === 'y') {
      const path = going();
      path.curved = true;
      path.points.push([a, b], [c, d]);
      if (operator === 'c') path.points.push([e, f]);
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

/** The outline of a subpath comes into a box: there is something of it to be seen there other than one shade. */
export function enters({ points, curved }: Subpath, ctm: Matrix, box: Rect): boolean {
  const mapped = points.map(([x, y]) => map(ctm, x, y));
  // A curve stays within the hull of its control points; the hull's rectangle is more than that.
  if (curved) return overlap(around(mapped), box) && !passesBy(mapped, box);
  return mapped.some((point, i) => insideOf(point, mapped[(i + 1) % mapped.length]!, box) !== undefined);
}

/** Every stretch of four neighbouring control points passes the box by, so the curve does. */
function passesBy(mapped: readonly Point[], box: Rect): boolean {
  const count = mapped.length;
  for (let i = 0; i < count; i++) {
    const hull = [0, 1, 2, 3].map((n) => mapped[(i + n) % count]!);
    if (overlap(grown(around(hull), 1e-6), box)) return false;
  }
  return true;
}
