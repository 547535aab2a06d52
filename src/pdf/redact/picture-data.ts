import { deflateSync } from 'node:zlib';
import { PDFArray, type PDFDict, PDFName, type PDFRawStream } from 'pdf-lib';
import { decodeStream } from '../read/decode-stream';
import { bareDeflate } from './bare-deflate';
import { bareJpeg } from './bare-jpeg';
import { CannotBlank } from './pictures/cannot-blank';
import { factsOf, filtersOf, numberOf, type FilterStage, type PictureFacts } from './pictures/picture-facts';
import { undoFilter } from './pictures/unfilter';
import { ContentUnreadable } from './content-unreadable';

/** Data of an image, with the filters they are packed in when these are others than before. */
export interface PictureData {
  contents: Uint8Array;
  filters?: FilterStage[];
}

const CODECS = new Set(['DCTDecode', 'JPXDecode', 'CCITTFaxDecode', 'JBIG2Decode']);
/** Bytes that data packed in a picture format may come to once outer filters are undone. */
const MOST = 256 * 1024 * 1024;

/** A JPEG 2000 file without its XML, UUID and free boxes at the top level, and without what follows its boxes. */
export function bareJpeg2000(bytes: Uint8Array): Uint8Array {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  if (view.length < 12 || view.toString('latin1', 4, 8) !== 'jP  ') return bytes;
  const parts: Buffer[] = [];
  for (let at = 0; at + 8 <= view.length;) {
    const stated = view.readUInt32BE(at);
    const length = stated === 0 ? view.length - at : stated;
    // An extended length or a broken one: keep the rest as it is.
    if (length < 8 || at + length > view.length) {
      parts.push(view.subarray(at));
      break;
    }
    if (!['xml ', 'uuid', 'free', 'uinf'].includes(view.toString('latin1', at + 4, at + 8)))
      parts.push(view.subarray(at, at + length));
    at += length;
  }
  const kept = parts.reduce((sum, part) => sum + part.length, 0);
  return kept === bytes.length ? bytes : new Uint8Array(Buffer.concat(parts));
}

/** End of facsimile data: two ends of a line after one another (ITU-T T.6), at any bit. */
function endOfBlock(bytes: Uint8Array): number {
  for (let at = 0; at + 3 <= bytes.length; at++) {
    // Eleven noughts in a row have at least four of them at the end of some byte or a whole byte of them.
    if ((bytes[at]! & 0x0f) !== 0 && bytes[at + 1] !== 0) continue;
    const bits =
      ((bytes[at]! << 24) | (bytes[at + 1]! << 16) | (bytes[at + 2]! << 8) | (bytes[at + 3] ?? 0)) >>> 0;
    for (let shift = 0; shift < 8; shift++)
      if ((bits << shift) >>> 8 === 0x001001) return at + 3 + (shift > 0 ? 1 : 0);
  }
  return bytes.length;
}

/** Data in a picture format without what is not picture. */
function bareFormat(bytes: Uint8Array, { name, parms }: FilterStage): Uint8Array {
  if (name === 'DCTDecode') return bareJpeg(bytes);
  if (name === 'JPXDecode') return bareJpeg2000(bytes);
  if (name !== 'CCITTFaxDecode' || numberOf(parms, 'K', 0) >= 0) return bytes;
  const end = endOfBlock(bytes);
  return end < bytes.length ? bytes.subarray(0, end) : bytes;
}

/** Bytes of plain samples that a picture is made of. */
function samplesOf({ width, height, bits, colour, stencil }: PictureFacts): number {
  return Math.ceil((width * bits * (stencil ? 1 : (colour?.channels ?? 4))) / 8) * height;
}

/** What must come out of a deflate stream for so many plain bytes: predictors lead each row with a byte. */
function predicted(plain: number, parms: PDFDict | undefined): number {
  if (plain === Infinity || numberOf(parms, 'Predictor', 1) < 10) return plain;
  const bits =
    numberOf(parms, 'Colors', 1) * numberOf(parms, 'BitsPerComponent', 8) * numberOf(parms, 'Columns', 1);
  const stride = Math.max(1, Math.ceil(bits / 8));
  return Math.ceil(plain / stride) * (stride + 1);
}

/** What an image says of itself, when that makes sense. */
function factsIfAny(stream: PDFRawStream): PictureFacts | undefined {
  try {
    return factsOf(stream);
  } catch (error) {
    if (error instanceof CannotBlank || error instanceof RangeError) return undefined;
    throw error;
  }
}

/** Pictures that pages share are looked through once. */
const known = new WeakMap<Uint8Array, PictureData>();

/**
 * Data of an image stream without what is not picture: comments, thumbnails, rows beyond its height, bytes behind its
 * end.
 *
 * @throws ContentUnreadable when the data are damaged, so that nobody can say what of them is picture
 */
export function pictureData(stream: PDFRawStream): PictureData {
  let data = known.get(stream.contents);
  if (!data) known.set(stream.contents, (data = bareData(stream)));
  return data;
}

/**
 * Data of any other stream without bytes behind their end, which readers do not look at.
 *
 * @throws ContentUnreadable when the data are damaged
 */
export function plainData(stream: PDFRawStream): PictureData {
  const { contents } = stream;
  const filter = stream.dict.lookup(PDFName.of('Filter'));
  const only = filter instanceof PDFArray && filter.size() === 1 ? filter.lookup(0) : filter;
  if (only === undefined || (only instanceof PDFArray && only.size() === 0)) return { contents };
  if (only === PDFName.of('FlateDecode')) return { contents: bareDeflate(contents) };
  let data = known.get(contents);
  if (!data) known.set(contents, (data = deflatedAgain(stream)));
  return data;
}

/** @throws ContentUnreadable */
function deflatedAgain(stream: PDFRawStream, most = Infinity): PictureData {
  try {
    const plain = decodeStream(stream);
    return {
      contents: deflateSync(plain.length > most ? plain.subarray(0, most) : plain),
      filters: [{ name: 'FlateDecode', parms: undefined }],
    };
  } catch (cause) {
    throw new ContentUnreadable('a stream cannot be decoded', { cause });
  }
}

function bareData(stream: PDFRawStream): PictureData {
  const { contents } = stream;
  const facts = factsIfAny(stream);
  const filters = facts?.filters ?? filtersOf(stream);
  const last = filters.at(-1);
  const plain = facts ? samplesOf(facts) : Infinity;
  if (!last) return { contents: contents.length > plain ? contents.subarray(0, plain) : contents };
  const alone = filters.length === 1;
  if (alone && CODECS.has(last.name)) return { contents: bareFormat(contents, last) };
  if (alone && last.name === 'FlateDecode')
    return { contents: bareDeflate(contents, predicted(plain, last.parms)) };
  if (!CODECS.has(last.name)) return deflatedAgain(stream, plain);
  try {
    const outer = filters.slice(0, -1);
    const inner = outer.reduce<Uint8Array>((bytes, stage) => undoFilter(stage, bytes, MOST), contents);
    return { contents: bareFormat(inner, last), filters: [last] };
  } catch (cause) {
    throw new ContentUnreadable('a picture cannot be read', { cause });
  }
}
