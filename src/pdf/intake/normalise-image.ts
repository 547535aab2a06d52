import { readFile, stat } from 'node:fs/promises';
import { PdfFileWriter } from '../engine/pdf-file-writer';
import { PdfRefusal } from '../refusal';
import { imageOfJpeg, imageOfPixels, imageOfPng, openPixels } from './encode-image';
import { heicToJpeg } from './heic';
import { type EncodedImage, type ImagePlacement, refusePixels, writeImagePage } from './image-page';
import { type PlainJpeg, readJpeg } from './jpeg-segments';
import { intakeLimits } from './limits';
import type { OnPage } from './normalise-pdf';
import { pngSize, readPng } from './png-chunks';
import type { DocumentKind } from './sniff';
import { writeTiffPages } from './tiff-pages';

export type ImageKind = Exclude<DocumentKind, 'pdf'>;

/** A phone picture of a page carries 72 dpi or nothing; it is laid out as a page of this longest side instead. */
const photoLongSidePoints = 792;
const believableDpi = [100, 2400] as const;

/**
 * Turns a picture file into a PDF at `outputPath`, one page a picture, in true size and upright, without
 * re-encoding where the format allows it. Metadata does not travel. Refuses with the codes of `PdfRefusal`.
 */
export async function normaliseImage(
  kind: ImageKind,
  inputPath: string,
  outputPath: string,
  onPage: OnPage,
  progress: (done: number, total: number) => void,
): Promise<void> {
  const { size } = await stat(inputPath);
  if (size > intakeLimits.imageFileBytes)
    throw new PdfRefusal(
      'memory-limit',
      'The picture file is larger than 512 MB. Send it as PDF, or in parts.',
    );
  const writer = new PdfFileWriter(outputPath);
  try {
    if (kind === 'tiff') await writeTiffPages(inputPath, writer, onPage, progress);
    else {
      const { image, placement } = await single(kind, await readFile(inputPath));
      onPage(writeImagePage(writer, image, placement), []);
      progress(1, 1);
    }
    writer.finish();
  } catch (error) {
    writer.abandon();
    throw error;
  }
}

interface Placed {
  readonly image: EncodedImage;
  readonly placement: ImagePlacement;
}

async function single(kind: Exclude<ImageKind, 'tiff'>, file: Buffer): Promise<Placed> {
  switch (kind) {
    case 'jpeg':
      return fromJpeg(file);
    case 'heic':
      return fromJpeg(await heicToJpeg(file));
    case 'png': {
      const { width, height } = pngSize(file);
      refusePixels(width, height);
      const png = await readPng(file);
      return placed(file, png ? imageOfPng(png) : await fromPixels(file, width * height, false));
    }
    case 'webp': {
      const { width, height } = await metadata(file);
      refusePixels(width, height);
      return placed(file, await fromPixels(file, width * height, false));
    }
  }
}

async function fromJpeg(file: Buffer): Promise<Placed> {
  const { width, height } = await metadata(file);
  refusePixels(width, height);
  // Decoded once: a scan that breaks off must not become a page whose lower half is gray.
  await openPixels(file).stats().catch(broken);
  const jpeg = plainJpeg(file);
  return placed(file, jpeg?.drawable ? imageOfJpeg(jpeg) : await fromPixels(file, width * height, true));
}

/** Undefined for a JPEG that decodes but whose segments are littered: it is encoded anew. */
function plainJpeg(file: Buffer): PlainJpeg | undefined {
  try {
    return readJpeg(file);
  } catch (error) {
    if (error instanceof PdfRefusal) return undefined;
    throw error;
  }
}

async function fromPixels(file: Buffer, pixels: number, lossy: boolean): Promise<EncodedImage> {
  return imageOfPixels(openPixels(file), pixels, lossy).catch(broken);
}

async function placed(file: Buffer, image: EncodedImage): Promise<Placed> {
  const { density, orientation = 1 } = await metadata(file);
  const scanned = density !== undefined && density >= believableDpi[0] && density <= believableDpi[1];
  const dpi = scanned ? density : (Math.max(image.width, image.height) / photoLongSidePoints) * 72;
  return { image, placement: { dpiX: dpi, dpiY: dpi, orientation } };
}

async function metadata(
  file: Buffer,
): Promise<{ width: number; height: number; density?: number; orientation?: number }> {
  return openPixels(file).metadata().catch(broken);
}

function broken(error: unknown): never {
  if (error instanceof PdfRefusal) throw error;
  throw new PdfRefusal('damaged', 'The picture is cut off or broken. Ask for it to be sent again.');
}
