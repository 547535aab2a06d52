import { PDFDict, PDFName, PDFRawStream } from 'pdf-lib';
import type { Rect } from './geometry';
import { type PixelRect, pixelsOf } from './paint';
import { type Samples, samplesOf } from './picture-samples';
import type { Check } from './proof';
import { decodeContent } from './used-resources';

/** Levels of 255 by which JPEG may stray from black within a box, next to what lies outside of it. */
const JPEG_STRAY = 96;

/** Largest distance from black in a pixel rectangle. */
function straying({ at, channels }: Samples, area: PixelRect): number {
  let most = 0;
  for (let y = area.top; y < area.bottom; y++)
    for (let x = area.left; x < area.right; x++)
      for (let c = 0; c < channels; c++) most = Math.max(most, at(x, y, c));
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
  const samples = await samplesOf(image);
  let [most, pixels, failed] = [0, 0, 0];
  for (const box of boxes) {
    const area = pixelsOf(box, visible, samples.width, samples.height, 0);
    if (!area) continue;
    const strayed = straying(samples, area);
    most = Math.max(most, strayed);
    pixels += (area.right - area.left) * (area.bottom - area.top);
    if (!samples.mixes) {
      if (strayed > 0) failed++;
      continue;
    }
    // Blocks mix inside and outside, so a JPEG is judged one block further in for its least stray.
    const { colour } = samples.mixes;
    const inner: PixelRect = {
      left: area.left + colour,
      top: area.top + colour,
      right: area.right - colour,
      bottom: area.bottom - colour,
    };
    if (strayed > JPEG_STRAY || straying(samples, inner) > 0) failed++;
  }
  return {
    name: 'picture',
    passed: failed === 0,
    figures: { boxes: boxes.length, pixels, farthestFromBlack: most, failed },
    ...(failed > 0 && { failure: 'pixels under a box are not black' }),
  };
}
