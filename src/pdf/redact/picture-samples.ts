import { inflateSync } from 'node:zlib';
import { PDFArray, PDFBool, PDFDict, PDFName, PDFNumber, type PDFObject, PDFRawStream } from 'pdf-lib';
import sharp from 'sharp';
import { decodeG4Gray } from './decode-g4';
import { undoPng, undoTiff } from './png-rows';

/** A picture's samples before any colour is made of them: two entries of a palette differ though they look alike. */
export interface Samples {
  width: number;
  height: number;
  channels: number;
  /** Sample of a pixel. */
  at: (x: number, y: number, channel: number) => number;
  /** Pixels within which a lossy coding mixes what lies side by side: in brightness, and in colour. */
  mixes?: { brightness: number; colour: number };
  /** Of pictures with the same model the same samples mean the same. */
  model: string;
}

/** Thrown when nobody here can say what a picture's samples are. */
export class PictureUnreadable extends Error {}

const name = (text: string): PDFName => PDFName.of(text);

function numberIn(dict: PDFDict | undefined, key: string, otherwise: number): number {
  const value = dict?.lookup(name(key));
  return value instanceof PDFNumber ? value.asNumber() : otherwise;
}

interface Facts {
  width: number;
  height: number;
  bits: number;
  channels: number;
  model: string;
}

const CHANNELS: Record<string, number> = {
  ...{ DeviceGray: 1, CalGray: 1, Indexed: 1, Separation: 1 },
  ...{ DeviceRGB: 3, CalRGB: 3, Lab: 3, DeviceCMYK: 4 },
};

function channelsOf(space: PDFObject | undefined): number {
  const list = space instanceof PDFArray ? space : undefined;
  const family = list ? list.lookup(0) : space;
  if (!(family instanceof PDFName)) throw new PictureUnreadable('no colour space');
  const known = CHANNELS[family.decodeText()];
  if (known) return known;
  const second = list?.lookup(1);
  if (family === name('ICCBased') && second instanceof PDFRawStream) return numberIn(second.dict, 'N', 0);
  if (family === name('DeviceN') && second instanceof PDFArray) return second.size();
  throw new PictureUnreadable('an unknown colour space');
}

function factsOf({ dict }: PDFRawStream): Facts {
  const [width, height] = [numberIn(dict, 'Width', 0), numberIn(dict, 'Height', 0)];
  if (!Number.isInteger(width) || !Number.isInteger(height) || width < 1 || height < 1)
    throw new PictureUnreadable('no size');
  const stencil = dict.lookup(name('ImageMask')) === PDFBool.True;
  const space = dict.lookup(name('ColorSpace'));
  const bits = stencil ? 1 : numberIn(dict, 'BitsPerComponent', 8);
  if (![1, 2, 4, 8, 16].includes(bits)) throw new PictureUnreadable('an odd number of bits');
  const decode = dict.lookup(name('Decode'));
  const spelled = space instanceof PDFArray ? space.toString() : String(space);
  const model = `${stencil ? 'stencil' : spelled} ${bits} ${decode instanceof PDFArray ? decode.toString() : ''}`;
  return { width, height, bits, channels: stencil ? 1 : channelsOf(space), model };
}

/** The filters with their parameters, as the stream lists them. */
function filtersOf(dict: PDFDict): { filter: string; parms: PDFDict | undefined }[] {
  const [filter, parms] = [dict.lookup(name('Filter')), dict.lookup(name('DecodeParms'))];
  if (filter === undefined) return [];
  if (filter instanceof PDFName)
    return [{ filter: filter.decodeText(), parms: parms instanceof PDFDict ? parms : undefined }];
  if (!(filter instanceof PDFArray)) throw new PictureUnreadable('no filter');
  return filter.asArray().map((_, i) => {
    const each = filter.lookup(i);
    const own = parms instanceof PDFArray ? parms.lookup(i) : undefined;
    if (!(each instanceof PDFName)) throw new PictureUnreadable('no filter');
    return { filter: each.decodeText(), parms: own instanceof PDFDict ? own : undefined };
  });
}

/** Rows of packed samples as their own bits; what does not fill them to the last byte is not what it states. */
function packed(bytes: Uint8Array, { width, height, bits, channels, model }: Facts): Samples {
  const stride = Math.ceil((width * channels * bits) / 8);
  if (bytes.length !== stride * height)
    throw new PictureUnreadable('the data is not of the size that it states');
  const at = (x: number, y: number, channel: number): number => {
    const bit = (x * channels + channel) * bits;
    const byte = y * stride + (bit >> 3);
    if (bits === 8) return bytes[byte]!;
    if (bits === 16) return bytes[byte]! * 256 + bytes[byte + 1]!;
    return (bytes[byte]! >> (8 - bits - (bit & 7))) & ((1 << bits) - 1);
  };
  return { width, height, channels, at, model };
}

/** Most bytes that a picture is inflated to: four times what any page of ours holds. */
const MOST_BYTES = 1 << 30;

function inflated(contents: Uint8Array, parms: PDFDict | undefined): Uint8Array {
  const bytes = inflateSync(contents, { maxOutputLength: MOST_BYTES });
  const predictor = numberIn(parms, 'Predictor', 1);
  if (predictor === 1) return bytes;
  const [colours, bits] = [numberIn(parms, 'Colors', 1), numberIn(parms, 'BitsPerComponent', 8)];
  const stride = Math.ceil((numberIn(parms, 'Columns', 1) * colours * bits) / 8);
  if (predictor >= 10) return undoPng(bytes, stride, Math.max(1, (colours * bits) >> 3));
  if (predictor === 2 && bits === 8) return undoTiff(bytes, stride, colours);
  throw new PictureUnreadable('an unusual predictor');
}

/** Largest sampling factors of a JPEG: a block of colour covers that many blocks of brightness. */
function samplingOf(jpeg: Uint8Array): { across: number; down: number } {
  for (let at = 2; at + 9 < jpeg.length && jpeg[at] === 0xff;) {
    const marker = jpeg[at + 1]!;
    if (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)) {
      const factors = Array.from({ length: jpeg[at + 9]! }, (_, i) => jpeg[at + 11 + i * 3] ?? 0x11);
      return {
        across: Math.max(1, ...factors.map((each) => each >> 4)),
        down: Math.max(1, ...factors.map((each) => each & 15)),
      };
    }
    at += 2 + (jpeg[at + 2]! << 8) + jpeg[at + 3]!;
  }
  throw new PictureUnreadable('a JPEG without a frame');
}

async function jpeg(contents: Uint8Array, facts: Facts): Promise<Samples> {
  const read = sharp(contents, { limitInputPixels: false, failOn: 'error', ignoreIcc: true });
  const { space } = await read.metadata();
  const kept =
    space === 'cmyk' ? read.toColourspace('cmyk') : space === 'b-w' ? read.toColourspace('b-w') : read;
  const { data, info } = await kept.raw().toBuffer({ resolveWithObject: true });
  if (info.width !== facts.width || info.height !== facts.height)
    throw new PictureUnreadable('the data is not of the size that it states');
  const { across, down } = samplingOf(contents);
  const { width, height, channels } = info;
  return {
    ...{ width, height, channels, model: `JPEG ${facts.model}` },
    at: (x, y, channel) => data[(y * width + x) * channels + channel]!,
    // Where colour is coarser it is spread over one pixel more when it is brought back to size.
    mixes: { brightness: 8, colour: 8 * Math.max(across, down) + (across * down > 1 ? 1 : 0) },
  };
}

async function group4(contents: Uint8Array, facts: Facts): Promise<Samples> {
  const { width, height, model } = facts;
  const gray = await decodeG4Gray(Buffer.from(contents), width, height);
  return { width, height, channels: 1, at: (x, y) => gray[y * width + x]!, model: `G4 ${model}` };
}

/**
 * The samples of a picture, by decoders that had no part in editing it: libjpeg and libtiff as sharp has them, zlib.
 *
 * @throws PictureUnreadable and what the decoders throw
 */
export async function samplesOf(image: PDFRawStream): Promise<Samples> {
  const facts = factsOf(image);
  const stages = filtersOf(image.dict);
  const coding = stages.pop();
  // A coding may be deflated once more, as some writers do with JPEG.
  const contents = stages.reduce<Uint8Array>((bytes, { filter, parms }) => {
    if (filter !== 'FlateDecode') throw new PictureUnreadable('a chain of filters that is not read here');
    return inflated(bytes, parms);
  }, image.contents);
  if (!coding) return packed(contents, facts);
  const { filter, parms } = coding;
  if (filter === 'FlateDecode') return packed(inflated(contents, parms), facts);
  if (filter === 'DCTDecode') return jpeg(contents, facts);
  const plain = numberIn(parms, 'K', 0) < 0 && numberIn(parms, 'Columns', 1728) === facts.width;
  if (filter === 'CCITTFaxDecode' && plain && parms?.lookup(name('EncodedByteAlign')) !== PDFBool.True)
    return group4(contents, facts);
  throw new PictureUnreadable('a coding that is not read here');
}
