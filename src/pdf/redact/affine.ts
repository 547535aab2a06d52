import type { Rect } from './geometry';

/** A transformation as PDF writes it: (x, y) goes to (a x + c y + e, b x + d y + f). */
export type Matrix = readonly [a: number, b: number, c: number, d: number, e: number, f: number];

export const IDENTITY: Matrix = [1, 0, 0, 1, 0, 0];

/** First `n`, then `m`. */
export function multiply(m: Matrix, n: Matrix): Matrix {
  return [
    m[0] * n[0] + m[2] * n[1],
    m[1] * n[0] + m[3] * n[1],
    m[0] * n[2] + m[2] * n[3],
    m[1] * n[2] + m[3] * n[3],
    m[0] * n[4] + m[2] * n[5] + m[4],
    m[1] * n[4] + m[3] * n[5] + m[5],
  ];
}

/** Where a point goes. */
export function apply(m: Matrix, x: number, y: number): [number, number] {
  return [m[0] * x + m[2] * y + m[4], m[1] * x + m[3] * y + m[5]];
}

/** The way back; undefined when the transformation flattens the plane or is not finite. */
export function inverse([a, b, c, d, e, f]: Matrix): Matrix | undefined {
  const det = a * d - b * c;
  if (!Number.isFinite(det) || det === 0) return undefined;
  const back: Matrix = [d / det, -b / det, -c / det, a / det, (c * f - d * e) / det, (b * e - a * f) / det];
  return back.every(Number.isFinite) ? back : undefined;
}

/** The upright rectangle around a rectangle that was transformed. */
export function boundsOf([a, b, c, d, e, f]: Matrix, [x0, y0, x1, y1]: Rect): Rect {
  // Without arrays in between: a page has thousands of glyphs.
  const [ax0, ax1, cy0, cy1] = [a * x0, a * x1, c * y0, c * y1];
  const [bx0, bx1, dy0, dy1] = [b * x0, b * x1, d * y0, d * y1];
  return [
    e + Math.min(ax0, ax1) + Math.min(cy0, cy1),
    f + Math.min(bx0, bx1) + Math.min(dy0, dy1),
    e + Math.max(ax0, ax1) + Math.max(cy0, cy1),
    f + Math.max(bx0, bx1) + Math.max(dy0, dy1),
  ];
}
