import { PDFDict, PDFName, PDFNumber, PDFRawStream } from 'pdf-lib';
import type { PDFPageProxy } from 'pdfjs-dist';
import sharp from 'sharp';
import { decodeG4 } from './decode-g4';
import type { Rect } from './geometry';
import { decodeContent } from './used-resources';
import { pixelsOf, type PixelRect } from './paint';
import { undoPredictors } from './picture';
import type { Check } from './proof';

/** Levels of 255 by which JPEG may stray from black within a box, next to what lies outside of it. */
const JPEG_STRAY = 96;
/** Levels by which a rendered box may stray: nothing but rounding of colours. */
const RENDER_STRAY = 8;
const RENDER_SCALE = 1.5;

interface Decoded {
  data: Uint8Array;
  width: number;
  height: number;
  channels: number;
  lossy: boolean;
}

async function decode(image: PDFRawStream): Promise<Decoded> {
  const entry = (key: string): number => image.dict.lookup(PDFName.of(key), PDFNumber).asNumber();
  const [width, height] = [entry('Width'), entry('Height')];
  const filter = image.dict.lookup(PDFName.of('Filter'));
  if (filter === PDFName.of('CCITTFaxDecode')) {
    const bits = await decodeG4(Buffer.from(image.contents), width, height);
    return { data: bits.map((black) => (black ? 0 : 255)), width, height, channels: 1, lossy: false };
  }
  if (filter === PDFName.of('DCTDecode')) {
    const { data, info } = await sharp(image.contents, { limitInputPixels: false })
      .raw()
      .toBuffer({ resolveWithObject: true });
    return { data, width, height, channels: info.channels, lossy: true };
  }
  const channels = image.dict.lookup(PDFName.of('ColorSpace')) === PDFName.of('DeviceRGB') ? 3 : 1;
  return {
    data: undoPredictors(image.contents, width, height, channels),
    width,
    height,
    channels,
    lossy: false,
  };
}

/** Largest distance from black in a pixel rectangle. */
function straying(
  { data, width, channels }: Pick<Decoded, 'data' | 'width' | 'channels'>,
  area: PixelRect,
  used: number,
): number {
  let most = 0;
  for (let y = area.top; y < area.bottom; y++)
    for (let x = area.left; x < area.right; x++)
      for (let c = 0; c < used; c++) most = Math.max(most, data[(y * width + x) * channels + c]!);
  return most;
}

/** The one picture of a rebuilt page and where its content puts it, read from the content itself. */
function pictureOf(page: PDFDict): { image: PDFRawStream; area: Rect } | undefined {
  const images = page.lookup(PDFName.of('Resources'), PDFDict).lookup(PDFName.of('XObject'));
  if (!(images instanceof PDFDict) || images.keys().length !== 1) return undefined;
  const image = images.lookup(PDFName.of('P'));
  const content = Buffer.from(decodeContent(page.lookup(PDFName.of('Contents')))).toString('latin1');
  const place = /^q ([\d.-]+) 0 0 ([\d.-]+) ([\d.-]+) ([\d.-]+) cm \/P Do Q$/m.exec(content);
  if (!(image instanceof PDFRawStream) || !place) return undefined;
  const [w, h, x, y] = place.slice(1).map(Number) as [number, number, number, number];
  return { image, area: [x, y, x + w, y + h] };
}

/**
 * Decodes the picture of a rebuilt page with decoders that had no part in making it, and looks at the pixels that
 * the boxes cover: black to the last one (JPEG may stray at the edges, where it mixes with what lies outside).
 */
export async function checkPicture(page: PDFDict, boxes: readonly Rect[]): Promise<Check> {
  const picture = pictureOf(page);
  if (!picture)
    return { name: 'picture', passed: false, figures: {}, failure: 'the page is not one picture' };
  const { image, area: visible } = picture;
  const decoded = await decode(image);
  let [most, pixels, failed] = [0, 0, 0];
  for (const box of boxes) {
    const area = pixelsOf(box, visible, decoded.width, decoded.height, 0);
    if (!area) continue;
    // Blocks of eight mix inside and outside, so a JPEG is judged one block further in for its least stray.
    const strayed = straying(decoded, area, decoded.channels);
    const inner = { left: area.left + 8, top: area.top + 8, right: area.right - 8, bottom: area.bottom - 8 };
    const strayedInside = straying(decoded, inner, decoded.channels);
    most = Math.max(most, strayed);
    pixels += (area.right - area.left) * (area.bottom - area.top);
    if (decoded.lossy ? strayed > JPEG_STRAY || strayedInside > 0 : strayed > 0) failed++;
  }
  return {
    name: 'picture',
    passed: failed === 0,
    figures: { boxes: boxes.length, pixels, farthestFromBlack: most, failed },
    ...(failed > 0 && { failure: 'pixels under a box are not black' }),
  };
}

/** Draws the page with the second engine and looks whether each box is one shade. */
export async function checkRendering(page: PDFPageProxy, boxes: readonly Rect[]): Promise<Check> {
  const { createCanvas } = await import('@napi-rs/canvas');
  const long = Math.max(page.view[2]! - page.view[0]!, page.view[3]! - page.view[1]!) * page.userUnit;
  const viewport = page.getViewport({ scale: Math.min(RENDER_SCALE, 4000 / long) });
  const [width, height] = [Math.ceil(viewport.width), Math.ceil(viewport.height)];
  const canvas = createCanvas(width, height);
  await page.render({ canvas: canvas as never, viewport, background: 'white' }).promise;
  const { data } = canvas.getContext('2d').getImageData(0, 0, width, height);
  let [pixels, most, failed] = [0, 0, 0];
  for (const box of boxes) {
    const [x0, y0, x1, y1] = viewport.convertToViewportRectangle(box) as Rect;
    const area = {
      left: Math.max(0, Math.ceil(Math.min(x0, x1))),
      top: Math.max(0, Math.ceil(Math.min(y0, y1))),
      right: Math.min(width, Math.floor(Math.max(x0, x1))),
      bottom: Math.min(height, Math.floor(Math.max(y0, y1))),
    };
    if (area.right <= area.left || area.bottom <= area.top) continue;
    const stray = straying({ data: data as unknown as Uint8Array, width, channels: 4 }, area, 3);
    pixels += (area.right - area.left) * (area.bottom - area.top);
    most = Math.max(most, stray);
    if (stray > RENDER_STRAY) failed++;
  }
  return {
    name: 'rendering',
    passed: failed === 0,
    figures: { boxes: boxes.length, pixels, farthestFromBlack: most, failed },
    ...(failed > 0 && { failure: 'a box is not one shade when drawn' }),
  };
}
