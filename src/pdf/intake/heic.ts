import convert from 'heic-convert';
import { PdfRefusal } from '../refusal';
import { refusePixels } from './image-page';

/**
 * The main picture of an iPhone photo as an upright JPEG, decoded by libheif (wasm, offline).
 * The size is read from the file first, since the decoder itself knows no limit. Refuses as 'damaged' or
 * 'too-many-pixels'.
 */
export async function heicToJpeg(file: Buffer): Promise<Buffer> {
  for (const { width, height } of declaredSizes(file)) refusePixels(width, height);
  try {
    return Buffer.from(await convert({ buffer: file, format: 'JPEG', quality: 0.92 }));
  } catch {
    throw new PdfRefusal('damaged', 'The HEIC photo cannot be decoded. Send it as JPEG.');
  }
}

/** Every `ispe` property (ISO/IEC 23008-12, 6.5.3): the sizes of the pictures in the file. */
function declaredSizes(file: Buffer): { width: number; height: number }[] {
  const sizes: { width: number; height: number }[] = [];
  for (let at = file.indexOf('ispe'); at !== -1; at = file.indexOf('ispe', at + 4))
    if (at + 16 <= file.length)
      sizes.push({ width: file.readUInt32BE(at + 8), height: file.readUInt32BE(at + 12) });
  if (sizes.length === 0)
    throw new PdfRefusal('damaged', 'The HEIC photo does not tell its size. Send it as JPEG.');
  return sizes;
}
