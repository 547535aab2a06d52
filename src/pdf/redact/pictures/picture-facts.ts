import { PDFArray, PDFBool, PDFDict, PDFName, PDFNumber, type PDFObject, PDFRawStream } from 'pdf-lib';
import { MAX_PIXELS } from '../render';
import { CannotBlank } from './cannot-blank';
import { colourOf, type Colour } from './colour';

/** One stage of an image's filter chain. */
export interface FilterStage {
  name: string;
  parms: PDFDict | undefined;
}

/** What an image dictionary says of its picture. */
export interface PictureFacts {
  width: number;
  height: number;
  /** Bits a sample; 1 for stencils; 8 where the data alone tell it (JPEG, JPEG 2000). */
  bits: number;
  /** Undefined for a JPEG 2000 picture that brings its own colour space. */
  colour: Colour | undefined;
  stencil: boolean;
  /** /Decode as numbers; undefined when left out. */
  decode: number[] | undefined;
  filters: FilterStage[];
}

const ABBREVIATED: Record<string, string> = {
  AHx: 'ASCIIHexDecode',
  A85: 'ASCII85Decode',
  LZW: 'LZWDecode',
  Fl: 'FlateDecode',
  RL: 'RunLengthDecode',
  CCF: 'CCITTFaxDecode',
  DCT: 'DCTDecode',
};
/** More stages than any writer uses; each costs a pass over the data. */
const MAX_FILTERS = 4;

/** A value of a dictionary, references followed. */
export function entry(dict: PDFDict, key: string): PDFObject | undefined {
  return dict.lookup(PDFName.of(key));
}

/** A number of a dictionary, or `missing` where there is none. */
export function numberOf(dict: PDFDict | undefined, key: string, missing: number): number {
  const value = dict && entry(dict, key);
  return value instanceof PDFNumber ? value.asNumber() : missing;
}

/** A boolean of a dictionary, or `missing` where there is none. */
export function booleanOf(dict: PDFDict | undefined, key: string, missing: boolean): boolean {
  const value = dict && entry(dict, key);
  return value instanceof PDFBool ? value.asBoolean() : missing;
}

/**
 * The filter chain of an image, in the order in which its stages are undone.
 *
 * @throws CannotBlank for a chain that no writer makes
 */
export function filtersOf({ dict }: PDFRawStream): FilterStage[] {
  const filter = entry(dict, 'Filter');
  const parms = entry(dict, 'DecodeParms');
  const names = filter instanceof PDFArray ? filter.asArray().map((_, i) => filter.lookup(i)) : [filter];
  return names
    .filter((name) => name !== undefined)
    .map((name, i) => {
      if (!(name instanceof PDFName) || names.length > MAX_FILTERS) throw new CannotBlank('odd filters');
      const own = parms instanceof PDFArray ? parms.lookup(i) : i === 0 ? parms : undefined;
      const text = name.decodeText();
      return { name: ABBREVIATED[text] ?? text, parms: own instanceof PDFDict ? own : undefined };
    });
}

function decodeArray(dict: PDFDict): number[] | undefined {
  const value = entry(dict, 'Decode');
  if (!(value instanceof PDFArray)) return undefined;
  return value.asArray().map((_, i) => {
    const number = value.lookup(i);
    if (!(number instanceof PDFNumber)) throw new CannotBlank('odd /Decode');
    return number.asNumber();
  });
}

/**
 * Reads an image dictionary.
 *
 * @throws CannotBlank when it says something that no picture can be, or more pixels than a page may have
 */
export function factsOf(image: PDFRawStream): PictureFacts {
  const { dict } = image;
  const [width, height] = [numberOf(dict, 'Width', 0), numberOf(dict, 'Height', 0)];
  if (!Number.isInteger(width) || !Number.isInteger(height) || width < 1 || height < 1)
    throw new CannotBlank('no size');
  if (width * height > MAX_PIXELS) throw new CannotBlank('too many pixels');
  const filters = filtersOf(image);
  const stencil = booleanOf(dict, 'ImageMask', false);
  const codec = filters.at(-1)?.name;
  const fixed = stencil || codec === 'CCITTFaxDecode' || codec === 'JBIG2Decode' ? 1 : undefined;
  const bits =
    fixed ?? (codec === 'DCTDecode' || codec === 'JPXDecode' ? 8 : numberOf(dict, 'BitsPerComponent', 8));
  if (![1, 2, 4, 8, 16].includes(bits)) throw new CannotBlank('odd sample size');
  return {
    width,
    height,
    bits,
    colour: stencil ? { family: 'Gray', channels: 1 } : colourOf(entry(dict, 'ColorSpace')),
    stencil,
    decode: decodeArray(dict),
    filters,
  };
}
