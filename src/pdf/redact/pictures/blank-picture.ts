import { type PDFContext, PDFName, PDFRawStream } from 'pdf-lib';
import type { Pdfium } from '../../engine/pdfium';
import type { PixelRect } from '../paint';
import { regridded, widened, within } from './areas';
import { blankJbig2 } from './blank-jbig2';
import { blankJpx } from './blank-jpx';
import { CannotBlank } from './cannot-blank';
import type { Encoded } from './encoded';
import { blankFax } from './fax/blank-fax';
import { fillOf, type Role } from './fill';
import { blankJpeg } from './jpeg/blank-jpeg';
import { bareDict, hasColourKey, masksOf } from './masks';
import { type FilterStage, factsOf, numberOf, type PictureFacts } from './picture-facts';
import { blankSamples } from './samples';
import { undoFilter } from './unfilter';

/** Bytes beyond what a picture needs that its data may have: padding, line ends, a wrong row count. */
const SLACK = 1 << 16;
const CODECS = new Set(['DCTDecode', 'CCITTFaxDecode', 'JBIG2Decode', 'JPXDecode']);

interface Work {
  context: PDFContext;
  engine: Pdfium | undefined;
  /** Pixels by which areas are widened, in the grid of the picture and of each of its masks. */
  margin: number;
}

/** The data of an image with all filters undone but the picture format, and that format if there is one. */
function openData(image: PDFRawStream, { filters, width, height, bits, colour }: PictureFacts) {
  const format = CODECS.has(filters.at(-1)?.name ?? '') ? filters.at(-1) : undefined;
  const channels = colour?.channels ?? 4;
  // No coding that is worth its name needs more bytes than the plain samples; JPEG has 3 or 4 channels of 8 bits.
  const limit = Math.ceil((width * channels * Math.max(bits, format ? 8 : 1)) / 8) * height + SLACK;
  const wrappings = format ? filters.slice(0, -1) : filters;
  const data = wrappings.reduce<Uint8Array>(
    (bytes, stage) => undoFilter(stage, bytes, limit),
    image.contents,
  );
  return { data, format };
}

async function encode(
  image: PDFRawStream,
  facts: PictureFacts,
  areas: readonly PixelRect[],
  role: Role,
  work: Work,
): Promise<Encoded> {
  const { data, format } = openData(image, facts);
  if (format?.name === 'JPXDecode') {
    if (numberOf(image.dict, 'SMaskInData', 0) !== 0 || hasColourKey(image))
      throw new CannotBlank('transparency within a JPEG 2000');
    return blankJpx(data, facts, format, areas, role, work);
  }
  const fill = fillOf(facts, role);
  if (format?.name === 'DCTDecode') return jpeg(data, facts, areas, fill, format);
  if (format?.name === 'CCITTFaxDecode') return blankFax(data, facts, format.parms, areas, fill[0]!);
  if (format?.name === 'JBIG2Decode') return blankJbig2(data, facts, format, areas, fill[0]!, work);
  return blankSamples({ ...facts, channels: fill.length }, data, areas, fill);
}

function jpeg(
  data: Uint8Array,
  facts: PictureFacts,
  areas: readonly PixelRect[],
  fill: readonly number[],
  { parms }: FilterStage,
): Encoded {
  const transform = numberOf(parms, 'ColorTransform', -1);
  const bytes = blankJpeg(data, facts, areas, fill, transform !== 0);
  return {
    bytes,
    entries: { Filter: 'DCTDecode', ...(transform >= 0 && { DecodeParms: { ColorTransform: transform } }) },
  };
}

async function blanked(
  image: PDFRawStream,
  areas: readonly PixelRect[],
  work: Work,
  role: Role,
): Promise<PDFRawStream> {
  const facts = factsOf(image);
  const inside = within(widened(areas, work.margin), facts.width, facts.height);
  // A mask of a mask has no meaning; it stays behind.
  const masks = role === 'picture' ? masksOf(image) : [];
  const { bytes, entries, without = [] } = await encode(image, facts, inside, role, work);
  const dict = bareDict(image, role === 'picture' ? without : ['SMask', 'Mask', ...without]);
  for (const [key, value] of Object.entries(entries))
    dict.set(PDFName.of(key), work.context.obj(value as never));
  for (const { key, stream } of masks) {
    const own = factsOf(stream);
    const copy = await blanked(
      stream,
      regridded(areas, facts, own),
      work,
      key === 'SMask' ? 'soft-mask' : 'mask',
    );
    dict.set(PDFName.of(key), work.context.register(copy));
  }
  return PDFRawStream.of(dict, bytes);
}

/**
 * Blanks areas of an image in its own resolution: within them every pixel has one value, outside of them every pixel
 * is what it was (of a JPEG, every pixel of the blocks that no area reaches). Its masks are blanked over the same
 * areas. Nothing is kept of the old stream but keys of the allow-list.
 *
 * @param context holds the image; new masks are registered in it, the image returned is not
 * @param areas in the image's own pixels, row 0 on top; rounded outward in its grid and in those of its masks
 * @param engine draws pictures of formats that have no decoder here; without it those are not edited
 * @param margin pixels by which areas are wider in each grid
 * @returns a new stream, or undefined when the picture cannot be edited provably: rebuild the page then
 */
export async function blankPicture(
  image: PDFRawStream,
  context: PDFContext,
  areas: readonly PixelRect[],
  engine?: Pdfium,
  margin = 0,
): Promise<PDFRawStream | undefined> {
  try {
    return await blanked(image, areas, { context, engine, margin }, 'picture');
  } catch (error) {
    if (error instanceof CannotBlank) return undefined;
    throw error;
  }
}
