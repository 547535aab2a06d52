import {
  PDFArray,
  PDFBool,
  type PDFContext,
  PDFDict,
  PDFHexString,
  PDFName,
  PDFNull,
  PDFNumber,
} from 'pdf-lib';
import { type PDFObject, PDFRawStream } from 'pdf-lib';
import type { Operand, Operation } from './lexer';
import { NotUnderstood } from './not-understood';

/** Abbreviations that inline images may use (ISO 32000-1, tables 93 and 94). */
const KEYS: Record<string, string> = {
  BPC: 'BitsPerComponent',
  CS: 'ColorSpace',
  D: 'Decode',
  DP: 'DecodeParms',
  F: 'Filter',
  H: 'Height',
  IM: 'ImageMask',
  I: 'Interpolate',
  W: 'Width',
};
const FILTERS: Record<string, string> = {
  AHx: 'ASCIIHexDecode',
  A85: 'ASCII85Decode',
  LZW: 'LZWDecode',
  Fl: 'FlateDecode',
  RL: 'RunLengthDecode',
  CCF: 'CCITTFaxDecode',
  DCT: 'DCTDecode',
};
const COLOURS: Record<string, string> = {
  G: 'DeviceGray',
  RGB: 'DeviceRGB',
  CMYK: 'DeviceCMYK',
  I: 'Indexed',
};
const NAMES: Record<string, Record<string, string>> = { Filter: FILTERS, ColorSpace: COLOURS };

/**
 * An inline image as an image object of its own.
 *
 * @param resources where it looks up a colour space that it names
 * @throws NotUnderstood when it is not well formed
 */
export function asPicture(
  { operands, data }: Operation,
  resources: PDFDict,
  context: PDFContext,
): PDFRawStream {
  const [first] = operands;
  if (typeof first !== 'object' || !('dict' in first) || !data)
    throw new NotUnderstood('an inline picture is not well formed');
  const dict = context.obj({ Type: 'XObject', Subtype: 'Image' });
  for (const [short, value] of first.dict) {
    const key = KEYS[short] ?? short;
    if (key === 'L' || key === 'Length') continue;
    dict.set(PDFName.of(key), objectOf(value, NAMES[key] ?? {}, context));
  }
  const space = dict.get(PDFName.of('ColorSpace'));
  const named = resources.lookup(PDFName.of('ColorSpace'));
  if (space instanceof PDFName && named instanceof PDFDict && named.has(space))
    dict.set(PDFName.of('ColorSpace'), named.get(space)!);
  return PDFRawStream.of(dict, data);
}

function objectOf(value: Operand, names: Record<string, string>, context: PDFContext): PDFObject {
  if (typeof value === 'number') return PDFNumber.of(value);
  if ('name' in value) return PDFName.of(names[value.name] ?? value.name);
  if ('string' in value) return PDFHexString.of(Buffer.from(value.string).toString('hex'));
  if ('word' in value)
    return value.word === 'null' ? PDFNull : value.word === 'true' ? PDFBool.True : PDFBool.False;
  if ('array' in value) {
    const array = PDFArray.withContext(context);
    value.array.forEach((item) => array.push(objectOf(item, names, context)));
    return array;
  }
  const dict = PDFDict.withContext(context);
  for (const [key, item] of value.dict) dict.set(PDFName.of(key), objectOf(item, {}, context));
  return dict;
}
