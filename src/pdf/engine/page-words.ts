import { PdfRefusal } from '../refusal';
import type { Pdfium } from './pdfium';

/** A word as read from a page, with its box in user space (points, y upwards). */
export interface Word {
  readonly text: string;
  readonly x0: number;
  readonly y0: number;
  readonly x1: number;
  readonly y1: number;
}

interface Glyph {
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
  readonly top: number;
}

interface RawCharApi {
  _FPDFText_GetCharBox(text: number, index: number, l: number, r: number, b: number, t: number): number;
  _FPDFText_GetLooseCharBox(text: number, index: number, rect: number): number;
  _FPDFText_GetUnicode(text: number, index: number): number;
  _FPDFText_IsGenerated(text: number, index: number): number;
  _FPDFText_IsHyphen(text: number, index: number): number;
}

/** PDFium writes these two for the hyphen at a line's end. */
const softLineEnds = new Set([0x02, 0xfffe]);
/** A jump wider than this many glyph heights parts two words even where no space was drawn. */
const jumpInHeights = 1.5;
const maxGlyphs = 1_000_000;

/**
 * Reads the words of a loaded page in PDFium's reading order. Words end at spaces, at line ends and at wide
 * jumps; a word hyphenated over a line end gives two words, each with its own box. A glyph without a known
 * character becomes U+FFFD, so that its place can still be marked.
 */
export function readWords(engine: Pdfium, page: number): Word[] {
  const text = engine.api.FPDFText_LoadPage(page);
  if (text === 0) return [];
  try {
    const count = engine.api.FPDFText_CountChars(text);
    if (count > maxGlyphs)
      throw new PdfRefusal('page-too-large', `A page holds more than ${maxGlyphs} letters.`);
    return engine.scratch(32, (pointer) => collect(engine, text, count, pointer));
  } finally {
    engine.api.FPDFText_ClosePage(text);
  }
}

function collect(engine: Pdfium, text: number, count: number, pointer: number): Word[] {
  const api = engine.wasm as unknown as RawCharApi;
  const words: Word[] = [];
  let letters = '';
  let box: Glyph | undefined;
  let last: Glyph | undefined;
  const finish = () => {
    if (letters !== '' && box) words.push(wordOf(letters, box));
    letters = '';
    box = last = undefined;
  };
  for (let index = 0; index < count; index++) {
    const code = api._FPDFText_GetUnicode(text, index) >>> 0;
    const hyphen = softLineEnds.has(code) || api._FPDFText_IsHyphen(text, index) === 1;
    const letter = hyphen ? '-' : letterOf(code);
    if (letter === undefined) {
      finish();
      continue;
    }
    // Generated characters are PDFium's own guess (mostly spaces); they have no place on the page.
    if (!hyphen && api._FPDFText_IsGenerated(text, index) === 1) continue;
    const glyph = glyphBox(engine, api, text, index, pointer);
    if (glyph && last && isJump(last, glyph)) finish();
    letters += letter;
    if (glyph) {
      box = box ? union(box, glyph) : glyph;
      last = glyph;
    }
    if (hyphen && nextIsLineEnd(api, text, index, count)) finish();
  }
  finish();
  return words;
}

function letterOf(code: number): string | undefined {
  if (code === 0 || code > 0x10ffff) return '\ufffd';
  const letter = code > 0xffff ? String.fromCodePoint(code) : String.fromCharCode(code);
  if (/^[\s\u200b]$/u.test(letter)) return undefined;
  return code < 0x20 || (code >= 0x7f && code < 0xa0) ? '\ufffd' : letter;
}

function nextIsLineEnd(api: RawCharApi, text: number, index: number, count: number): boolean {
  if (index + 1 >= count) return true;
  const next = api._FPDFText_GetUnicode(text, index + 1) >>> 0;
  return softLineEnds.has(api._FPDFText_GetUnicode(text, index) >>> 0) || next === 0x0d || next === 0x0a;
}

function glyphBox(
  engine: Pdfium,
  api: RawCharApi,
  text: number,
  index: number,
  p: number,
): Glyph | undefined {
  if (api._FPDFText_GetCharBox(text, index, p, p + 8, p + 16, p + 24) !== 0) {
    const at = p >> 3;
    const [left = 0, right = 0, bottom = 0, top = 0] = engine.wasm.HEAPF64.subarray(at, at + 4);
    const tight = usable({ left, right, bottom, top });
    if (tight) return tight;
  }
  // A font without glyph outlines has no tight boxes; the line's own height stands in.
  if (api._FPDFText_GetLooseCharBox(text, index, p) === 0) return undefined;
  const [left = 0, top = 0, right = 0, bottom = 0] = engine.wasm.HEAPF32.subarray(p >> 2, (p >> 2) + 4);
  return usable({ left, right, bottom, top });
}

function usable(glyph: Glyph): Glyph | undefined {
  const numbers = [glyph.left, glyph.right, glyph.bottom, glyph.top];
  return numbers.every(Number.isFinite) && glyph.right > glyph.left && glyph.top > glyph.bottom
    ? glyph
    : undefined;
}

/** Works for any writing direction: only the empty space between the two boxes counts. */
function isJump(a: Glyph, b: Glyph): boolean {
  const size = Math.max(a.top - a.bottom, b.top - b.bottom, a.right - a.left, b.right - b.left);
  const across = Math.max(b.left - a.right, a.left - b.right);
  const up = Math.max(b.bottom - a.top, a.bottom - b.top);
  return Math.max(across, up) > size * jumpInHeights;
}

function union(a: Glyph, b: Glyph): Glyph {
  return {
    left: Math.min(a.left, b.left),
    bottom: Math.min(a.bottom, b.bottom),
    right: Math.max(a.right, b.right),
    top: Math.max(a.top, b.top),
  };
}

/** Kept to a hundredth of a point: far below what can be seen, and the same on every run. */
function wordOf(text: string, box: Glyph): Word {
  const down = (value: number) => Math.floor(value * 100) / 100;
  const up = (value: number) => Math.ceil(value * 100) / 100;
  return {
    text: text.normalize('NFC'),
    x0: down(box.left),
    y0: down(box.bottom),
    x1: up(box.right),
    y1: up(box.top),
  };
}
