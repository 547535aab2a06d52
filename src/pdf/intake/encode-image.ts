import sharp, { type Sharp } from 'sharp';
import { encodeG4 } from '../redact/ccitt-g4';
import type { EncodedImage } from './image-page';
import { readJpeg, type PlainJpeg } from './jpeg-segments';
import { intakeLimits } from './limits';
import { readPng, type PlainPng } from './png-chunks';

/** A JPEG's own bytes as a PDF image. */
export function imageOfJpeg(jpeg: PlainJpeg): EncodedImage {
  const space = jpeg.components === 1 ? 'DeviceGray' : 'DeviceRGB';
  return {
    width: jpeg.width,
    height: jpeg.height,
    entries: `/ColorSpace/${space}/BitsPerComponent 8/Filter/DCTDecode`,
    data: jpeg.bytes,
  };
}

/** A PNG's own picture data as a PDF image. */
export function imageOfPng(png: PlainPng): EncodedImage {
  const space = png.palette
    ? `[/Indexed/DeviceRGB ${png.palette.length / 3 - 1}<${png.palette.toString('hex')}>]`
    : png.colors === 1
      ? '/DeviceGray'
      : '/DeviceRGB';
  const parameters = `/Predictor 15/Colors ${png.colors}/BitsPerComponent ${png.bits}/Columns ${png.width}`;
  return {
    width: png.width,
    height: png.height,
    entries: `/ColorSpace${space}/BitsPerComponent ${png.bits}/Filter/FlateDecode/DecodeParms<<${parameters}>>`,
    data: png.data,
  };
}

/**
 * Any picture that sharp can decode, as a PDF image: lossless, or JPEG when `lossy` (its source was) or when it is
 * too large to be kept lossless. Transparency is laid on white; other colour spaces become sRGB.
 */
export async function imageOfPixels(
  pixels: Sharp,
  pixelCount: number,
  lossy: boolean,
): Promise<EncodedImage> {
  const { channels = 3, space } = await pixels.metadata();
  const gray = channels <= 2 && space !== 'multiband';
  const opaque = pixels.flatten({ background: '#ffffff' }).toColourspace(gray ? 'b-w' : 'srgb');
  if (lossy || pixelCount > intakeLimits.losslessPixels)
    return imageOfJpeg(readJpeg(await opaque.jpeg({ quality: 90, chromaSubsampling: '4:4:4' }).toBuffer()));
  const png = await readPng(await opaque.png({ compressionLevel: 6, adaptiveFiltering: true }).toBuffer());
  if (!png) throw new Error('opaque pixels gave a transparent PNG');
  return imageOfPng(png);
}

/** A bilevel picture, decoded by sharp to gray and encoded as fax group 4: small, lossless, drawn sharp. */
export async function imageOfBilevel(pixels: Sharp): Promise<EncodedImage> {
  const { data, info } = await pixels.toColourspace('b-w').raw().toBuffer({ resolveWithObject: true });
  const { width, height, channels } = info;
  const black = new Uint8Array(width * height);
  for (let at = 0; at < black.length; at++) black[at] = data[at * channels]! < 128 ? 1 : 0;
  return {
    width,
    height,
    entries:
      '/ColorSpace/DeviceGray/BitsPerComponent 1/Filter/CCITTFaxDecode' +
      `/DecodeParms<</K -1/Columns ${width}/Rows ${height}/BlackIs1 false>>`,
    data: encodeG4(black, width, height),
  };
}

/** Opens a picture with the pixel limit of intake and without libvips' cache, which would hold on to files. */
export function openPixels(input: string | Buffer, page?: number): Sharp {
  sharp.cache(false);
  sharp.concurrency(1);
  return sharp(input, {
    limitInputPixels: intakeLimits.pixelsPerImage,
    failOn: 'truncated',
    ...(page === undefined ? {} : { page }),
  });
}
