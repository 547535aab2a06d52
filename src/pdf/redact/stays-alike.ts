import type { PdfiumDocument } from '../engine/pdfium-document';
import { writeSinglePage } from '../write/single-page';
import type { PageGeometry, Rect } from './geometry';
import type { PagePart } from './page-part';
import type { Pixels } from './picture';
import { type PixelSize, renderPage } from './render';

/** Pixels a point at which the page is looked at before and after: drawing takes the time. */
const SCALE = 0.5;
/** No picture to compare is larger than this, in pixels a side: maps and plans are looked at from farther away. */
const LONGEST_SIDE = 2000;
/** Levels of 255 that a pixel may differ: edges of what was written anew with other roundings. */
const TOLERANCE = 40;
/** Pixels by which lines and edges may have moved: what stands beside a box is set on a grid. */
const MOVED = 1;
/** Points around what a removal disturbs. */
const AROUND = 3;
/** So many pixels may be lost: fewer than a word of three letters has in print of 7 points. */
const MOST_LOST = 6;

/** Whether a pixel's shade is found near the same place of another picture, in every colour. */
function isNear({ rgbx }: Pixels, x: number, y: number, other: Pixels): boolean {
  const { width, height } = other;
  const at = (y * width + x) * 4;
  for (let colour = 0; colour < 3; colour++) {
    const shade = rgbx[at + colour]!;
    let [low, high] = [255, 0];
    for (let v = Math.max(0, y - MOVED); v <= Math.min(height - 1, y + MOVED); v++)
      for (let u = Math.max(0, x - MOVED); u <= Math.min(width - 1, x + MOVED); u++) {
        const near = other.rgbx[(v * width + u) * 4 + colour]!;
        if (near < low) low = near;
        if (near > high) high = near;
      }
    if (shade < low - TOLERANCE || shade > high + TOLERANCE) return false;
  }
  return true;
}

/** For each pixel whether it belongs to what the removal disturbs. */
function disturbedPixels(
  disturbed: readonly Rect[],
  visible: Rect,
  { width, height }: PixelSize,
): Uint8Array {
  const [x0, , x1, y1] = visible;
  const [across, down] = [width / (x1 - x0), height / (y1 - visible[1])];
  const pixels = new Uint8Array(width * height);
  for (const rect of disturbed) {
    const left = Math.max(0, Math.floor((rect[0] - AROUND - x0) * across));
    const right = Math.min(width, Math.ceil((rect[2] + AROUND - x0) * across));
    const top = Math.max(0, Math.floor((y1 - rect[3] - AROUND) * down));
    const bottom = Math.min(height, Math.ceil((y1 - rect[1] + AROUND) * down));
    for (let y = top; y < bottom && left < right; y++) pixels.fill(1, y * width + left, y * width + right);
  }
  return pixels;
}

/**
 * Whether a page still looks as it did, but for the places that a removal disturbs. Nothing that a reader could see may
 * go besides what the boxes take: a page that lost more, by whatever mistake in taking it apart, is not to travel.
 *
 * @param source the document that the page was taken from, and its index there
 * @param after the page without what the boxes took, before boxes and stamps are drawn
 * @param disturbed boxes, and the lines of text that were set anew, in user space
 */
export function staysAlike(
  source: { document: PdfiumDocument; index: number },
  after: PagePart,
  disturbed: readonly Rect[],
  { visible, rotate }: PageGeometry,
): boolean {
  const [wide, high] = [visible[2] - visible[0], visible[3] - visible[1]];
  const scale = Math.min(SCALE, LONGEST_SIDE / Math.max(wide, high));
  const size = {
    width: Math.max(16, Math.round(wide * scale)),
    height: Math.max(16, Math.round(high * scale)),
  };
  // What annotations show is burned in by now; the frames of links stay behind with their addresses.
  const one = source.document.withPage(source.index, (page) => renderPage(page, rotate, size, false));
  const document = source.document.engine.openBytes(writeSinglePage(after));
  try {
    const other = document.withPage(0, (page) => renderPage(page, rotate, size, false));
    return pixelsLost(one, other, disturbedPixels(disturbed, visible, size)) <= MOST_LOST;
  } finally {
    document.close();
  }
}

function pixelsLost(one: Pixels, other: Pixels, disturbed: Uint8Array): number {
  if (one.rgbx.equals(other.rgbx)) return 0;
  let lost = 0;
  for (let i = 0; i < disturbed.length && lost <= MOST_LOST; i++) {
    if (disturbed[i] !== 0) continue;
    let most = 0;
    for (let colour = i * 4; colour < i * 4 + 3; colour++)
      most = Math.max(most, Math.abs(one.rgbx[colour]! - other.rgbx[colour]!));
    if (most <= TOLERANCE) continue;
    const [x, y] = [i % one.width, Math.floor(i / one.width)];
    if (!isNear(one, x, y, other) || !isNear(other, x, y, one)) lost++;
  }
  return lost;
}
