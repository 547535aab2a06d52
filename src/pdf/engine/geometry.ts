/** A box in PDF user space (points, y upwards): left, bottom, right, top. */
export type Box = readonly [x0: number, y0: number, x1: number, y1: number];

/** Clockwise turn of a page when shown, as its /Rotate says. */
export type Rotation = 0 | 90 | 180 | 270;

/** What a page looks like, before anything on it is read. */
export interface PageGeometry {
  /** The page's own MediaBox when it names one, else its effective crop box. */
  readonly mediaBox: Box;
  /** The box that is shown: CropBox cut to MediaBox; letter size when the file names no usable box. */
  readonly cropBox: Box;
  readonly rotate: Rotation;
  /** Width and height of the crop box in user space (points, before rotation). */
  readonly width: number;
  readonly height: number;
}

/** The linear map from user space to a picture of the page, `scale` pixels a point. */
export interface PageView {
  readonly cropBox: Box;
  readonly rotate: Rotation;
  readonly scaleX: number;
  readonly scaleY: number;
}

/** A point in pixels (x to the right, y down) or in user space (x to the right, y up). */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/**
 * The size in whole pixels of the picture of a page at `scale` pixels a point, and the view that maps onto it.
 * The picture holds the crop box, turned as the page is turned; each side has at least one pixel.
 * Rounding makes the two scales differ slightly, and the view carries them, so that no drift adds up.
 */
export function pictureOf(
  page: Pick<PageGeometry, 'cropBox' | 'rotate'>,
  scale: number,
): { widthPx: number; heightPx: number; view: PageView } {
  const [x0, y0, x1, y1] = page.cropBox;
  const turned = page.rotate === 90 || page.rotate === 270;
  const shownWidth = turned ? y1 - y0 : x1 - x0;
  const shownHeight = turned ? x1 - x0 : y1 - y0;
  const widthPx = Math.max(1, Math.round(shownWidth * scale));
  const heightPx = Math.max(1, Math.round(shownHeight * scale));
  const view = {
    cropBox: page.cropBox,
    rotate: page.rotate,
    scaleX: widthPx / shownWidth,
    scaleY: heightPx / shownHeight,
  };
  return { widthPx, heightPx, view };
}

/** Where a user-space point lies in the picture, in pixels from its top left corner. */
export function userToPixel(view: PageView, point: Point): Point {
  const [x0, y0, x1, y1] = view.cropBox;
  switch (view.rotate) {
    case 0:
      return { x: (point.x - x0) * view.scaleX, y: (y1 - point.y) * view.scaleY };
    case 90:
      return { x: (point.y - y0) * view.scaleX, y: (point.x - x0) * view.scaleY };
    case 180:
      return { x: (x1 - point.x) * view.scaleX, y: (point.y - y0) * view.scaleY };
    case 270:
      return { x: (y1 - point.y) * view.scaleX, y: (x1 - point.x) * view.scaleY };
  }
}

/** The user-space point under a point of the picture; the exact inverse of `userToPixel`. */
export function pixelToUser(view: PageView, point: Point): Point {
  const [x0, y0, x1, y1] = view.cropBox;
  const right = point.x / view.scaleX;
  const down = point.y / view.scaleY;
  switch (view.rotate) {
    case 0:
      return { x: x0 + right, y: y1 - down };
    case 90:
      return { x: x0 + down, y: y0 + right };
    case 180:
      return { x: x1 - right, y: y0 + down };
    case 270:
      return { x: x1 - down, y: y1 - right };
  }
}

/** A user-space box as a pixel box [left, top, right, bottom] of the picture. */
export function userBoxToPixels(view: PageView, box: Box): Box {
  const a = userToPixel(view, { x: box[0], y: box[1] });
  const b = userToPixel(view, { x: box[2], y: box[3] });
  return [Math.min(a.x, b.x), Math.min(a.y, b.y), Math.max(a.x, b.x), Math.max(a.y, b.y)];
}

/** A pixel box [left, top, right, bottom] of the picture as a user-space box. */
export function pixelBoxToUser(view: PageView, box: Box): Box {
  const a = pixelToUser(view, { x: box[0], y: box[1] });
  const b = pixelToUser(view, { x: box[2], y: box[3] });
  return [Math.min(a.x, b.x), Math.min(a.y, b.y), Math.max(a.x, b.x), Math.max(a.y, b.y)];
}
