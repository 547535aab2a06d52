import type { Pdfium } from '../engine/pdfium';
import { type BoxDrawing, type Region, shadesOf, type Shades } from './draw-boxes';
import type { Rect } from './geometry';
import type { LeanCopy } from './lean-copy';
import type { PageOperators } from './page-operators';
import type { PageReading } from './page-reading';
import { pathsWithin } from './path-edges';
import type { Check } from './proof';

/** Levels of 255 by which one shade may stray when drawn: rounding. */
const ROUNDING = 1;
/** Pixels within a box's edges that anti-aliasing of what lies outside may reach. */
const INSET = 1;
/** The other engine places its pixels by whole sizes of the page: half a pixel more. */
const OTHER_INSET = 1.5;
/** Points by which a box is shrunk before paths are looked for in it: they may be cut along its edge. */
const EDGE = 0.25;

/** First and last operator of the stream of boxes; undefined unless it stands by itself, in no saved state. */
export function boxesRange(reading: PageReading, { boxes }: LeanCopy): [number, number] | undefined {
  if (!boxes) return undefined;
  const [begin, end] = [reading.marks.get(boxes.begin) ?? [], reading.marks.get(boxes.end) ?? []];
  const alone = begin.length === 1 && end.length === 1 && begin[0]!.depth === 0 && end[0]!.depth === 0;
  return alone ? [begin[0]!.operator, end[0]!.operator] : undefined;
}

/** Pictures in the content itself: their pixels are judged by the check of pictures. */
export function pictureOperators(reading: PageReading): Set<number> {
  return new Set(reading.pictures.flatMap(({ pixels, operator }) => (pixels ? [operator] : [])));
}

/** Draws the regions with PDFium, from a copy of the page without its stream of boxes. */
function drawnByPdfium(
  engine: Pdfium,
  bytes: Uint8Array,
  page: PageOperators['page'],
  regions: readonly Region[],
): Uint8Array[] {
  const document = engine.openBytes(bytes);
  try {
    return document.withPage(0, ({ handle }) =>
      regions.map(({ scale, left, top, width, height }) => {
        const { api, wasm } = engine;
        const whole = page.getViewport({ scale });
        const bitmap = api.FPDFBitmap_CreateEx(width, height, 3, 0, 0);
        if (bitmap === 0) throw new RangeError('the engine has no memory left');
        try {
          api.FPDFBitmap_FillRect(bitmap, 0, 0, width, height, 0xffffffff);
          const size = [Math.round(whole.width), Math.round(whole.height)] as const;
          api.FPDF_RenderPageBitmap(bitmap, handle, -left, -top, ...size, 0, 0);
          const [start, stride] = [api.FPDFBitmap_GetBuffer(bitmap), api.FPDFBitmap_GetStride(bitmap)];
          if (stride !== width * 4) throw new RangeError('the picture has padded rows');
          return wasm.HEAPU8.slice(start, start + stride * height);
        } finally {
          api.FPDFBitmap_Destroy(bitmap);
        }
      }),
    );
  } finally {
    document.close();
  }
}

const largest = (shades: readonly Shades[], of: 'spread' | 'pixels'): number =>
  shades.reduce((most, each) => Math.max(most, each[of]), 0);

export interface BeneathInput {
  drawing: BoxDrawing;
  page: PageOperators['page'];
  reading: PageReading;
  lean: LeanCopy;
  boxes: readonly Rect[];
  engine?: Pdfium | undefined;
}

/**
 * Takes the stream of boxes off and looks what is left under each box: no edge of a path that is painted, and one
 * shade when the second engine draws it, pictures apart. With an engine at hand PDFium draws it as well.
 */
export async function checkBeneath({
  drawing,
  page,
  reading,
  lean,
  boxes,
  engine,
}: BeneathInput): Promise<Check> {
  const range = boxesRange(reading, lean);
  if (!range)
    return {
      name: 'beneath',
      passed: false,
      figures: {},
      failure: 'the boxes are not a stream of their own',
    };
  const pictures = pictureOperators(reading);
  const { regions } = drawing;
  const shades = await drawing.shades(
    (operator) => (operator >= range[0] && operator <= range[1]) || pictures.has(operator),
    INSET,
  );
  const byOther =
    engine && pictures.size === 0
      ? drawnByPdfium(engine, lean.withoutBoxes(), page, regions).flatMap((data, i) =>
          shadesOf(data, regions[i]!, OTHER_INSET),
        )
      : [];
  const paths = pathsWithin(
    reading.paths.filter(({ operator }) => operator < range[0] || operator > range[1]),
    boxes,
    EDGE,
  );
  const over = reading.pictures.filter(({ operator }) => operator > range[1]).length;
  const uneven = [...shades, ...byOther].filter(({ spread }) => spread > ROUNDING).length;
  const failures = [
    ...(uneven > 0 ? ['something is to be seen under a box'] : []),
    ...(paths > 0 ? ['a path is painted under a box'] : []),
    ...(over > 0 ? ['a picture is painted after the boxes'] : []),
  ];
  return {
    name: 'beneath',
    passed: failures.length === 0,
    figures: {
      boxes: boxes.length,
      pixels: shades.reduce((sum, { pixels }) => sum + pixels, 0),
      engines: byOther.length > 0 ? 2 : 1,
      largestSpread: largest([...shades, ...byOther], 'spread'),
      uneven,
      paths,
    },
    ...(failures.length > 0 && { failure: failures.join(', ') }),
  };
}
