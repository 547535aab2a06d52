import type { Pdfium } from '../engine/pdfium';
import type { PdfiumPage } from '../engine/pdfium-page';
import type { Rect } from './geometry';

/** A character of a page with where it stands, in user space. */
export interface Glyph {
  /** One Unicode character. */
  text: string;
  /** The ink of the glyph as the engine measures it. */
  box: Rect;
  /** Start of the glyph on its baseline. */
  origin: [x: number, y: number];
  /** Direction of the baseline in radians, counter-clockwise, from 0 to below 2 pi. */
  angle: number;
  /** Height of the type on the page, in points. */
  size: number;
  /** Drawn without ink, as recognised text under a scan is. */
  invisible: boolean;
  /** Belongs to an optional-content layer. */
  layered: boolean;
  /** Shown by a form, not by the page's own content. */
  nested: boolean;
  /** The engine ends a word before this glyph. */
  startsWord: boolean;
}

const INVISIBLE_RENDER_MODE = 3;

/** The text object belongs to an optional-content layer. */
function isLayered({ api, wasm }: Pdfium, object: number, at: number): boolean {
  for (let i = 0; i < api.FPDFPageObj_CountMarks(object); i++) {
    const mark = api.FPDFPageObj_GetMark(object, i);
    if (!api.FPDFPageObjMark_GetName(mark, at + 8, 16, at)) continue;
    if (wasm.UTF16ToString(at + 8) === 'OC') return true;
  }
  return false;
}

/**
 * All characters of a page, in reading order as the engine sees it, inside and outside of what is visible.
 * Characters without a Unicode meaning are left out: nobody could search for them.
 */
export function readGlyphs({ engine, handle }: PdfiumPage): Glyph[] {
  const text = engine.api.FPDFText_LoadPage(handle);
  if (text === 0) return [];
  try {
    return engine.scratch(96, (at) => glyphsOf(engine, handle, text, at));
  } finally {
    engine.api.FPDFText_ClosePage(text);
  }
}

const characters = new Map<number, string>();

/** The character of a code, empty for what nobody could search for: no meaning, blank, a control. */
function characterOf(code: number): string {
  let character = characters.get(code);
  if (character === undefined) {
    const any = code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '';
    character = /[\s\p{Cc}\p{Cs}\uFFFE\uFFFF]/u.test(any) ? '' : any;
    characters.set(code, character);
  }
  return character;
}

/** Objects of the page's own content, those within forms left out. */
function ownObjects({ api, wasm }: Pdfium, page: number): Set<number> {
  const own = new Set<number>();
  const count = api.FPDFPage_CountObjects(page);
  for (let i = 0; i < count; i++) own.add(wasm.wasmExports.FPDFPage_GetObject(page, i));
  return own;
}

function glyphsOf(engine: Pdfium, page: number, text: number, at: number): Glyph[] {
  const { api, wasm } = engine;
  const bare = wasm.wasmExports;
  const own = ownObjects(engine, page);
  const objects = new Map<number, { invisible: boolean; layered: boolean }>();
  const glyphs: Glyph[] = [];
  const count = api.FPDFText_CountChars(text);
  let startsWord = true;
  for (let i = 0; i < count; i++) {
    const character = characterOf(bare.FPDFText_GetUnicode(text, i) >>> 0);
    if (
      character === '' ||
      bare.FPDFText_HasUnicodeMapError(text, i) === 1 ||
      bare.FPDFText_GetCharBox(text, i, at, at + 8, at + 16, at + 24) === 0 ||
      bare.FPDFText_GetCharOrigin(text, i, at + 32, at + 40) === 0
    ) {
      startsWord = true;
      continue;
    }
    const numbers = wasm.HEAPF64;
    const first = at >> 3;
    const [x0, x1, y0, y1] = [numbers[first]!, numbers[first + 1]!, numbers[first + 2]!, numbers[first + 3]!];
    const origin: Glyph['origin'] = [numbers[first + 4]!, numbers[first + 5]!];
    const object = bare.FPDFText_GetTextObject(text, i);
    let known = objects.get(object);
    if (!known) {
      known = {
        invisible: api.FPDFTextObj_GetTextRenderMode(object) === INVISIBLE_RENDER_MODE,
        layered: isLayered(engine, object, at + 48),
      };
      objects.set(object, known);
    }
    const { angle, size } = typeOf(engine, text, i, at, y1 - y0);
    const { invisible, layered } = known;
    const box: Rect = [x0, y0, x1, y1];
    const nested = !own.has(object);
    glyphs.push({ text: character, box, origin, angle, size, invisible, layered, nested, startsWord });
    startsWord = false;
  }
  return glyphs;
}

/**
 * Direction of the baseline and type size as they stand on the page, by the text matrix: the engine's own angle is
 * measured clockwise and knows nothing of a negative type size. Without a matrix the glyph's height must do.
 */
function typeOf(
  { wasm }: Pdfium,
  text: number,
  index: number,
  at: number,
  height: number,
): { angle: number; size: number } {
  const bare = wasm.wasmExports;
  const nominal = bare.FPDFText_GetFontSize(text, index);
  if (bare.FPDFText_GetMatrix(text, index, at) === 0) return { angle: 0, size: Math.abs(nominal) };
  const first = at >> 2;
  const numbers = wasm.HEAPF32;
  const [a, b] = [numbers[first]!, numbers[first + 1]!];
  const [c, d] = [numbers[first + 2]!, numbers[first + 3]!];
  const forward = nominal < 0 ? -1 : 1;
  const angle = (Math.atan2(b * forward, a * forward) + 2 * Math.PI) % (2 * Math.PI);
  const size = Math.abs(nominal) * Math.hypot(c, d);
  return { angle, size: size > 0.1 && Number.isFinite(size) ? size : Math.max(1, height) };
}
