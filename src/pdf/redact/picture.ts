import { PDFRawStream, type PDFContext, type PDFRef } from 'pdf-lib';
import sharp from 'sharp';
import { encodeG4 } from './ccitt-g4';
import { natureOf } from './picture-nature';
import { deflateSamples } from './pictures/deflate-samples';
import type { Encoded } from './pictures/encoded';

/** Pixels of a page as rendered: four bytes a pixel, the last without meaning, row by row from the top. */
export interface Pixels {
  rgbx: Buffer;
  width: number;
  height: number;
}

/** How a rebuilt page's picture is kept. */
export type Encoding = 'g4' | 'flate-gray' | 'flate-rgb' | 'jpeg-gray' | 'jpeg-rgb';

const JPEG_QUALITY = 82;
/** Bytes a pixel beyond which deflated type is no clean type but the paper's grain, which JPEG holds in less. */
const GRAINY = 0.05;
/** How much smaller a JPEG must be to be worth its loss. */
const WORTH = 0.8;

function blackOnes({ rgbx, width, height }: Pixels): Uint8Array {
  const bits = new Uint8Array(width * height);
  for (let i = 0; i < bits.length; i++) bits[i] = rgbx[i * 4 + 1]! < 128 ? 1 : 0;
  return bits;
}

/** One byte a pixel, by the brightness that the eye sees. A gray comes out as it is. */
function grays({ rgbx, width, height }: Pixels): Buffer {
  const gray = Buffer.allocUnsafe(width * height);
  for (let i = 0, from = 0; i < gray.length; i++, from += 4)
    gray[i] = (rgbx[from]! * 77 + rgbx[from + 1]! * 150 + rgbx[from + 2]! * 29 + 128) >> 8;
  return gray;
}

function colours({ rgbx, width, height }: Pixels): Buffer {
  const rgb = Buffer.allocUnsafe(width * height * 3);
  for (let to = 0, from = 0; to < rgb.length; from += 4) {
    rgb[to++] = rgbx[from]!;
    rgb[to++] = rgbx[from + 1]!;
    rgb[to++] = rgbx[from + 2]!;
  }
  return rgb;
}

async function jpegOf(data: Buffer, width: number, height: number, channels: 1 | 3): Promise<Encoded> {
  const source = sharp(data, { raw: { width, height, channels }, limitInputPixels: false });
  const bytes = await (channels === 1 ? source.toColourspace('b-w') : source)
    .jpeg({ quality: JPEG_QUALITY, chromaSubsampling: '4:4:4', optimiseCoding: true })
    .toBuffer();
  return { bytes, entries: { Filter: 'DCTDecode' } };
}

/** Type without loss as far as that is small; all else as JPEG. */
async function shaded(pixels: Pixels, channels: 1 | 3, plain: boolean): Promise<['flate' | 'jpeg', Encoded]> {
  const { width, height } = pixels;
  const data = channels === 1 ? grays(pixels) : colours(pixels);
  if (!plain) return ['jpeg', await jpegOf(data, width, height, channels)];
  const exact = deflateSamples({ width, height, channels, bits: 8, data });
  if (exact.bytes.length < width * height * GRAINY) return ['flate', exact];
  const lossy = await jpegOf(data, width, height, channels);
  return lossy.bytes.length < exact.bytes.length * WORTH ? ['jpeg', lossy] : ['flate', exact];
}

/**
 * Encodes a page's picture as small as its nature allows and puts it into the document: Group 4 when it is black
 * and white, deflated when it is mostly one shade (unless its grain makes that large), JPEG else; gray unless there
 * is colour.
 */
export async function addPicture(
  context: PDFContext,
  pixels: Pixels,
): Promise<{ image: PDFRef; encoding: Encoding }> {
  const { width, height } = pixels;
  const { bilevel, colour, plain } = natureOf(pixels);
  const add = ({ bytes, entries }: Encoded, ColorSpace: string, BitsPerComponent: number): PDFRef => {
    const common = { Type: 'XObject', Subtype: 'Image', Width: width, Height: height };
    const dict = context.obj({ ...common, ColorSpace, BitsPerComponent, ...entries } as object as Record<
      string,
      string
    >);
    return context.register(PDFRawStream.of(dict, new Uint8Array(bytes)));
  };
  if (bilevel) {
    const bytes = encodeG4(blackOnes(pixels), width, height);
    const DecodeParms = { K: -1, Columns: width, Rows: height };
    const image = add({ bytes, entries: { Filter: 'CCITTFaxDecode', DecodeParms } }, 'DeviceGray', 1);
    return { image, encoding: 'g4' };
  }
  const [kind, encoded] = await shaded(pixels, colour ? 3 : 1, plain);
  const image = add(encoded, colour ? 'DeviceRGB' : 'DeviceGray', 8);
  return { image, encoding: `${kind}-${colour ? 'rgb' : 'gray'}` };
}
