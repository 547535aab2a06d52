import { createInflate } from 'node:zlib';
import { PdfRefusal } from '../refusal';

/** A PNG's picture data as PDF can draw it: Flate with PNG predictors. */
export interface PlainPng {
  readonly width: number;
  readonly height: number;
  readonly bits: number;
  /** Samples a pixel: 1 for gray and palette, 3 for colour. */
  readonly colors: number;
  /** RGB triples when the picture has a palette. */
  readonly palette: Buffer | undefined;
  readonly data: Buffer;
}

const grayType = 0;
const colourType = 2;
const paletteType = 3;

/** Width and height from the header. Refuses as 'damaged'. */
export function pngSize(file: Buffer): { width: number; height: number } {
  if (file.length < 33 || file.toString('latin1', 12, 16) !== 'IHDR') throw damaged();
  return { width: file.readUInt32BE(16), height: file.readUInt32BE(20) };
}

/**
 * Takes the compressed picture out of a PNG unchanged, after checking that it unpacks to exactly its size.
 * Undefined when the picture is interlaced or transparent and has to be decoded; refuses as 'damaged'.
 */
export async function readPng(file: Buffer): Promise<PlainPng | undefined> {
  const { width, height } = pngSize(file);
  const bits = file[24]!;
  const type = file[25]!;
  const interlaced = file[28] !== 0;
  if (interlaced || ![grayType, colourType, paletteType].includes(type)) return undefined;
  const data: Buffer[] = [];
  let palette: Buffer | undefined;
  for (const chunk of chunks(file)) {
    if (chunk.type === 'tRNS') return undefined;
    if (chunk.type === 'IDAT') data.push(chunk.body);
    if (chunk.type === 'PLTE') palette = chunk.body;
  }
  if (type === paletteType && (!palette || palette.length % 3 !== 0 || palette.length > 768)) throw damaged();
  const colors = type === colourType ? 3 : 1;
  const picture = Buffer.concat(data);
  const expected = height * (1 + Math.ceil((width * bits * colors) / 8));
  if ((await inflatedLength(picture, expected)) !== expected) throw damaged();
  return { width, height, bits, colors, palette: type === paletteType ? palette : undefined, data: picture };
}

function* chunks(file: Buffer): Generator<{ type: string; body: Buffer }> {
  let at = 8;
  for (;;) {
    if (at + 12 > file.length) throw damaged();
    const length = file.readUInt32BE(at);
    const type = file.toString('latin1', at + 4, at + 8);
    if (at + 12 + length > file.length) throw damaged();
    if (type === 'IEND') return;
    yield { type, body: file.subarray(at + 8, at + 8 + length) };
    at += 12 + length;
  }
}

/** How many bytes come out, counted up to a little past `expected`, without keeping them. */
function inflatedLength(data: Buffer, expected: number): Promise<number> {
  return new Promise((resolve, reject) => {
    let length = 0;
    const inflate = createInflate();
    inflate.on('data', (part: Buffer) => {
      length += part.length;
      if (length > expected) {
        inflate.destroy();
        resolve(length);
      }
    });
    inflate.on('end', () => resolve(length));
    inflate.on('error', () => reject(damaged()));
    inflate.end(data);
  });
}

function damaged(): PdfRefusal {
  return new PdfRefusal('damaged', 'The PNG picture is cut off or broken. Ask for it to be sent again.');
}
