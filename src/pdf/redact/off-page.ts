import type { PdfiumPage } from '../engine/pdfium-page';
import type { Rect } from './geometry';

const [TEXT, IMAGE, FORM] = [1, 3, 5];
/** Points that an object may stand beyond the visible page: italic overhang and rounding. */
const SLACK = 2;

/**
 * Whether any text, picture or form may reach beyond the visible page, judged by the outlines of whole objects. A
 * quick first look: false is certain, true asks for a closer one.
 */
export function mayReachOff({ engine, handle }: PdfiumPage, visible: Rect): boolean {
  const { api, wasm } = engine;
  const bare = wasm.wasmExports;
  const count = api.FPDFPage_CountObjects(handle);
  const [x0, y0, x1, y1] = [visible[0] - SLACK, visible[1] - SLACK, visible[2] + SLACK, visible[3] + SLACK];
  return engine.scratch(16, (at) => {
    for (let i = 0; i < count; i++) {
      const object = bare.FPDFPage_GetObject(handle, i);
      const type = bare.FPDFPageObj_GetType(object);
      if (type !== TEXT && type !== IMAGE && type !== FORM) continue;
      if (bare.FPDFPageObj_GetBounds(object, at, at + 4, at + 8, at + 12) === 0) return true;
      const first = at >> 2;
      const numbers = wasm.HEAPF32;
      const [left, bottom] = [numbers[first]!, numbers[first + 1]!];
      const [right, top] = [numbers[first + 2]!, numbers[first + 3]!];
      if (!(left >= x0 && bottom >= y0 && right <= x1 && top <= y1)) return true;
    }
    return false;
  });
}
