import type { PixelRect } from '../paint';

/** Areas within a picture of that size, whole pixels, empty ones left out. */
export function within(areas: readonly PixelRect[], width: number, height: number): PixelRect[] {
  return areas
    .map(({ left, top, right, bottom }) => ({
      left: Math.max(0, Math.floor(left)),
      top: Math.max(0, Math.floor(top)),
      right: Math.min(width, Math.ceil(right)),
      bottom: Math.min(height, Math.ceil(bottom)),
    }))
    .filter(({ left, top, right, bottom }) => right > left && bottom > top);
}

/** Areas wider by so many pixels on each side. */
export function widened(areas: readonly PixelRect[], by: number): PixelRect[] {
  return areas.map(({ left, top, right, bottom }) => ({
    left: left - by,
    top: top - by,
    right: right + by,
    bottom: bottom + by,
  }));
}

/** The same areas in a grid of another size laid over the same picture, not rounded. */
export function regridded(
  areas: readonly PixelRect[],
  from: { width: number; height: number },
  to: { width: number; height: number },
): PixelRect[] {
  return areas.map((area) => ({
    left: (area.left * to.width) / from.width,
    top: (area.top * to.height) / from.height,
    right: (area.right * to.width) / from.width,
    bottom: (area.bottom * to.height) / from.height,
  }));
}
