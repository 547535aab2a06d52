/** A point or a box in one of two spaces: PDF user space, or the displayed page. */
export interface Point {
  x: number;
  y: number;
}

/** [x0, y0, x1, y1] with x0 < x1 and y0 < y1. */
export type Rect = [number, number, number, number];

/** What is needed to place a page on the screen: its visible box in user space, and its turn clockwise. */
export interface PageGeometry {
  cropBox: Rect;
  rotate: number;
}

/**
 * A page as displayed: origin at the top left of the turned page, y downwards, in points.
 * Everything is kept in points and not in pixels, so that zooming changes no mark.
 */
export interface DisplayedSize {
  width: number;
  height: number;
}

/** Size of the page as it is seen, in points: width and height change places at 90 and 270 degrees. */
export function displayedSize({ cropBox: [x0, y0, x1, y1], rotate }: PageGeometry): DisplayedSize {
  return isOnItsSide(rotate) ? { width: y1 - y0, height: x1 - x0 } : { width: x1 - x0, height: y1 - y0 };
}

/** From user space (origin bottom left, y upwards) to the displayed page. */
export function toDisplay(page: PageGeometry, { x, y }: Point): Point {
  const [x0, y0, x1, y1] = page.cropBox;
  switch (quarterTurns(page.rotate)) {
    case 1:
      return { x: y - y0, y: x - x0 };
    case 2:
      return { x: x1 - x, y: y - y0 };
    case 3:
      return { x: y1 - y, y: x1 - x };
    default:
      return { x: x - x0, y: y1 - y };
  }
}

/** From the displayed page back to user space: the inverse of `toDisplay`. */
export function toUserSpace(page: PageGeometry, { x, y }: Point): Point {
  const [x0, y0, x1, y1] = page.cropBox;
  switch (quarterTurns(page.rotate)) {
    case 1:
      return { x: x0 + y, y: y0 + x };
    case 2:
      return { x: x1 - x, y: y0 + y };
    case 3:
      return { x: x1 - y, y: y1 - x };
    default:
      return { x: x0 + x, y: y1 - y };
  }
}

/** A user-space box on the displayed page. */
export function rectToDisplay(page: PageGeometry, [x0, y0, x1, y1]: Rect): Rect {
  return between(toDisplay(page, { x: x0, y: y0 }), toDisplay(page, { x: x1, y: y1 }));
}

/** A box of the displayed page in user space, kept within the visible page. */
export function rectToUserSpace(page: PageGeometry, [x0, y0, x1, y1]: Rect): Rect {
  const rect = between(toUserSpace(page, { x: x0, y: y0 }), toUserSpace(page, { x: x1, y: y1 }));
  const [cx0, cy0, cx1, cy1] = page.cropBox;
  return [
    clamp(rect[0], cx0, cx1),
    clamp(rect[1], cy0, cy1),
    clamp(rect[2], cx0, cx1),
    clamp(rect[3], cy0, cy1),
  ];
}

/** The box spanned by two opposite corners, in whichever order they come. */
export function between(one: Point, other: Point): Rect {
  return [
    Math.min(one.x, other.x),
    Math.min(one.y, other.y),
    Math.max(one.x, other.x),
    Math.max(one.y, other.y),
  ];
}

/** Rounded to a hundredth of a point: finer than any printer, and short on the wire. */
export function roundedRect(rect: Rect): Rect {
  return rect.map((side) => Math.round(side * 100) / 100) as Rect;
}

function quarterTurns(rotate: number): number {
  return ((((rotate / 90) % 4) + 4) % 4) | 0;
}

function isOnItsSide(rotate: number): boolean {
  return quarterTurns(rotate) % 2 === 1;
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(Math.max(value, low), high);
}
