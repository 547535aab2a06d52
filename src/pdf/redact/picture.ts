import { PDFRawStream, type PDFContext, type PDFRef } from 'pdf-lib';
import sharp from 'sharp';
import { encodeG4 } from './ccitt-g4';

/** Pixels of a page as rendered: three bytes a pixel, row by row from the top. */
export interface Pixels {
  rgb: Buffer;
  width: number;
  height: number;
}

type LiteralObject = Record<string, string | number | Record<string, number>>;

/** How a rebuilt page's picture is kept. */
export type Encoding = 'g4' | 'flate-gray' | 'flate-rgb' | 'jpeg-gray' | 'jpeg-rgb';

interface Nature {
  colour: boolean;
  /** Black and white without the gray edges that rendered type has: a bilevel scan. */
  bilevel: boolean;
  /** Mostly one plain shade, as a page of type is: kept without loss. */
  plain: boolean;
}

const JPEG_QUALITY = 82;

/** Tells what a page's pixels are made of. */
export function natureOf({ rgb }: Pixels): Nature {
  const count = rgb.length / 3;
  let coloured = 0;
  let between = 0;
  let black = 0;
  const shades = new Uint32Array(256);
  for (let i = 0; i < rgb.length; i += 3) {
    const [r, g, b] = [rgb[i]!, rgb[i + 1]!, rgb[i + 2]!];
    if (Math.max(r, g, b) - Math.min(r, g, b) > 24) coloured++;
    if (g > 24 && g < 231) between++;
    else if (g <= 24) black++;
    shades[g]!++;
  }
  return {
    colour: coloured > count * 0.00002,
    bilevel: coloured === 0 && between <= black * 0.01,
    plain: Math.max(...shades) > count * 0.7,
  };
}

/** The one zlib stream within a PNG: rows with PNG predictors, just what /Predictor 15 reads. */
function idatOf(png: Buffer): Buffer {
  const parts: Buffer[] = [];
  for (let at = 8; at < png.length;) {
    const length = png.readUInt32BE(at);
    if (png.toString('latin1', at + 4, at + 8) === 'IDAT') parts.push(png.subarray(at + 8, at + 8 + length));
    at += 12 + length;
  }
  return Buffer.concat(parts);
}

function blackOnes({ rgb, width, height }: Pixels): Uint8Array {
  const bits = new Uint8Array(width * height);
  for (let i = 0; i < bits.length; i++) bits[i] = rgb[i * 3 + 1]! < 128 ? 1 : 0;
  return bits;
}

/**
 * Encodes a page's picture as small as its nature allows and puts it into the document: Group 4 when it is black
 * and white, deflated when it is mostly one shade, JPEG else; gray unless there is colour.
 */
export async function addPicture(
  context: PDFContext,
  pixels: Pixels,
): Promise<{ image: PDFRef; encoding: Encoding }> {
  const { width, height } = pixels;
  const nature = natureOf(pixels);
  const common = { Type: 'XObject', Subtype: 'Image', Width: width, Height: height };
  const add = (dict: LiteralObject, bytes: Buffer): PDFRef =>
    context.register(PDFRawStream.of(context.obj(dict), new Uint8Array(bytes)));

  if (nature.bilevel) {
    const image = add(
      {
        ...common,
        ColorSpace: 'DeviceGray',
        BitsPerComponent: 1,
        Filter: 'CCITTFaxDecode',
        DecodeParms: { K: -1, Columns: width, Rows: height },
      },
      encodeG4(blackOnes(pixels), width, height),
    );
    return { image, encoding: 'g4' };
  }
  const source = sharp(pixels.rgb, { raw: { width, height, channels: 3 }, limitInputPixels: false });
  const shaded = nature.colour ? source : source.toColourspace('b-w');
  const ColorSpace = nature.colour ? 'DeviceRGB' : 'DeviceGray';
  if (nature.plain) {
    const png = await shaded.png({ compressionLevel: 9, adaptiveFiltering: true }).toBuffer();
    const Colors = nature.colour ? 3 : 1;
    const image = add(
      {
        ...common,
        ColorSpace,
        BitsPerComponent: 8,
        Filter: 'FlateDecode',
        DecodeParms: { Predictor: 15, Colors, BitsPerComponent: 8, Columns: width },
      },
      idatOf(png),
    );
    return { image, encoding: nature.colour ? 'flate-rgb' : 'flate-gray' };
  }
  const jpeg = await shaded
    .jpeg({ quality: JPEG_QUALITY, chromaSubsampling: '4:4:4', optimiseCoding: true })
    .toBuffer();
  const image = add({ ...common, ColorSpace, BitsPerComponent: 8, Filter: 'DCTDecode' }, jpeg);
  return { image, encoding: nature.colour ? 'jpeg-rgb' : 'jpeg-gray' };
}
