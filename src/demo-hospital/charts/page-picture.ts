import sharp from 'sharp';
import { LETTER } from './typeset';

/** Eight-bit gray, a byte a pixel, rows from the top. */
export interface GrayPicture {
  width: number;
  height: number;
  pixels: Buffer;
}

/** The ground of a letter page, as relative lines or absolute ones: typst versions differ. */
const PAGE_GROUND =
  /<path class="typst-shape" fill="#ffffff" fill-rule="nonzero" d="M 0 0 ?(?:v 792 h 612 v -792|L 0 792 L 612 792 L 612 0) Z "\/>/g;

/**
 * Draws one page of a typeset letter-size chart as a gray picture.
 * @param svg all pages, each below the one before (see TypesetChart.svg)
 * @param page counted from 1
 * @param width pixels across 8.5 inches
 * @param height pixels down 11 inches; need not keep the proportion, as a fax has oblong pixels
 */
export async function drawPage(
  svg: string,
  page: number,
  width: number,
  height: number,
): Promise<GrayPicture> {
  const top = (page - 1) * LETTER.height;
  const head =
    `<svg width="${width}" height="${height}" preserveAspectRatio="none" ` +
    `viewBox="0 ${top} ${LETTER.width} ${LETTER.height}" `;
  // The typesetter paints every page's white ground over the first page, so the grounds go; flatten paints ours.
  const onePage = svg.replaceAll(PAGE_GROUND, '').replace(/^<svg[^>]*?(?=xmlns=)/, head);
  const { data, info } = await sharp(Buffer.from(onePage), { unlimited: true })
    .flatten({ background: '#ffffff' })
    .grayscale()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height, pixels: data };
}

/** Adds grain of the given amplitude, in gray levels, to a picture of any number of channels, in place. */
export function addGrain(pixels: Buffer, amplitude: number, random: () => number): void {
  for (let index = 0; index < pixels.length; index += 1) {
    const value = (pixels[index] as number) + (random() + random() - 1) * amplitude;
    pixels[index] = value < 0 ? 0 : value > 255 ? 255 : value;
  }
}

/** Drops round dark specks of dust, one to three pixels across, in place. */
export function addDust(picture: GrayPicture, count: number, random: () => number): void {
  for (let speck = 0; speck < count; speck += 1) {
    const x = Math.floor(random() * (picture.width - 3));
    const y = Math.floor(random() * (picture.height - 3));
    const size = 1 + Math.floor(random() * 3);
    const shade = Math.floor(random() * 110);
    for (let row = 0; row < size; row += 1)
      picture.pixels.fill(shade, (y + row) * picture.width + x, (y + row) * picture.width + x + size);
  }
}
