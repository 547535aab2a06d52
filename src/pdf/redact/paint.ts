import type { Rect } from './geometry';
import type { Pixels } from './picture';

/** Pixels beyond a box's own that are blackened: one for rounding, one for what anti-aliasing smeared outward. */
const MARGIN = 2;

/** A pixel rectangle: columns [left, right), rows [top, bottom) counted from the top. */
export interface PixelRect {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/** The pixels that a box covers, outward rounded and widened by `margin`; undefined when it lies off the page. */
export function pixelsOf(
  box: Rect,
  visible: Rect,
  width: number,
  height: number,
  margin: number,
): PixelRect | undefined {
  const perX = width / (visible[2] - visible[0]);
  const perY = height / (visible[3] - visible[1]);
  const rect = {
    left: Math.max(0, Math.floor((box[0] - visible[0]) * perX) - margin),
    top: Math.max(0, Math.floor((visible[3] - box[3]) * perY) - margin),
    right: Math.min(width, Math.ceil((box[2] - visible[0]) * perX) + margin),
    bottom: Math.min(height, Math.ceil((visible[3] - box[1]) * perY) + margin),
  };
  return rect.right > rect.left && rect.bottom > rect.top ? rect : undefined;
}

/**
 * Blackens the boxes on the pixels themselves.
 *
 * @returns what was blackened, in user space: the same area is drawn over the picture as well, so that no coding
 *   artefact shows within it
 */
export function paintBoxes(pixels: Pixels, boxes: readonly Rect[], visible: Rect): Rect[] {
  const { rgbx, width, height } = pixels;
  const unitX = (visible[2] - visible[0]) / width;
  const unitY = (visible[3] - visible[1]) / height;
  const painted: Rect[] = [];
  for (const box of boxes) {
    const area = pixelsOf(box, visible, width, height, MARGIN);
    if (!area) continue;
    for (let y = area.top; y < area.bottom; y++)
      rgbx.fill(0, (y * width + area.left) * 4, (y * width + area.right) * 4);
    painted.push([
      visible[0] + area.left * unitX,
      visible[3] - area.bottom * unitY,
      visible[0] + area.right * unitX,
      visible[3] - area.top * unitY,
    ]);
  }
  return painted;
}
