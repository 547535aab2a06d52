import { readFileSync } from 'node:fs';
import { PdfRefusal } from '../refusal';
import type { PdfFileWriter } from '../engine/pdf-file-writer';
import { imageOfBilevel, imageOfPixels, openPixels } from './encode-image';
import { type EncodedImage, type ImagePlacement, refusePixels, writeImagePage } from './image-page';
import type { OnPage } from './normalise-pdf';
import { readTiff, type TiffPage } from './tiff-directory';

const groupFour = 4;
const faxCompressions = new Set([2, 3, 4]);
const jpegCompressions = new Set([6, 7]);
const defaultDpi = 200;
const maxG4Bytes = 64 * 1024 * 1024;

/** ITU-T T.4: a fax line is 1728 pixels over 215 mm (204 dpi); rows stand at 98 or 196 to the inch. */
const faxWidths: Record<number, number> = { 1728: 204, 2048: 204, 2432: 204, 2592: 306, 3456: 408 };

/** Writes every picture of a TIFF as a page. Bilevel pictures stay bilevel; group 4 strips are taken over unchanged. */
export async function writeTiffPages(
  path: string,
  writer: PdfFileWriter,
  onPage: OnPage,
  progress: (done: number, total: number) => void,
): Promise<void> {
  const pages = readTiff(path);
  for (const page of pages) refusePixels(page.width, page.height);
  for (const [index, page] of pages.entries()) {
    const image = groupFourStrip(path, page) ?? (await decoded(path, page, index));
    // libvips turns pictures upright only when asked, so the orientation still counts here.
    onPage(writeImagePage(writer, image, placementOf(page)), []);
    progress(index + 1, pages.length);
  }
}

/** Size and turn of a page; what the file does not say is guessed from what fax machines send. */
export function placementOf(
  page: Pick<TiffPage, 'width' | 'height' | 'dpiX' | 'dpiY' | 'orientation'>,
): ImagePlacement {
  const orientation = page.orientation >= 1 && page.orientation <= 8 ? page.orientation : 1;
  if (page.dpiX && page.dpiY) return { dpiX: page.dpiX, dpiY: page.dpiY, orientation };
  if (page.dpiX ?? page.dpiY) {
    const dpi = (page.dpiX ?? page.dpiY)!;
    return { dpiX: dpi, dpiY: dpi, orientation };
  }
  const faxDpi = faxWidths[page.width];
  if (faxDpi === undefined) return { dpiX: defaultDpi, dpiY: defaultDpi, orientation };
  // A standard-resolution fax has half the rows: wider than high in pixels, though it shows an upright page.
  const coarse = page.height < page.width * 0.9;
  return { dpiX: faxDpi, dpiY: (faxDpi / 204) * (coarse ? 98 : 196), orientation };
}

function groupFourStrip(path: string, page: TiffPage): EncodedImage | undefined {
  const strip = page.onlyStrip;
  const plain = page.bitsPerSample === 1 && page.samplesPerPixel === 1 && page.photometric <= 1;
  if (page.compression !== groupFour || !strip || !plain || strip.length > maxG4Bytes) return undefined;
  const data = Buffer.from(readFileSync(path).subarray(strip.offset, strip.offset + strip.length));
  if (page.reversedBits) for (let at = 0; at < data.length; at++) data[at] = reversed(data[at]!);
  const parameters = `/K -1/Columns ${page.width}/Rows ${page.height}/BlackIs1 ${page.photometric === 1}`;
  return {
    width: page.width,
    height: page.height,
    entries: `/ColorSpace/DeviceGray/BitsPerComponent 1/Filter/CCITTFaxDecode/DecodeParms<<${parameters}>>`,
    data,
  };
}

async function decoded(path: string, page: TiffPage, index: number): Promise<EncodedImage> {
  try {
    const pixels = openPixels(path, index);
    const bilevel = page.bitsPerSample === 1 && page.samplesPerPixel === 1 && page.photometric <= 1;
    if (bilevel || faxCompressions.has(page.compression)) return await imageOfBilevel(pixels);
    return await imageOfPixels(pixels, page.width * page.height, jpegCompressions.has(page.compression));
  } catch (error) {
    if (error instanceof PdfRefusal) throw error;
    throw new PdfRefusal(
      'damaged',
      `Picture ${index + 1} of the TIFF file cannot be decoded. Send it again, or as PDF.`,
    );
  }
}

function reversed(byte: number): number {
  let bits = byte;
  bits = ((bits & 0xf0) >> 4) | ((bits & 0x0f) << 4);
  bits = ((bits & 0xcc) >> 2) | ((bits & 0x33) << 2);
  return ((bits & 0xaa) >> 1) | ((bits & 0x55) << 1);
}
