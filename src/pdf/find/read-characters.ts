import type { Pdfium } from '../engine/pdfium';
import type { PdfiumPage } from '../engine/pdfium-page';
import { PdfRefusal } from '../refusal';
import type { PlacedGlyph } from '../redact/page-reading';
import type { PlacedCharacter } from './placed-character';

interface RawTextApi {
  _FPDFText_GetUnicode(text: number, index: number): number;
  _FPDFText_IsGenerated(text: number, index: number): number;
  _FPDFText_IsHyphen(text: number, index: number): number;
  _FPDFText_GetCharOrigin(text: number, index: number, x: number, y: number): number;
  _FPDFText_GetCharBox(text: number, index: number, l: number, r: number, b: number, t: number): number;
  _FPDFText_GetLooseCharBox(text: number, index: number, rect: number): number;
  _FPDFText_GetFontSize(text: number, index: number): number;
  _FPDFText_GetMatrix(text: number, index: number, matrix: number): number;
}

export interface PageCharacters {
  characters: PlacedCharacter[];
  /** Letters whose meaning the file does not tell: nobody can search for them. */
  unknown: number;
}

const MAX_CHARACTERS = 1_000_000;
/** PDFium writes these two for the hyphen at a line's end. */
const LINE_END_HYPHENS = new Set([0x02, 0xfffe]);

/** The characters of a page as PDFium reads them. @throws PdfRefusal 'page-too-large' */
export function readCharacters({ engine, handle }: PdfiumPage): PageCharacters {
  const text = engine.api.FPDFText_LoadPage(handle);
  if (text === 0) return { characters: [], unknown: 0 };
  try {
    const count = engine.api.FPDFText_CountChars(text);
    if (count > MAX_CHARACTERS)
      throw new PdfRefusal(
        'page-too-large',
        `A page holds more than ${MAX_CHARACTERS} letters. Print it and scan it.`,
      );
    return engine.scratch(96, (at) => readAll(engine, text, count, at));
  } finally {
    engine.api.FPDFText_ClosePage(text);
  }
}

function readAll(engine: Pdfium, text: number, count: number, at: number): PageCharacters {
  const api = engine.wasm as unknown as RawTextApi;
  const characters: PlacedCharacter[] = [];
  let unknown = 0;
  for (let index = 0; index < count; index++) {
    const code = api._FPDFText_GetUnicode(text, index) >>> 0;
    const hyphen = LINE_END_HYPHENS.has(code) || api._FPDFText_IsHyphen(text, index) === 1;
    if (!hyphen && api._FPDFText_IsGenerated(text, index) === 1) continue;
    const letter = hyphen ? '-' : letterOf(code);
    if (letter === undefined) unknown++;
    if (letter === undefined || /^\s$/u.test(letter)) continue;
    const place = placeOf(engine, api, text, index, at);
    if (place) characters.push({ text: letter, ...place });
  }
  return { characters, unknown };
}

/** @returns undefined for a code that stands for no character, as those of a font that tells no meanings */
function letterOf(code: number): string | undefined {
  if (code === 0 || code > 0x10ffff || code === 0xfffd) return undefined;
  const letter = String.fromCodePoint(code);
  return /^[\p{Cs}\p{Co}]$/u.test(letter) || /^(?!\s)\p{Cc}$/u.test(letter) ? undefined : letter;
}

function placeOf(
  engine: Pdfium,
  api: RawTextApi,
  text: number,
  index: number,
  at: number,
): Omit<PlacedCharacter, 'text'> | undefined {
  if (api._FPDFText_GetCharOrigin(text, index, at, at + 8) === 0) return undefined;
  const inked = api._FPDFText_GetCharBox(text, index, at + 16, at + 24, at + 32, at + 40) !== 0;
  const loose = api._FPDFText_GetLooseCharBox(text, index, at + 48) !== 0;
  const turned = api._FPDFText_GetMatrix(text, index, at + 64) !== 0;
  const nominal = api._FPDFText_GetFontSize(text, index);
  const { HEAPF64, HEAPF32 } = engine.wasm;
  const [x, y, left, right, bottom, top] = HEAPF64.subarray(at >> 3, (at >> 3) + 6) as unknown as number[];
  const [l, t, r, b] = HEAPF32.subarray((at + 48) >> 2, (at + 64) >> 2) as unknown as number[];
  const [a, b2, c, d] = turned
    ? (HEAPF32.subarray((at + 64) >> 2, (at + 80) >> 2) as unknown as number[])
    : [1, 0, 0, 1];
  // The engine's own angle runs clockwise and knows nothing of a negative type size.
  const forward = nominal < 0 ? -1 : 1;
  const angle = Math.atan2(b2! * forward, a! * forward);
  const height = inked ? top! - bottom! : 0;
  const stated = Math.abs(nominal) * Math.hypot(c!, d!);
  const size = stated > 0.1 ? stated : Math.max(1, height);
  const box = loose ? ([l, b, r, t] as number[]) : [left!, bottom!, right!, top!];
  const quarter = (Math.round(angle / (Math.PI / 2)) + 4) % 4;
  const ends = [box[2]! - x!, box[3]! - y!, x! - box[0]!, y! - box[1]!];
  const slanted = Math.abs(angle - Math.round(angle / (Math.PI / 2)) * (Math.PI / 2)) > 0.02;
  const advance = slanted ? size * 0.5 : Math.max(ends[quarter]!, size * 0.05);
  if (![x!, y!, advance, size, ...box].every(Number.isFinite)) return undefined;
  return {
    origin: [x!, y!],
    angle,
    advance,
    size,
    ...(inked && right! > left! && { ink: [left!, bottom!, right!, top!] }),
  };
}

/** Characters as the second engine places them: it tells their hearts (glyphCore), from which the place follows. */
export function charactersOf(glyphs: readonly PlacedGlyph[]): PlacedCharacter[] {
  return glyphs.flatMap(({ text, core: [x0, y0, x1, y1] }) => {
    if (text === '') return [];
    if (![x0, y0, x1, y1].every(Number.isFinite)) return [];
    // Which way the text runs is not told; a heart is 0.37 of the type size high.
    const size = Math.max(0.5, (y1 - y0) / 0.37);
    const inset = Math.min((0.15 * (x1 - x0)) / 0.7, 0.5);
    return [
      {
        text,
        origin: [x0 - inset, y0 - 0.08 * size] as const,
        angle: 0,
        advance: x1 - x0 + 2 * inset,
        size,
      },
    ];
  });
}
