import type { PDFContext } from 'pdf-lib';
import sharp from 'sharp';
import type { Pdfium } from '../../engine/pdfium';
import type { PixelRect } from '../paint';
import { CannotBlank } from './cannot-blank';
import { deflateSamples } from './deflate-samples';
import { drawAlone } from './draw-alone';
import type { Encoded, Entries } from './encoded';
import { fillOf, type Role } from './fill';
import { blankJpeg } from './jpeg/blank-jpeg';
import { readJpxHeader } from './jpx-header';
import type { FilterStage, PictureFacts } from './picture-facts';
import { paintSamples } from './samples';

/** High enough that a second lossy coding is not seen. */
const QUALITY = 93;
const [SRGB, GRAY] = [16, 17];

function channelsOf(data: Uint8Array, { width, height, colour }: PictureFacts): 1 | 3 {
  const head = readJpxHeader(data);
  if (head.width !== width || head.height !== height) throw new CannotBlank('another size than stated');
  const { channels } = head;
  if (channels !== 1 && channels !== 3) throw new CannotBlank('a JPEG 2000 of odd depth');
  // A colour space of the dictionary overrides the file's; without either nobody knows what the samples mean.
  const family = channels === 1 ? 'Gray' : 'RGB';
  const own = channels === 1 ? GRAY : SRGB;
  const agreed = colour
    ? colour.family === family && [undefined, own].includes(head.colour)
    : head.colour === own;
  if (!agreed) throw new CannotBlank('colours of a JPEG 2000 that cannot be proven right');
  return channels;
}

/**
 * Blanks areas of a JPEG 2000 picture, gray or RGB of 8 bits: drawn pixel on pixel, painted, and written as JPEG or
 * without loss, whichever is smaller.
 *
 * @throws CannotBlank for other kinds, and when the engine cannot draw it
 */
export async function blankJpx(
  data: Uint8Array,
  facts: PictureFacts,
  stage: FilterStage,
  areas: readonly PixelRect[],
  role: Role,
  { engine, context }: { engine: Pdfium | undefined; context: PDFContext },
): Promise<Encoded> {
  if (!engine) throw new CannotBlank('no engine to decode this picture with');
  const { width, height, decode } = facts;
  const channels = channelsOf(data, facts);
  if (decode) throw new CannotBlank('a JPEG 2000 with /Decode');
  const { rgbx } = await drawAlone(engine, data, stage, { width, height, bits: 8, channels }, context);
  const samples = { width, height, channels, bits: 8, data: new Uint8Array(width * height * channels) };
  for (let at = 0, to = 0; at < rgbx.length; at += 4)
    for (let c = 0; c < channels; c++) samples.data[to++] = rgbx[at + c]!;
  const fill = facts.colour ? fillOf(facts, role) : new Array<number>(channels).fill(0);
  paintSamples(samples, areas, fill);
  const exact = deflateSamples(samples);
  const pixels = sharp(samples.data, { raw: { width, height, channels }, limitInputPixels: false });
  const lossy = await (channels === 1 ? pixels.toColourspace('b-w') : pixels)
    .jpeg({ quality: QUALITY, chromaSubsampling: '4:4:4' })
    .toBuffer();
  const common: Entries = { BitsPerComponent: 8 };
  if (!facts.colour) common.ColorSpace = channels === 1 ? 'DeviceGray' : 'DeviceRGB';
  if (exact.bytes.length <= lossy.length) return { ...exact, entries: { ...exact.entries, ...common } };
  // The areas were painted before the coding; once more on its blocks, and their last pixel is the fill.
  const bytes = blankJpeg(lossy, facts, areas, fill);
  return { bytes, entries: { Filter: 'DCTDecode', ...common } };
}
