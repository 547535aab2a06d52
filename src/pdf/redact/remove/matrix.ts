import type { Rect } from '../geometry';

/** [a b c d e f] as PDF writes it: a row vector times the matrix is the mapped point. */
export type Matrix = readonly [number, number, number, number, number, number];
export type Point = readonly [x: number, y: number];

export const IDENTITY: Matrix = [1, 0, 0, 1, 0, 0];

/** First `m`, then `n`. */
export function times(m: Matrix, n: Matrix): Matrix {
  return [
    m[0] * n[0] + m[1] * n[2],
    m[0] * n[1] + m[1] * n[3],
    m[2] * n[0] + m[3] * n[2],
    m[2] * n[1] + m[3] * n[3],
    m[4] * n[0] + m[5] * n[2] + n[4],
    m[4] * n[1] + m[5] * n[3] + n[5],
  ];
}

export function map(m: Matrix, x: number, y: number): Point {
  return [m[0] * x + m[2] * y + m[4], m[1] * x + m[3] * y + m[5]];
}

/** Undefined when the matrix flattens the plane. */
export function inverse(m: Matrix): Matrix | undefined {
  const det = m[0] * m[3] - m[1] * m[2];
  if (!Number.isFinite(det) || Math.abs(det) < 1e-12) return undefined;
  const [a, b, c, d] = [m[3] / det, -m[1] / det, -m[2] / det, m[0] / det];
  return [a, b, c, d, -(m[4] * a + m[5] * c), -(m[4] * b + m[5] * d)];
}

/** The most that the matrix stretches a length. */
export function stretch(m: Matrix): number {
  return Math.max(Math.hypot(m[0], m[1]), Math.hypot(m[2], m[3]));
}

/** Smallest rectangle around the mapped rectangle. */
export function mapRect(m: Matrix, [x0, y0, x1, y1]: Rect): Rect {
  return around([map(m, x0, y0), map(m, x1, y0), map(m, x1, y1), map(m, x0, y1)]);
}

/** Smallest rectangle around points. */
export function around(points: Iterable<Point>): Rect {
  const rect: Rect = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [x, y] of points) {
    if (x < rect[0]) rect[0] = x;
    if (y < rect[1]) rect[1] = y;
    if (x > rect[2]) rect[2] = x;
    if (y > rect[3]) rect[3] = y;
  }
  return rect;
}

export function grown([x0, y0, x1, y1]: Rect, by: number): Rect {
  return [x0 - by, y0 - by, x1 + by, y1 + by];
}

export function within(inner: Rect, outer: Rect): boolean {
  return inner[0] >= outer[0] && inner[1] >= outer[1] && inner[2] <= outer[2] && inner[3] <= outer[3];
}

/** True when the two share a point, edges and rectangles without area included. */
export function meets(a: Rect, b: Rect): boolean {
  return a[0] <= b[2] && b[0] <= a[2] && a[1] <= b[3] && b[1] <= a[3];
}
