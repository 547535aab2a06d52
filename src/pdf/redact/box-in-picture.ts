import { apply, inverse, type Matrix } from './affine';
import type { Rect } from './geometry';

/** A pixel counts as covered when no more than this share of its side is not. */
const EDGE = 0.01;

/** A four-cornered shape in the pixels of a picture, rows from the top. */
export type Quad = readonly (readonly [number, number])[];

/** A test whether a point lies in a four-cornered shape, `inset` pixels within all of its sides. */
function insideOf(quad: Quad, inset: number): (x: number, y: number) => boolean {
  const turn = Math.sign(
    quad.reduce((sum, [x, y], i) => {
      const [nx, ny] = quad[(i + 1) % 4]!;
      return sum + x * ny - nx * y;
    }, 0),
  );
  const sides = quad.map(([x, y], i) => {
    const [nx, ny] = quad[(i + 1) % 4]!;
    const length = Math.hypot(nx - x, ny - y) || 1;
    return { x, y, dx: ((nx - x) / length) * turn, dy: ((ny - y) / length) * turn };
  });
  return (px, py) => sides.every(({ x, y, dx, dy }) => dx * (py - y) - dy * (px - x) >= inset - EDGE);
}

/** Columns of each row whose pixels a quad covers as a whole, `inset` pixels within its sides. */
export function* coveredRows(
  quad: Quad,
  { width, height }: { width: number; height: number },
  inset: number,
): Generator<[y: number, from: number, to: number]> {
  const inside = insideOf(quad, inset);
  const covered = (x: number, y: number): boolean =>
    inside(x, y) && inside(x + 1, y) && inside(x, y + 1) && inside(x + 1, y + 1);
  const [xs, ys] = [quad.map(([x]) => x), quad.map(([, y]) => y)];
  const [left, right] = [
    Math.max(0, Math.floor(Math.min(...xs))),
    Math.min(width, Math.ceil(Math.max(...xs))),
  ];
  const bottom = Math.min(height, Math.ceil(Math.max(...ys)));
  for (let y = Math.max(0, Math.floor(Math.min(...ys))); y < bottom; y++) {
    // The covered pixels of a row stand side by side, since the shape is convex.
    let [from, to] = [left, right];
    while (from < to && !covered(from, y)) from++;
    while (to > from && !covered(to - 1, y)) to--;
    if (to > from) yield [y, from, to];
  }
}

/** The quad of a box in the pixels of a picture that the unit square is painted with, rows from the top. */
export function boxInPixels(
  box: Rect,
  place: Matrix,
  { width, height }: { width: number; height: number },
): Quad | undefined {
  const back = inverse(place);
  if (!back) return undefined;
  const [x0, y0, x1, y1] = box;
  return (
    [
      [x0, y0],
      [x1, y0],
      [x1, y1],
      [x0, y1],
    ] as const
  ).map(([x, y]) => {
    const [u, v] = apply(back, x, y);
    return [u * width, (1 - v) * height] as const;
  });
}
