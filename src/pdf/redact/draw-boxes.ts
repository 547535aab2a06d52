import { intersection, normalised, overlap, type Rect } from './geometry';
import { READING, type PageOperators } from './page-operators';
import type { PageReading } from './page-reading';

/** Pixels a point: a stroke of a tenth of a point still changes a shade. */
const SCALE = 2;
/** Boxes with a side below this many points are drawn larger, so that they have pixels of their own. */
const NARROW = 4;
const NARROW_SCALE = 6;
/** Cap of one canvas, in pixels. */
const MOST_PIXELS = 4_000_000;
/** What lies within this many points of a box is drawn: joins and anti-aliasing reach that far. */
const NEAR = 3;

/** A part of the page as drawn, in pixels of its picture at `scale`: what is drawn, and the boxes in it. */
export interface Region {
  scale: number;
  left: number;
  top: number;
  width: number;
  height: number;
  /** The boxes by their own edges, in pixels of the region, not rounded. */
  boxes: Rect[];
}

/** Pixels of a box as drawn, four bytes each, shrunk inward. */
export interface BoxPixels {
  data: Uint8ClampedArray | Uint8Array;
  pixels: number;
}

function regionOf(page: PageOperators['page'], boxes: readonly Rect[], wanted: number): Region {
  const whole = page.getViewport({ scale: 1 });
  const at1 = boxes.map((box) => normalised(whole.convertToViewportRectangle(box) as Rect));
  const around: Rect = [
    Math.min(...at1.map((box) => box[0])),
    Math.min(...at1.map((box) => box[1])),
    Math.max(...at1.map((box) => box[2])),
    Math.max(...at1.map((box) => box[3])),
  ];
  const area = (around[2] - around[0]) * (around[3] - around[1]);
  const scale = Math.min(wanted, Math.sqrt(MOST_PIXELS / area));
  const [left, top] = [Math.floor(around[0] * scale) - 1, Math.floor(around[1] * scale) - 1];
  return {
    scale,
    left,
    top,
    width: Math.ceil(around[2] * scale) + 1 - left,
    height: Math.ceil(around[3] * scale) + 1 - top,
    boxes: at1.map(([x0, y0, x1, y1]) => [
      x0 * scale - left,
      y0 * scale - top,
      x1 * scale - left,
      y1 * scale - top,
    ]),
  };
}

/** Regions to draw so that every box is seen: one for all where that is no large picture, else one each. */
export function regionsOf(page: PageOperators['page'], boxes: readonly Rect[]): Region[] {
  const shown = boxes.flatMap((box) => {
    const part = intersection(box, page.view as unknown as Rect);
    return part ? [part] : [];
  });
  if (shown.length === 0) return [];
  const narrow = shown.some((box) => Math.min(box[2] - box[0], box[3] - box[1]) < NARROW);
  const scale = (narrow ? NARROW_SCALE : SCALE) / Math.max(1, page.userUnit);
  const all = regionOf(page, shown, scale);
  return all.scale === scale ? [all] : shown.map((box) => regionOf(page, [box], scale));
}

/**
 * Takes text that lies far from all boxes out of the list to draw: gaps move the pen as far as its glyphs do. Drawing
 * glyphs is what takes the engine's time.
 */
export function thinText(operators: PageOperators, reading: PageReading, boxes: readonly Rect[]): void {
  const near = boxes.map(([x0, y0, x1, y1]): Rect => [x0 - NEAR, y0 - NEAR, x1 + NEAR, y1 + NEAR]);
  for (const { operator, first, count, gap } of reading.showsText) {
    if (gap === undefined || !Number.isFinite(gap)) continue;
    const glyphs = reading.glyphs.slice(first, first + count);
    if (glyphs.some(({ ink }) => ink && near.some((box) => overlap(ink, box)))) continue;
    (operators.argsArray[operator] as unknown[])[0] = [gap];
  }
}

/**
 * Draws regions of a page with the second engine.
 *
 * @param leaveOut operators that are not drawn
 * @returns the RGBA pixels of each region
 */
export async function drawRegions(
  { page }: PageOperators,
  regions: readonly Region[],
  leaveOut: (operator: number) => boolean,
): Promise<Uint8ClampedArray[]> {
  const { createCanvas } = await import('@napi-rs/canvas');
  const drawn: Uint8ClampedArray[] = [];
  for (const { scale, left, top, width, height } of regions) {
    const canvas = createCanvas(width, height);
    const viewport = page.getViewport({ scale, offsetX: -left, offsetY: -top });
    await page.render({
      ...READING,
      canvas: canvas as never,
      viewport,
      background: 'white',
      operationsFilter: (operator: number) => !leaveOut(operator),
    } as never).promise;
    drawn.push(canvas.getContext('2d').getImageData(0, 0, width, height).data);
  }
  return drawn;
}

/** How far the pixels within a box differ: the largest difference in one colour, and how far from black at most. */
export interface Shades {
  pixels: number;
  spread: number;
  brightest: number;
}

/** Looks at the pixels of each box of a region, `inset` pixels within its edges. */
export function shadesOf(data: ArrayLike<number>, region: Region, inset: number): Shades[] {
  return region.boxes.map(([x0, y0, x1, y1]) => {
    const [left, top] = [Math.max(0, Math.ceil(x0 + inset)), Math.max(0, Math.ceil(y0 + inset))];
    const right = Math.min(region.width, Math.floor(x1 - inset));
    const bottom = Math.min(region.height, Math.floor(y1 - inset));
    const [low, high] = [
      [255, 255, 255],
      [0, 0, 0],
    ];
    for (let y = top; y < bottom; y++)
      for (let at = (y * region.width + left) * 4, end = (y * region.width + right) * 4; at < end; at += 4)
        for (let c = 0; c < 3; c++) {
          const value = data[at + c]!;
          if (value < low[c]!) low[c] = value;
          if (value > high[c]!) high[c] = value;
        }
    const pixels = Math.max(0, right - left) * Math.max(0, bottom - top);
    if (pixels === 0) return { pixels, spread: 0, brightest: 0 };
    return {
      pixels,
      spread: Math.max(...high.map((value, c) => value - low[c]!)),
      brightest: Math.max(...high),
    };
  });
}
