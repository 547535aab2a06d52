import { type PDFDict, PDFName, type PDFObject, PDFRawStream } from 'pdf-lib';
import { boundsOf } from './affine';
import { boxInPixels, coveredRows, type Quad } from './box-in-picture';
import { intersection, overlap, type Rect } from './geometry';
import type { LeanCopy } from './lean-copy';
import type { EnginePixels, PageReading, PaintedPicture } from './page-reading';
import { type Samples, samplesOf } from './picture-samples';
import type { Check } from './proof';

/** Levels of 255 by which JPEG may stray within a box, next to what lies outside of it. */
const JPEG_STRAY = 96;
/** The same where a box is too narrow for its inside to be looked at apart. */
const NARROW_STRAY = 40;
/** Levels by which the inside of a JPEG's box may stray: rounding of brightness and colour to red, green and blue. */
const JPEG_ROUNDING = 2;
/** Range of the samples of a picture that a quad covers, for each channel and for brightness. */
function rangeOf(
  samples: Samples,
  quad: Quad,
  inset: number,
): { pixels: number; low: number[]; high: number[] } {
  const { channels } = samples;
  const [low, high] = [
    new Array<number>(channels + 1).fill(Infinity),
    new Array<number>(channels + 1).fill(-Infinity),
  ];
  let pixels = 0;
  for (const [y, from, to] of coveredRows(quad, samples, inset)) {
    pixels += to - from;
    for (let x = from; x < to; x++) {
      let brightness = 0;
      for (let c = 0; c < channels; c++) {
        const value = samples.at(x, y, c);
        if (value < low[c]!) low[c] = value;
        if (value > high[c]!) high[c] = value;
        brightness += value * (channels === 3 ? [0.299, 0.587, 0.114][c]! : c === 0 ? 1 : 0);
      }
      if (brightness < low[channels]!) low[channels] = brightness;
      if (brightness > high[channels]!) high[channels] = brightness;
    }
  }
  return { pixels, low, high };
}

interface Verdict {
  pixels: number;
  /** What the covered samples are, as far as they are one thing. */
  value: string;
  uniform: boolean;
}

function judge(samples: Samples, quad: Quad): Verdict {
  const { channels, mixes } = samples;
  const all = rangeOf(samples, quad, 0);
  if (all.pixels === 0) return { pixels: 0, value: '', uniform: true };
  const spread = ({ low, high }: typeof all, c: number): number => high[c]! - low[c]!;
  const colours = Array.from({ length: channels }, (_, c) => c);
  if (!mixes)
    return {
      pixels: all.pixels,
      value: `${samples.model} ${all.low.slice(0, channels).join()}`,
      uniform: colours.every((c) => spread(all, c) === 0),
    };
  const bright = rangeOf(samples, quad, mixes.brightness);
  const heart = rangeOf(samples, quad, mixes.colour);
  const ring = colours.every((c) => spread(all, c) <= (heart.pixels === 0 ? NARROW_STRAY : JPEG_STRAY));
  const calm = bright.pixels === 0 || channels === 4 || spread(bright, channels) <= 2 * JPEG_ROUNDING;
  const even = heart.pixels === 0 || colours.every((c) => spread(heart, c) <= JPEG_ROUNDING);
  return { pixels: all.pixels, value: '', uniform: ring && calm && even };
}

/** Samples of pixels that the second engine decoded: pictures in the content itself. */
function engineSamples({ width, height, kind, data }: EnginePixels): Samples {
  const stride = (width + 7) >> 3;
  const channels = kind === 2 ? 3 : kind === 3 ? 4 : 1;
  const at =
    channels === 1
      ? (x: number, y: number): number => (data[y * stride + (x >> 3)]! >> (7 - (x & 7))) & 1
      : (x: number, y: number, c: number): number => data[(y * width + x) * channels + c]!;
  return { width, height, channels, at, model: `in content ${kind ?? 'stencil'}` };
}

const MASKS = ['SMask', 'Mask'].map((key) => PDFName.of(key));

/** A picture and the masks that are painted with it. */
function withMasks(image: PDFRawStream): PDFRawStream[] {
  const masks = MASKS.map((key): PDFObject | undefined => (image.dict as PDFDict).lookup(key));
  return [image, ...masks.filter((mask) => mask instanceof PDFRawStream)];
}

interface Findings {
  pictures: number;
  pixels: number;
  uneven: number;
  whole: number;
  differing: number;
}

async function look(
  painted: PaintedPicture[],
  lean: LeanCopy,
  boxes: readonly Rect[],
  visible: Rect,
): Promise<Findings> {
  const findings: Findings = { pictures: 0, pixels: 0, uneven: 0, whole: 0, differing: 0 };
  const decoded = new Map<PDFRawStream, Promise<Samples>>();
  const values = boxes.map(() => new Map<string, string>());
  for (const { mark, pixels, place } of painted) {
    const bounds = boundsOf(place, [0, 0, 1, 1]);
    const met = boxes.flatMap((box, i) => (overlap(box, bounds) ? [{ box, i }] : []));
    if (met.length === 0) continue;
    findings.pictures++;
    const seen = intersection(bounds, visible);
    const within = met.some(
      ({ box }) => seen && box[0] <= seen[0] && box[1] <= seen[1] && box[2] >= seen[2] && box[3] >= seen[3],
    );
    if (within) findings.whole++;
    const image = mark === undefined ? undefined : lean.pictures.get(mark);
    const layers: (PDFRawStream | EnginePixels)[] = image ? withMasks(image) : [pixels!];
    for (const layer of layers) {
      let samples: Samples;
      if (layer instanceof PDFRawStream) {
        if (!decoded.has(layer)) decoded.set(layer, samplesOf(layer));
        samples = await decoded.get(layer)!;
      } else samples = engineSamples(layer);
      for (const { box, i } of met) {
        const quad = boxInPixels(box, place, samples);
        const verdict = quad && judge(samples, quad);
        if (!verdict?.uniform) findings.uneven++;
        findings.pixels += verdict?.pixels ?? 0;
        if (!verdict?.value) continue;
        const role = `${layer === layers[0]} ${samples.model}`;
        const other = values[i]!.get(role);
        if (other === undefined) values[i]!.set(role, verdict.value);
        else if (other !== verdict.value) findings.differing++;
      }
    }
  }
  return findings;
}

/**
 * Decodes every picture that is painted where a box is, by decoders that had no part in editing it, and looks at the
 * samples under the box, masks included: they are one value, the same for all pictures of a kind. A picture that lies
 * under a box as a whole is not to be there at all, since its size alone may tell what it was.
 */
export async function checkPictures(
  reading: PageReading,
  lean: LeanCopy,
  boxes: readonly Rect[],
  visible: Rect,
): Promise<Check> {
  const painted = reading.pictures.filter(({ mark, pixels }) => pixels || (mark && lean.pictures.has(mark)));
  const onPage = new Set(painted.flatMap(({ mark }) => (mark ? withMasks(lean.pictures.get(mark)!) : [])));
  const unpainted = [...lean.pictures.values()].filter((image) => !onPage.has(image)).length;
  const findings = await look(painted, lean, boxes, visible);
  const failures = [
    ...(findings.uneven > 0 ? ['pixels of a picture under a box are not one value'] : []),
    ...(findings.whole > 0 ? ['a picture lies under a box as a whole'] : []),
    ...(findings.differing > 0 ? ['pictures under a box tell themselves apart'] : []),
    ...(unpainted > 0 ? ['a picture is in the file that the page does not paint'] : []),
    ...(reading.unplaced > 0 ? ['text or a picture in a pattern cannot be placed'] : []),
  ];
  return {
    name: 'pictures',
    passed: failures.length === 0,
    figures: { ...findings, unpainted, unplaced: reading.unplaced },
    ...(failures.length > 0 && { failure: failures.join(', ') }),
  };
}
