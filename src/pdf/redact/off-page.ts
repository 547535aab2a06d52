import type { PdfiumPage } from '../engine/pdfium-page';
import { intersection, type Rect } from './geometry';

const [TEXT, IMAGE, SHADING, FORM] = [1, 3, 4, 5];
/** Points that an object may stand beyond what is visible: italic overhang, line width and rounding. */
const SLACK = 2;
/** Share of a picture that may lie beyond what is visible. */
const PICTURE_BEYOND = 0.1;
const DEEPEST = 12;
/** A clip of more corners is not measured here. */
const MOST_CORNERS = 400;

/** Whether a page holds content that no viewer shows: beyond the visible page, a clip or the bounds of a form. */
export type Unseen = 'none' | 'perhaps' | 'surely';

/**
 * Looks for content that is never seen, by the outlines of whole objects: a quick first look. `none` is certain as far
 * as outlines go, `perhaps` asks for a closer look, `surely` is an object none of which can be seen, or a picture of
 * which more than a tenth cannot.
 */
export function unseenOn(page: PdfiumPage, visible: Rect): Unseen {
  return page.engine.scratch(16, (at) => new Look(page, at).through(visible));
}

class Look {
  private found: Unseen = 'none';

  constructor(
    private readonly page: PdfiumPage,
    /** Room for four numbers in the engine's memory. */
    private readonly at: number,
  ) {}

  through(visible: Rect): Unseen {
    const { engine, handle } = this.page;
    const bare = engine.wasm.wasmExports;
    const count = engine.api.FPDFPage_CountObjects(handle);
    for (let i = 0; i < count && !this.isSure; i++)
      this.object(bare.FPDFPage_GetObject(handle, i), visible, 0);
    return this.found;
  }

  private get isSure(): boolean {
    return this.found === 'surely';
  }

  private note(unseen: Unseen): void {
    if (this.found !== 'surely' && unseen !== 'none') this.found = unseen;
  }

  /** @param seen in the object's own space; undefined within forms, whose place is judged as a whole */
  private object(object: number, seen: Rect | undefined, depth: number): void {
    const bare = this.page.engine.wasm.wasmExports;
    const type = bare.FPDFPageObj_GetType(object);
    const box = this.bounds(object);
    const clip = this.clip(object);
    const area = clip === 'none' || clip === 'odd' ? seen : seen ? within(clip, seen) : clip;
    if (!box || clip === 'odd' || depth > DEEPEST) this.note('perhaps');
    else if (area) this.note(judge(type, box, area));
    if (type !== FORM || depth > DEEPEST) return;
    const count = bare.FPDFFormObj_CountObjects(object);
    for (let i = 0; i < count && !this.isSure; i++)
      this.object(bare.FPDFFormObj_GetObject(object, i), undefined, depth + 1);
  }

  private bounds(object: number): Rect | undefined {
    const { at } = this;
    const { wasm } = this.page.engine;
    if (wasm.wasmExports.FPDFPageObj_GetBounds(object, at, at + 4, at + 8, at + 12) === 0) return undefined;
    const first = at >> 2;
    const { HEAPF32 } = wasm;
    const box: Rect = [HEAPF32[first]!, HEAPF32[first + 1]!, HEAPF32[first + 2]!, HEAPF32[first + 3]!];
    return box.every(Number.isFinite) ? box : undefined;
  }

  /** Around all that the clip of an object lets through. */
  private clip(object: number): Rect | 'none' | 'odd' {
    const { at } = this;
    const { wasm } = this.page.engine;
    const bare = wasm.wasmExports;
    const handle = bare.FPDFPageObj_GetClipPath(object);
    const paths = handle === 0 ? 0 : bare.FPDFClipPath_CountPaths(handle);
    if (paths <= 0) return 'none';
    let area: Rect = [-1e9, -1e9, 1e9, 1e9];
    for (let path = 0; path < paths; path++) {
      const segments = bare.FPDFClipPath_CountPathSegments(handle, path);
      if (segments <= 0 || segments > MOST_CORNERS) return 'odd';
      const own: Rect = [Infinity, Infinity, -Infinity, -Infinity];
      for (let i = 0; i < segments; i++) {
        const segment = bare.FPDFClipPath_GetPathSegment(handle, path, i);
        if (bare.FPDFPathSegment_GetPoint(segment, at, at + 4) === 0) return 'odd';
        const [x, y] = [wasm.HEAPF32[at >> 2]!, wasm.HEAPF32[(at >> 2) + 1]!];
        own[0] = Math.min(own[0], x);
        own[1] = Math.min(own[1], y);
        own[2] = Math.max(own[2], x);
        own[3] = Math.max(own[3], y);
      }
      area = within(area, own);
    }
    return area;
  }
}

/** What two areas share; turned inside out when they share nothing. */
function within(a: Rect, b: Rect): Rect {
  return [Math.max(a[0], b[0]), Math.max(a[1], b[1]), Math.min(a[2], b[2]), Math.min(a[3], b[3])];
}

function judge(type: number, box: Rect, [x0, y0, x1, y1]: Rect): Unseen {
  const apart = box[0] > x1 + SLACK || box[2] < x0 - SLACK || box[1] > y1 + SLACK || box[3] < y0 - SLACK;
  const isEmpty = x1 <= x0 || y1 <= y0;
  if ((apart || isEmpty) && type !== SHADING) return 'surely';
  if (type === IMAGE) {
    const inside = intersection(box, [x0, y0, x1, y1]);
    const area = (box[2] - box[0]) * (box[3] - box[1]);
    const within = inside ? (inside[2] - inside[0]) * (inside[3] - inside[1]) : 0;
    return area > 1 && within < area * (1 - PICTURE_BEYOND) ? 'surely' : 'none';
  }
  if (type !== TEXT && type !== FORM) return 'none';
  const isWithin =
    box[0] >= x0 - SLACK && box[1] >= y0 - SLACK && box[2] <= x1 + SLACK && box[3] <= y1 + SLACK;
  return isWithin ? 'none' : 'perhaps';
}
