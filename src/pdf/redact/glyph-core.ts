import type { Rect } from './geometry';

/** Share of the type size, from the baseline, that any letter fills: less than the x-height, more than nothing. */
const CORE_BOTTOM = 0.08;
const CORE_TOP = 0.45;

/**
 * The heart of a stretch of text: what a box must not meet if the text is to count as outside of it. The same
 * measure decides what stays at removal and what passes at the proof, each from its own reading of the page.
 *
 * @param origin start on the baseline, user space
 * @param angle direction of the baseline, radians
 * @param advance length along the baseline
 * @param size type size in points
 */
export function glyphCore(
  origin: readonly [number, number],
  angle: number,
  advance: number,
  size: number,
): Rect {
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const inset = Math.min(0.15 * advance, 0.5);
  const xs: number[] = [];
  const ys: number[] = [];
  for (const along of [inset, advance - inset]) {
    for (const up of [CORE_BOTTOM * size, CORE_TOP * size]) {
      xs.push(origin[0] + along * cos - up * sin);
      ys.push(origin[1] + along * sin + up * cos);
    }
  }
  return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
}

/** Whether a point lies within `reach` of a box: what reaches no farther from the point cannot meet any other. */
export function nearAny([x, y]: readonly [number, number], reach: number, boxes: readonly Rect[]): boolean {
  for (const [x0, y0, x1, y1] of boxes)
    if (x > x0 - reach && x < x1 + reach && y > y0 - reach && y < y1 + reach) return true;
  return false;
}
