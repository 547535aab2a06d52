import { constants, inflateSync } from 'node:zlib';
import { decodePDFRawStream, PDFArray, PDFDict, PDFName, PDFNumber, PDFRawStream } from 'pdf-lib';
import { undoPredictor } from './predictors';

/** Bytes that one stream may decode to: more is a bomb, no content of a page. */
const MAX_DECODED = 256 * 1024 * 1024;

const name = (text: string): PDFName => PDFName.of(text);
const DEFLATE = new Set([name('FlateDecode'), name('Fl')]);
const PREDICTED = new Set([...DEFLATE, name('LZWDecode'), name('LZW')]);

/** The names by which inline images, and now and then other streams, call the filters. */
const LONG_NAMES = new Map([
  [name('Fl'), name('FlateDecode')],
  [name('LZW'), name('LZWDecode')],
  [name('A85'), name('ASCII85Decode')],
  [name('AHx'), name('ASCIIHexDecode')],
  [name('RL'), name('RunLengthDecode')],
]);

interface Step {
  filter: PDFName;
  parameters: PDFDict | undefined;
}

function stepsOf({ dict }: PDFRawStream): Step[] {
  const filters = dict.lookup(name('Filter')) ?? dict.lookup(name('F'));
  const stated = dict.lookup(name('DecodeParms')) ?? dict.lookup(name('DP'));
  const each = filters instanceof PDFArray ? filters.asArray().map((_, i) => filters.lookup(i)) : [filters];
  return each.flatMap((filter, i) => {
    if (!(filter instanceof PDFName)) return [];
    const own = stated instanceof PDFArray ? (i < stated.size() ? stated.lookup(i) : undefined) : stated;
    return [{ filter, parameters: own instanceof PDFDict ? own : undefined }];
  });
}

function unpredicted(data: Uint8Array, parameters: PDFDict | undefined): Uint8Array {
  const number = (key: string, otherwise: number): number => {
    const value = parameters?.lookup(name(key));
    return value instanceof PDFNumber ? value.asNumber() : otherwise;
  };
  return undoPredictor(data, {
    kind: number('Predictor', 1),
    colors: number('Colors', 1),
    bitsPerComponent: number('BitsPerComponent', 8),
    columns: number('Columns', 1),
  });
}

/** Deflate goes through zlib, many times faster than the decoder of pdf-lib, which has the second word on damage. */
function unfiltered(data: Uint8Array, { filter, parameters }: Step, dict: PDFDict): Uint8Array {
  if (DEFLATE.has(filter)) {
    try {
      // Data that are cut off are read as far as they go, as viewers do.
      return inflateSync(data, { maxOutputLength: MAX_DECODED, finishFlush: constants.Z_SYNC_FLUSH });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE')
        throw new RangeError('a stream decodes to more than is allowed', { cause: error });
    }
  }
  const single = PDFDict.withContext(dict.context);
  single.set(name('Filter'), LONG_NAMES.get(filter) ?? filter);
  if (parameters) single.set(name('DecodeParms'), parameters);
  return decodePDFRawStream(PDFRawStream.of(single, data)).decode();
}

/**
 * Decoded data of a stream: all filters that are not a picture's, predictors undone.
 *
 * @throws Error when a filter is unknown, or the data are broken from their start
 * @throws RangeError when the data decode to more than is allowed, or predictors make no sense
 */
export function decodeStream(stream: PDFRawStream): Uint8Array {
  let data = stream.contents;
  for (const step of stepsOf(stream)) {
    data = unfiltered(data, step, stream.dict);
    if (PREDICTED.has(step.filter)) data = unpredicted(data, step.parameters);
    if (data.length > MAX_DECODED) throw new RangeError('a stream decodes to more than is allowed');
  }
  return data;
}
