import { intersection, type Rect } from '../geometry';
import type { PixelRect } from '../paint';
import { inverse, mapRect, type Matrix } from './matrix';
import { NotUnderstood } from './not-understood';

/** Pixels that an area is to be wider on each side, in every grid: interpolation mixes neighbours. */
export const MARGIN = 1;
/** Points by which a picture may lose more than a box covers on each side: less than stands between two words. */
const MOST_AROUND = 3;
/** A turned picture loses the rectangle around each box; more of it than this share beyond the boxes is too much. */
const MOST_BEYOND = 0.05;

/**
 * Where boxes lie in a picture, in its own pixels, neither rounded nor widened.
 *
 * @param ctm maps the unit square onto the page
 * @throws NotUnderstood when the picture is flat, or so turned that it would lose much besides
 */
export function areasIn(ctm: Matrix, width: number, height: number, boxes: readonly Rect[]): PixelRect[] {
  const back = inverse(ctm);
  if (!back) throw new NotUnderstood('a picture in a box is flat');
  return boxes.flatMap((box) => {
    const part = intersection(mapRect(back, box), [0, 0, 1, 1]);
    if (!part) return [];
    const [x0, y0, x1, y1] = part;
    const own = Math.abs((box[2] - box[0]) * (box[3] - box[1]) * (back[0] * back[3] - back[1] * back[2]));
    if ((x1 - x0) * (y1 - y0) - own > MOST_BEYOND) throw new NotUnderstood('a picture in a box is turned');
    return [{ left: x0 * width, top: (1 - y1) * height, right: x1 * width, bottom: (1 - y0) * height }];
  });
}

/**
 * Refuses a picture whose pixels are so large that blanking whole ones would take what lies well beside a box: the
 * backgrounds and inks of layered scans are such pictures, down to a single pixel for a page.
 *
 * @param ctm maps the unit square onto the page
 * @throws NotUnderstood
 */
export function refuseCoarse([a, b, c, d]: Matrix, width: number, height: number): void {
  const largest = Math.max(Math.hypot(a, b) / width, Math.hypot(c, d) / height);
  if (largest * (MARGIN + 1) > MOST_AROUND) throw new NotUnderstood('a picture in a box is too coarse');
}
