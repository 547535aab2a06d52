import { intersection, type Rect } from '../geometry';
import type { PixelRect } from '../paint';
import { inverse, mapRect, type Matrix } from './matrix';
import { NotUnderstood } from './not-understood';

/** Pixels that an area is wider on each side: interpolation mixes neighbours. */
const MARGIN = 1;
/** A turned picture loses the rectangle around each box; more of it than this share beyond the boxes is too much. */
const MOST_BEYOND = 0.05;

/**
 * Where boxes lie in a picture, in its own pixels, rounded outward.
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
    const area: PixelRect = {
      left: Math.max(0, Math.floor(x0 * width) - MARGIN),
      top: Math.max(0, Math.floor((1 - y1) * height) - MARGIN),
      right: Math.min(width, Math.ceil(x1 * width) + MARGIN),
      bottom: Math.min(height, Math.ceil((1 - y0) * height) + MARGIN),
    };
    return [area];
  });
}
