import { PDFArray, PDFDict, PDFName, PDFNumber, PDFRawStream, StandardFonts } from 'pdf-lib';
import { decodeContent } from '../used-resources';
import { cidOf, type CMap, codeLength, readCMap } from './cmap';
import { ENCODINGS, standardFont } from './glyph-names';
import { NotUnderstood } from './not-understood';

/** One code of a shown string. */
export interface FontCode {
  code: number;
  /** CID of a composite font; the code itself of any other. */
  cid: number;
  /** Bytes of the string that spell it. */
  bytes: Uint8Array;
  /** Advance for a type size of 1. */
  width: number;
  /** The word spacing applies to it. */
  spaces: boolean;
  /** Known to have no ink. */
  blank: boolean;
}

/** A font of a page as far as placing its glyphs goes. */
export interface FontReading {
  dict: PDFDict;
  kind: 'simple' | 'type0' | 'type3';
  vertical: boolean;
  /** Text by code, UTF-16BE in hexadecimal; undefined when the font has no ToUnicode. */
  unicode: Map<number, string> | undefined;
  /** @throws NotUnderstood when the string cannot be cut into codes whose widths are certain */
  read(string: Uint8Array): FontCode[];
}

const name = (text: string): PDFName => PDFName.of(text);
const STANDARD_NAMES = new Set<string>(Object.values(StandardFonts));

function number(dict: PDFDict, key: string, otherwise: number): number {
  const value = dict.lookup(name(key));
  return value instanceof PDFNumber ? value.asNumber() : otherwise;
}

function isBlankText(hex: string): boolean {
  return Buffer.from(hex, 'hex').swap16().toString('utf16le').trim() === '';
}

function unicodeOf(dict: PDFDict): Map<number, string> | undefined {
  const stream = dict.lookup(name('ToUnicode'));
  if (!(stream instanceof PDFRawStream)) return undefined;
  return readCMap(decodeContent(stream)).unicode;
}

/** Names that /Differences gives to codes. */
export function differencesOf(dict: PDFDict): Map<number, string> {
  const found = new Map<number, string>();
  const encoding = dict.lookup(name('Encoding'));
  const list = encoding instanceof PDFDict ? encoding.lookup(name('Differences')) : undefined;
  if (!(list instanceof PDFArray)) return found;
  let code = 0;
  for (let i = 0; i < list.size(); i++) {
    const item = list.lookup(i);
    if (item instanceof PDFNumber) code = item.asNumber();
    else if (item instanceof PDFName) found.set(code++, item.decodeText());
  }
  return found;
}

/** Glyph names by code: the base encoding with its differences. */
export function namesOf(dict: PDFDict): (string | undefined)[] {
  const encoding = dict.lookup(name('Encoding'));
  const base = encoding instanceof PDFDict ? encoding.lookup(name('BaseEncoding')) : encoding;
  const own = dict.lookup(name('BaseFont'));
  const font = own instanceof PDFName ? own.decodeText() : '';
  const key = base instanceof PDFName ? base.decodeText() : font;
  const known = Object.hasOwn(ENCODINGS, key)
    ? ENCODINGS[key as keyof typeof ENCODINGS]
    : ENCODINGS.StandardEncoding;
  const names = [...known];
  for (const [code, each] of differencesOf(dict)) names[code] = each;
  return names;
}

function simpleWidths(dict: PDFDict): (number | undefined)[] {
  const widths: (number | undefined)[] = Array.from({ length: 256 }, () => undefined);
  const list = dict.lookup(name('Widths'));
  if (list instanceof PDFArray) {
    const descriptor = dict.lookup(name('FontDescriptor'));
    widths.fill(descriptor instanceof PDFDict ? number(descriptor, 'MissingWidth', 0) : 0);
    const first = number(dict, 'FirstChar', 0);
    for (let i = 0; i < list.size(); i++) {
      const width = list.lookup(i);
      if (width instanceof PDFNumber && first + i >= 0 && first + i < 256)
        widths[first + i] = width.asNumber();
    }
    return widths;
  }
  const own = dict.lookup(name('BaseFont'));
  const standard = own instanceof PDFName ? own.decodeText() : '';
  if (!STANDARD_NAMES.has(standard)) return widths;
  const metrics = standardFont(standard as StandardFonts).font;
  namesOf(dict).forEach((glyph, code) => {
    if (glyph) widths[code] = metrics.getWidthOfGlyph(glyph) ?? undefined;
  });
  return widths;
}

function readSimple(dict: PDFDict, kind: 'simple' | 'type3'): FontReading {
  const unicode = unicodeOf(dict);
  const widths = simpleWidths(dict);
  const differences = differencesOf(dict);
  const matrix = dict.lookup(name('FontMatrix'));
  const scaled = kind === 'type3' && matrix instanceof PDFArray ? matrix.lookup(0) : undefined;
  if (kind === 'type3' && !(scaled instanceof PDFNumber)) throw new NotUnderstood('a font has no matrix');
  const unit = scaled instanceof PDFNumber ? scaled.asNumber() : 0.001;
  const spaceIsBlank =
    kind === 'simple' && (differences.get(32) ?? 'space') === 'space' && dict.has(name('Encoding'));
  const cache: (FontCode | undefined)[] = [];
  const codeOf = (code: number): FontCode => {
    const width = widths[code];
    if (width === undefined) throw new NotUnderstood('a font does not tell how wide its glyphs are');
    const text = unicode?.get(code);
    const blank = text === undefined ? code === 32 && spaceIsBlank : isBlankText(text);
    return { code, cid: code, bytes: Uint8Array.of(code), width: width * unit, spaces: code === 32, blank };
  };
  return {
    dict,
    kind,
    vertical: false,
    unicode,
    read: (string) => Array.from(string, (code) => (cache[code] ??= codeOf(code))),
  };
}

function cidWidths(font: PDFDict): (cid: number) => number {
  const single = new Map<number, number>();
  const ranges: { first: number; last: number; width: number }[] = [];
  const list = font.lookup(name('W'));
  const at = (i: number): unknown =>
    list instanceof PDFArray && i < list.size() ? list.lookup(i) : undefined;
  for (let i = 0; ;) {
    const [first, next, third] = [at(i), at(i + 1), at(i + 2)];
    if (!(first instanceof PDFNumber)) break;
    if (next instanceof PDFArray) {
      for (let n = 0; n < next.size(); n++) {
        const width = next.lookup(n);
        if (width instanceof PDFNumber) single.set(first.asNumber() + n, width.asNumber());
      }
      i += 2;
    } else if (next instanceof PDFNumber && third instanceof PDFNumber) {
      ranges.push({ first: first.asNumber(), last: next.asNumber(), width: third.asNumber() });
      i += 3;
    } else throw new NotUnderstood('a font does not tell how wide its glyphs are');
  }
  const usual = number(font, 'DW', 1000);
  return (cid) =>
    single.get(cid) ?? ranges.find(({ first, last }) => cid >= first && cid <= last)?.width ?? usual;
}

/** Code to CID of a composite font whose code lengths are certain. */
function encodingOf(dict: PDFDict): { cmap?: CMap; vertical: boolean } {
  const encoding = dict.lookup(name('Encoding'));
  if (encoding === name('Identity-H')) return { vertical: false };
  if (encoding === name('Identity-V')) return { vertical: true };
  if (!(encoding instanceof PDFRawStream))
    throw new NotUnderstood('a font has a character map that is not in the file');
  const cmap = readCMap(decodeContent(encoding));
  if (cmap.borrows || encoding.dict.has(name('UseCMap')) || cmap.spaces.length === 0)
    throw new NotUnderstood('a font has a character map that is not in the file');
  return { cmap, vertical: cmap.vertical || number(encoding.dict, 'WMode', 0) === 1 };
}

function readComposite(dict: PDFDict): FontReading {
  const descendants = dict.lookup(name('DescendantFonts'));
  const font = descendants instanceof PDFArray ? descendants.lookup(0) : undefined;
  if (!(font instanceof PDFDict)) throw new NotUnderstood('a composite font has no descendant');
  const unicode = unicodeOf(dict);
  const { cmap, vertical } = encodingOf(dict);
  const widthOf = cidWidths(font);
  const cache = new Map<string, FontCode>();
  const codeAt = (string: Uint8Array, at: number): FontCode => {
    const length = cmap ? codeLength(cmap, string, at) : 2;
    if (length === undefined || at + length > string.length)
      throw new NotUnderstood('a string cannot be cut into the codes of its font');
    let code = 0;
    for (let i = 0; i < length; i++) code = code * 256 + string[at + i]!;
    const key = `${length}:${code}`;
    const known = cache.get(key);
    if (known) return known;
    const cid = cmap ? (cidOf(cmap, code, length) ?? 0) : code;
    const text = unicode?.get(code);
    const made: FontCode = {
      code,
      cid,
      bytes: string.slice(at, at + length),
      width: widthOf(cid) / 1000,
      spaces: length === 1 && code === 32,
      blank: text !== undefined && isBlankText(text),
    };
    cache.set(key, made);
    return made;
  };
  return {
    dict,
    kind: 'type0',
    vertical,
    unicode,
    read(string) {
      const codes: FontCode[] = [];
      for (let at = 0; at < string.length;) {
        const code = codeAt(string, at);
        codes.push(code);
        at += code.bytes.length;
      }
      return codes;
    },
  };
}

/** @throws NotUnderstood when the font does not say enough to place its glyphs */
export function readFont(dict: PDFDict): FontReading {
  const subtype = dict.lookup(name('Subtype'));
  if (subtype === name('Type0')) return readComposite(dict);
  return readSimple(dict, subtype === name('Type3') ? 'type3' : 'simple');
}
