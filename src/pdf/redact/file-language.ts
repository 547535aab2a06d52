import {
  PDFArray,
  PDFBool,
  PDFDict,
  PDFHexString,
  PDFName,
  PDFNull,
  PDFNumber,
  type PDFObject,
  PDFRawStream,
  PDFRef,
  PDFString,
} from 'pdf-lib';
import { ALLOWED } from './allowed-keys';

/** What a PDF says of itself in every file, whatever its pages hold: "Type" and "Width" are no trace of a record. */
const VOCABULARY = new Set([
  ...Object.values(ALLOWED).flatMap((keys) => Object.keys(keys)),
  ...words('Catalog Pages Page Kids Count Parent Length ProcSet ImageB ImageC Metadata XML XRef ObjStm'),
  ...words('Outlines Title First Last Next Prev Dest XYZ Fit PageMode UseOutlines Lang Info Producer'),
  ...words('CreationDate ViewerPreferences DisplayDocTitle Transparency Image Form XObject FontDescriptor'),
  ...words('FlateDecode DCTDecode CCITTFaxDecode JPXDecode LZWDecode ASCII85Decode ASCIIHexDecode'),
  ...words('DeviceRGB DeviceGray DeviceCMYK CalRGB CalGray ICCBased Indexed Separation Pattern'),
  ...words('Type0 Type1 Type1C Type3 TrueType CIDFontType0 CIDFontType0C CIDFontType2 OpenType'),
  ...words(
    'WinAnsiEncoding MacRomanEncoding Identity Identity-H Identity-V Encoding Registry Ordering Supplement',
  ),
  ...words('OpenROIStamp OpenROIPage OpenROI Adobe UCS'),
]);

/** The PostScript that every CMap is written in, and what it says of its characters' origin. */
const CMAP_VOCABULARY = new Set([
  ...words('CIDInit ProcSet findresource begin dict begincmap endcmap def CMapType CMap CMapName'),
  ...words('begincodespacerange endcodespacerange beginbfchar endbfchar beginbfrange endbfrange pop end dup'),
  ...words('currentdict defineresource CIDSystemInfo Registry Ordering Supplement WMode usecmap'),
  ...words('Adobe-Identity-UCS Adobe Identity UCS Identity-H Identity-V'),
]);

/** Keys whose strings name the origin of characters or of the file, and what they say in every file. */
const NAMING_KEYS = new Set(['Registry', 'Ordering', 'Producer']);

function words(line: string): string[] {
  return line.split(' ');
}

/** Keys whose values name a font of the packet's own. */
const FONT_NAMES = new Set(['BaseFont', 'FontName', 'FontFamily', 'CMapName']);

/** A font's name without what makes it one of its kind: the tag of a subset, the digits that writers add. */
const commonName = (name: string): string => name.replace(/^\/?([A-Z]{6}\+)?/, '').replace(/-\d+$/, '');

/**
 * Gathers the names by which content calls fonts, where they repeat what the font is called anyway: many a writer calls
 * Times-Roman "/Times-Roman-5207", and that is no trace of a patient named Roman. Any other name is the writer's own word.
 *
 * @param object what it refers to is looked at only where it is a font
 */
export function addFontNames(object: PDFObject, names: Set<string>): void {
  const open: PDFObject[] = [object];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const dict = next instanceof PDFRawStream ? next.dict : next;
    if (dict instanceof PDFArray) for (const item of dict.asArray()) open.push(item);
    if (!(dict instanceof PDFDict)) continue;
    for (const value of dict.values()) open.push(value);
    const fonts = dict.lookup(PDFName.of('Font'));
    if (!(fonts instanceof PDFDict)) continue;
    for (const key of fonts.keys()) {
      const font = fonts.lookup(key);
      const called = font instanceof PDFDict ? font.lookup(PDFName.of('BaseFont')) : undefined;
      if (called instanceof PDFName && commonName(called.asString()) === commonName(key.asString()))
        names.add(key.asString());
    }
  }
}

/**
 * What an object says in words that are not the language of PDF itself; what a stream holds is not looked at. Only
 * names and keys are that language: a string that reads "Title" is somebody's word.
 *
 * @param fontNames see addFontNames
 * @param key the key that the object is the value of
 */
export function ownWords(object: PDFObject, fontNames: ReadonlySet<string>, key?: string): string {
  if (object instanceof PDFName) return isOwn(object) ? said(object) : '';
  if (object instanceof PDFString || object instanceof PDFHexString) {
    const bytes = Buffer.from(object.asBytes()).toString('latin1');
    const isNaming = key !== undefined && NAMING_KEYS.has(key) && VOCABULARY.has(bytes);
    return isNaming ? '' : said(object);
  }
  if (object instanceof PDFArray)
    return object
      .asArray()
      .map((item) => ownWords(item, fontNames))
      .join('\n');
  if (object instanceof PDFDict)
    return object
      .entries()
      .map(([key, value]) => {
        const plain = key.asString().slice(1);
        const isFontName = value instanceof PDFName && FONT_NAMES.has(plain);
        const isSilent = fontNames.has(key.asString()) || !isOwn(key);
        return `${isSilent ? '' : said(key)}\n${isFontName ? '' : ownWords(value, fontNames, plain)}`;
      })
      .join('\n');
  const isSilent = [PDFNumber, PDFBool, PDFRef].some((kind) => object instanceof kind) || object === PDFNull;
  return isSilent ? '' : object.toString();
}

/** As it is written, and the bytes that it stands for. */
function said(object: PDFName | PDFString | PDFHexString): string {
  return `${object.toString()} ${Buffer.from(object.asBytes()).toString('latin1')}`;
}

function isOwn(name: PDFName): boolean {
  return !VOCABULARY.has(name.asString().slice(1));
}

/** Whether a stream is a CMap, which says in PostScript which character a glyph stands for. */
export function isCMap(data: Buffer): boolean {
  return data.includes('begincmap');
}

/** A CMap's own words beside the PostScript of every CMap. */
export function wordsOfCMap(data: Buffer): Buffer {
  const tokens = data.toString('latin1').split(/[\s()<>[\]{}/]+/);
  const own = tokens.filter((token) => !CMAP_VOCABULARY.has(token) && !/^\d+$/.test(token));
  return Buffer.from(own.join('\n'), 'latin1');
}

const HEX_STRING = /<([0-9A-Fa-f\s]*)>/g;

/**
 * A stream of text, its hexadecimal strings taken out, and the bytes that each of these stands for: the digits of
 * two glyphs side by side are no number of the record.
 */
export function withoutHex(data: Buffer): { rest: Buffer; strings: Buffer[] } {
  const text = data.toString('latin1');
  const strings = [...text.matchAll(HEX_STRING)].map(([, digits]) =>
    Buffer.from(digits!.replace(/\s/g, ''), 'hex'),
  );
  return { rest: Buffer.from(text.replace(HEX_STRING, ' '), 'latin1'), strings };
}

const FONT_CHOSEN = /\/[^\s()<>[\]{}/%]+(?=\s+[-+.\d]+\s+Tf\b)/g;

/**
 * Content without the names that the packet itself gives to what it adds to pages, and those that choose a font.
 *
 * @param fontNames see addFontNames
 */
export function withoutOwnNames(content: Buffer, fontNames: ReadonlySet<string>): Buffer {
  const text = content
    .toString('latin1')
    .replace(/\/OpenROI(Stamp|Page)(?=\s)/g, ' ')
    .replace(FONT_CHOSEN, (name) => (fontNames.has(name) ? ' ' : name));
  return Buffer.from(text, 'latin1');
}
