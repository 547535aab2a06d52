import { deflateSync } from 'node:zlib';
import type { PdfFileWriter } from '../engine/pdf-file-writer';
import { PdfRefusal } from '../refusal';
import { intakeLimits } from './limits';
import type { PageFacts } from './normalise-pdf';

/** A picture ready to stand in a PDF. */
export interface EncodedImage {
  /** Stored pixels, before orientation. */
  readonly width: number;
  readonly height: number;
  /** Inside of the image dictionary: colour space, bits, filter. */
  readonly entries: string;
  readonly data: Uint8Array;
}

/** How a stored picture is to be shown. */
export interface ImagePlacement {
  /** Stored pixels per inch, across and down. */
  readonly dpiX: number;
  readonly dpiY: number;
  /** EXIF and TIFF orientation, 1 to 8; 1 is upright. */
  readonly orientation: number;
}

/**
 * Writes a page that is one picture, in its true size: pixels over resolution, turned upright.
 * Refuses as 'page-too-large'.
 */
export function writeImagePage(
  writer: PdfFileWriter,
  image: EncodedImage,
  placement: ImagePlacement,
): PageFacts {
  const across = (image.width / placement.dpiX) * 72;
  const down = (image.height / placement.dpiY) * 72;
  const turned = placement.orientation >= 5;
  const width = round(turned ? down : across);
  const height = round(turned ? across : down);
  if (Math.max(width, height) > intakeLimits.pageSidePoints || Math.min(width, height) <= 0)
    throw new PdfRefusal(
      'page-too-large',
      `A picture measures ${Math.round(width)} x ${Math.round(height)} points; ` +
        `${intakeLimits.pageSidePoints} is the most. Scan it again in print size.`,
    );
  const picture = writer.reserve();
  writer.stream(
    picture,
    `/Type/XObject/Subtype/Image/Width ${image.width}/Height ${image.height}${image.entries}`,
    image.data,
  );
  const contents = writer.reserve();
  writer.stream(
    contents,
    '/Filter/FlateDecode',
    deflateSync(`q ${matrixOf(placement.orientation, width, height)} cm /Im0 Do Q`),
  );
  const box = `[0 0 ${width} ${height}]`;
  writer.page(
    `/MediaBox${box}/CropBox${box}/Rotate 0/Resources<</XObject<</Im0 ${picture} 0 R>>>>/Contents ${contents} 0 R`,
  );
  const cropBox = [0, 0, width, height] as const;
  const number = writer.pageCount;
  return {
    number,
    mediaBox: cropBox,
    cropBox,
    rotate: 0,
    width,
    height,
    userUnit: 1,
    hasText: false,
    scanned: true,
  };
}

/** Maps the unit square of the stored picture onto the page; `w` and `h` are the page's, already turned. */
function matrixOf(orientation: number, w: number, h: number): string {
  switch (orientation) {
    case 2:
      return `${-w} 0 0 ${h} ${w} 0`;
    case 3:
      return `${-w} 0 0 ${-h} ${w} ${h}`;
    case 4:
      return `${w} 0 0 ${-h} 0 ${h}`;
    case 5:
      return `0 ${-h} ${-w} 0 ${w} ${h}`;
    case 6:
      return `0 ${-h} ${w} 0 0 ${h}`;
    case 7:
      return `0 ${h} ${w} 0 0 0`;
    case 8:
      return `0 ${h} ${-w} 0 ${w} 0`;
    default:
      return `${w} 0 0 ${h} 0 0`;
  }
}

function round(points: number): number {
  return Math.round(points * 100) / 100;
}

/** Refuses as 'too-many-pixels' or 'damaged' before anything is decoded. */
export function refusePixels(width: number, height: number): void {
  if (!(width > 0 && height > 0))
    throw new PdfRefusal('damaged', 'The picture has no size. Ask for it to be sent again.');
  if (width * height > intakeLimits.pixelsPerImage)
    throw new PdfRefusal(
      'too-many-pixels',
      `The picture has ${width} x ${height} pixels; ${intakeLimits.pixelsPerImage / 1e6} million are the most. ` +
        'Scan it at 300 dpi.',
    );
}
