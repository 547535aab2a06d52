import { PDFArray, type PDFDict, PDFName, PDFNumber } from 'pdf-lib';

/** A rectangle in PDF user space (points, origin bottom-left, before /Rotate): [x0, y0, x1, y1]. */
export type Rect = [x0: number, y0: number, x1: number, y1: number];

/** What one sees of a page, in its own user space. */
export interface PageGeometry {
  /** CropBox within MediaBox. */
  visible: Rect;
  /** Clockwise turn at display: 0, 90, 180 or 270. */
  rotate: number;
  /** Size of a user space unit in 1/72 inch. */
  userUnit: number;
}

const LETTER: Rect = [0, 0, 612, 792];

/** The same rectangle with its corners in order, whatever order it was written in. */
export function normalised(rect: readonly number[]): Rect {
  const [a, b, c, d] = rect as Rect;
  return [Math.min(a, c), Math.min(b, d), Math.max(a, c), Math.max(b, d)];
}

/** True when the two overlap by more than `slack` points in both directions. */
export function overlap(a: Rect, b: Rect, slack = 0): boolean {
  return (
    Math.min(a[2], b[2]) - Math.max(a[0], b[0]) > slack && Math.min(a[3], b[3]) - Math.max(a[1], b[1]) > slack
  );
}

/** Shared area of the two, undefined when they do not meet. */
export function intersection(a: Rect, b: Rect): Rect | undefined {
  const shared: Rect = [
    Math.max(a[0], b[0]),
    Math.max(a[1], b[1]),
    Math.min(a[2], b[2]),
    Math.min(a[3], b[3]),
  ];
  return shared[2] > shared[0] && shared[3] > shared[1] ? shared : undefined;
}

/** Reads four finite numbers that span an area, else undefined. */
export function readRect(page: PDFDict, key: string): Rect | undefined {
  const value = page.lookup(PDFName.of(key));
  if (!(value instanceof PDFArray) || value.size() !== 4) return undefined;
  const numbers = [0, 1, 2, 3].map((i) => {
    const item = value.lookup(i);
    return item instanceof PDFNumber ? item.asNumber() : Number.NaN;
  });
  if (!numbers.every(Number.isFinite)) return undefined;
  const rect = normalised(numbers);
  return rect[2] > rect[0] && rect[3] > rect[1] ? rect : undefined;
}

/** Geometry of a page dictionary that inherits nothing (the page was imported alone). */
export function readGeometry(page: PDFDict): PageGeometry {
  const media = readRect(page, 'MediaBox') ?? LETTER;
  const crop = readRect(page, 'CropBox');
  const rotate = page.lookup(PDFName.of('Rotate'));
  const unit = page.lookup(PDFName.of('UserUnit'));
  const turn = rotate instanceof PDFNumber ? rotate.asNumber() : 0;
  return {
    visible: (crop && intersection(crop, media)) ?? media,
    rotate: turn % 90 === 0 ? ((turn % 360) + 360) % 360 : 0,
    userUnit: unit instanceof PDFNumber && unit.asNumber() > 0 ? unit.asNumber() : 1,
  };
}
