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
  const count = api.FPDFPage_CountObjects(handle);
  const [x0, y0, x1, y1] = [visible[0] - SLACK, visible[1] - SLACK, visible[2] + SLACK, visible[3] + SLACK];
  return engine.scratch(16, (at) => {
    for (let i = 0; i < count; i++) {
      const object = api.FPDFPage_GetObject(handle, i);
      const type = api.FPDFPageObj_GetType(object);
      if (type !== TEXT && type !== IMAGE && type !== FORM) continue;
      if (!api.FPDFPageObj_GetBounds(object, at, at + 4, at + 8, at + 12)) return true;
      const [left, bottom, right, top] = wasm.HEAPF32.subarray(at >> 2, (at >> 2) + 4);
      if (!(left! >= x0 && bottom! >= y0 && right! <= x1 && top! <= y1)) return true;
    }
    return false;
  });
}
