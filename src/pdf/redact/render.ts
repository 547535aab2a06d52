import type { PdfiumPage } from '../engine/pdfium-page';
import { PdfRefusal } from '../refusal';
import { intersection, type PageGeometry, type Rect } from './geometry';
import type { Pixels } from './picture';

const BGRX = 3;
const ANNOTATIONS = 0x01;
const REVERSE_BYTE_ORDER = 0x10;
const IMAGE_OBJECT = 3;
const TEXT_OBJECT = 1;
const INVISIBLE_RENDER_MODE = 3;

const DPI = 200;
const MIN_SIDE = 16;
/** Cap of a rendered page: 40 million pixels are 160 MB in the engine's heap. */
export const MAX_PIXELS = 40_000_000;
/** A picture coarser than this, in pixels an inch, is no scan: text beside it would become illegible. */
const COARSEST_SCAN = 50;

export interface PixelSize {
  width: number;
  height: number;
}

/**
 * Size in pixels to render at: that of the page's own picture when the page is one scanned picture (so that its
 * pixels are neither merged nor invented), else 200 dpi; always within the cap. Not turned by /Rotate.
 */
export function pixelSize(page: PdfiumPage, { visible, userUnit }: PageGeometry): PixelSize {
  const [w, h] = [visible[2] - visible[0], visible[3] - visible[1]];
  const perUnit = scannedPicture(page, visible) ?? { x: (DPI / 72) * userUnit, y: (DPI / 72) * userUnit };
  const cap = Math.min(1, Math.sqrt(MAX_PIXELS / (w * perUnit.x * h * perUnit.y)));
  return {
    width: Math.max(MIN_SIDE, Math.round(w * perUnit.x * cap)),
    height: Math.max(MIN_SIDE, Math.round(h * perUnit.y * cap)),
  };
}

/** Matrix and size of an image object, when the engine knows them. */
function imageFacts(
  { engine }: PdfiumPage,
  object: number,
): { matrix: number[]; wide: number; high: number } | undefined {
  return engine.scratch(32, (at) => {
    if (!engine.api.FPDFImageObj_GetImagePixelSize(object, at + 24, at + 28)) return undefined;
    if (!engine.api.FPDFPageObj_GetMatrix(object, at)) return undefined;
    const { HEAPF32, HEAP32 } = engine.wasm;
    return {
      matrix: Array.from(HEAPF32.subarray(at >> 2, (at >> 2) + 6)),
      wide: HEAP32[(at + 24) >> 2]!,
      high: HEAP32[(at + 28) >> 2]!,
    };
  });
}

/** Pixels a point of the one upright picture that covers the page, when the page is nothing else to the eye. */
function scannedPicture(page: PdfiumPage, visible: Rect): { x: number; y: number } | undefined {
  const { api } = page.engine;
  let found: { x: number; y: number } | undefined;
  for (let i = 0; i < api.FPDFPage_CountObjects(page.handle); i++) {
    const object = api.FPDFPage_GetObject(page.handle, i);
    const type = api.FPDFPageObj_GetType(object);
    if (type === TEXT_OBJECT && api.FPDFTextObj_GetTextRenderMode(object) === INVISIBLE_RENDER_MODE) continue;
    const facts = type === IMAGE_OBJECT && !found ? imageFacts(page, object) : undefined;
    if (!facts) return undefined;
    const [a, b, c, d, e, f] = facts.matrix as [number, number, number, number, number, number];
    const upright = Math.abs(b) + Math.abs(c) < 0.5;
    if (!upright && Math.abs(a) + Math.abs(d) >= 0.5) return undefined;
    const [dx, dy] = [a + c, b + d];
    const covered = intersection(
      [Math.min(e, e + dx), Math.min(f, f + dy), Math.max(e, e + dx), Math.max(f, f + dy)],
      visible,
    );
    const area = (visible[2] - visible[0]) * (visible[3] - visible[1]);
    if (!covered || (covered[2] - covered[0]) * (covered[3] - covered[1]) < area * 0.9) return undefined;
    found = {
      x: (upright ? facts.wide : facts.high) / Math.abs(dx),
      y: (upright ? facts.high : facts.wide) / Math.abs(dy),
    };
  }
  return found && Math.min(found.x, found.y) >= COARSEST_SCAN / 72 ? found : undefined;
}

/** A picture on the page reaches beyond what is visible by more than a tenth of itself. */
export function pictureReachesOff(page: PdfiumPage, visible: Rect): boolean {
  const { api } = page.engine;
  for (let i = 0; i < api.FPDFPage_CountObjects(page.handle); i++) {
    const object = api.FPDFPage_GetObject(page.handle, i);
    const facts = api.FPDFPageObj_GetType(object) === IMAGE_OBJECT ? imageFacts(page, object) : undefined;
    if (!facts) continue;
    const [a, b, c, d, e, f] = facts.matrix as [number, number, number, number, number, number];
    const [xs, ys] = [
      [e, e + a, e + c, e + a + c],
      [f, f + b, f + d, f + b + d],
    ];
    const box: Rect = [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
    const inside = intersection(box, visible);
    const area = (box[2] - box[0]) * (box[3] - box[1]);
    if (area > 1 && (!inside || (inside[2] - inside[0]) * (inside[3] - inside[1]) < area * 0.9)) return true;
  }
  return false;
}

/**
 * Renders the visible part of a page, not turned, on white.
 *
 * @param turn the page's own /Rotate, which is undone
 * @param annotations whether to draw them as well
 * @throws PdfRefusal 'memory-limit'
 */
export function renderPage(
  { engine, handle }: PdfiumPage,
  turn: number,
  { width, height }: PixelSize,
  annotations = true,
): Pixels {
  const { api } = engine;
  const bitmap = api.FPDFBitmap_CreateEx(width, height, BGRX, 0, 0);
  if (bitmap === 0) throw new PdfRefusal('memory-limit', 'The engine has no memory left to draw this page.');
  try {
    api.FPDFBitmap_FillRect(bitmap, 0, 0, width, height, 0xffffffff);
    const undo = (4 - turn / 90) % 4;
    const flags = REVERSE_BYTE_ORDER | (annotations ? ANNOTATIONS : 0);
    api.FPDF_RenderPageBitmap(bitmap, handle, 0, 0, width, height, undo, flags);
    const stride = api.FPDFBitmap_GetStride(bitmap);
    const start = api.FPDFBitmap_GetBuffer(bitmap);
    const row = width * 4;
    // One copy out of the engine's memory; its rows have no padding but where a build should add some.
    const rgbx = Buffer.from(engine.wasm.HEAPU8.slice(start, start + stride * height).buffer);
    if (stride !== row)
      for (let y = 1; y < height; y++) rgbx.copyWithin(y * row, y * stride, y * stride + row);
    return { rgbx: rgbx.subarray(0, row * height), width, height };
  } finally {
    api.FPDFBitmap_Destroy(bitmap);
  }
}
