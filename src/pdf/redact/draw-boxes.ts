import type { Canvas } from '@napi-rs/canvas';
import { intersection, normalised, overlap, type Rect } from './geometry';
import { READING, type PageOperators } from './page-operators';
import type { PageReading } from './page-reading';
import type { PixelRect } from './paint';

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
 * Takes glyphs that lie far from all boxes out of the list to draw: gaps move the pen as far as they do. Drawing
 * glyphs is what takes the engine's time.
 */
export function thinText(operators: PageOperators, reading: PageReading, boxes: readonly Rect[]): void {
  const near = boxes.map(([x0, y0, x1, y1]): Rect => [x0 - NEAR, y0 - NEAR, x1 + NEAR, y1 + NEAR]);
  const isNear = (ink: Rect | undefined): boolean =>
    ink !== undefined && near.some((box) => overlap(ink, box));
  for (const { operator, reach, gaps } of reading.showsText) {
    if (!gaps?.every(Number.isFinite)) continue;
    const shows = operators.argsArray[operator] as unknown[];
    const shown = shows[0] as unknown[];
    const thinned: unknown[] = [];
    shown.forEach((item, i) => {
      const last = thinned[thinned.length - 1];
      if (isNear(reach[i])) thinned.push(item);
      else if (typeof last === 'number') thinned[thinned.length - 1] = last + gaps[i]!;
      else thinned.push(gaps[i]);
    });
    shows[0] = thinned;
  }
}

/** How far the pixels within a box differ: the largest difference in one colour, and how far from black at most. */
export interface Shades {
  pixels: number;
  spread: number;
  brightest: number;
}

/** The whole pixels of a region within each of its boxes, `inset` pixels inside the edges. */
function pixelsWithin({ boxes, width, height }: Region, inset: number): PixelRect[] {
  return boxes.map(([x0, y0, x1, y1]) => {
    const [left, top] = [Math.max(0, Math.ceil(x0 + inset)), Math.max(0, Math.ceil(y0 + inset))];
    return {
      left,
      top,
      right: Math.max(left, Math.min(width, Math.floor(x1 - inset))),
      bottom: Math.max(top, Math.min(height, Math.floor(y1 - inset))),
    };
  });
}

/** Looks at RGBA or BGRA pixels, all of them. */
function shadesIn(data: ArrayLike<number>): Shades {
  const low = [255, 255, 255];
  const high = [0, 0, 0];
  for (let at = 0; at < data.length; at += 4)
    for (let c = 0; c < 3; c++) {
      const value = data[at + c]!;
      if (value < low[c]!) low[c] = value;
      if (value > high[c]!) high[c] = value;
    }
  const pixels = data.length / 4;
  if (pixels === 0) return { pixels, spread: 0, brightest: 0 };
  return {
    pixels,
    spread: Math.max(...high.map((value, c) => value - low[c]!)),
    brightest: Math.max(...high),
  };
}

/** Looks at the pixels of each box of a region that was drawn row by row, four bytes a pixel. */
export function shadesOf(data: Uint8Array, region: Region, inset: number): Shades[] {
  return pixelsWithin(region, inset).map(({ left, top, right, bottom }) => {
    const rows: Uint8Array[] = [];
    for (let y = top; y < bottom; y++)
      rows.push(data.subarray((y * region.width + left) * 4, (y * region.width + right) * 4));
    return shadesIn(Buffer.concat(rows));
  });
}

/** Draws the boxes of a page with the second engine, as often as wanted. */
export class BoxDrawing {
  private readonly canvases: Canvas[] = [];

  constructor(
    private readonly page: PageOperators['page'],
    readonly regions: readonly Region[],
  ) {}

  /**
   * @param leaveOut operators that are not drawn
   * @param inset pixels within the edges of the boxes that are looked at
   * @returns what is seen in each box
   */
  async shades(leaveOut: (operator: number) => boolean, inset: number): Promise<Shades[]> {
    const { createCanvas } = await import('@napi-rs/canvas');
    const found: Shades[] = [];
    for (const [i, region] of this.regions.entries()) {
      const { scale, left, top, width, height } = region;
      const canvas = (this.canvases[i] ??= createCanvas(width, height));
      const viewport = this.page.getViewport({ scale, offsetX: -left, offsetY: -top });
      await this.page.render({
        ...READING,
        canvas: canvas as never,
        viewport,
        background: 'white',
        operationsFilter: (operator: number) => !leaveOut(operator),
      } as never).promise;
      const drawn = canvas.getContext('2d');
      for (const area of pixelsWithin(region, inset)) {
        const [wide, high] = [area.right - area.left, area.bottom - area.top];
        const empty = wide === 0 || high === 0;
        found.push(shadesIn(empty ? [] : drawn.getImageData(area.left, area.top, wide, high).data));
      }
    }
    return found;
  }
}
