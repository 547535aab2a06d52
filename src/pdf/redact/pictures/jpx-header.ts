import { CannotBlank } from './cannot-blank';

/** What the head of a JPEG 2000 codestream says. */
export interface JpxHeader {
  width: number;
  height: number;
  channels: number;
  /** Enumerated colour space of the file around it (16 sRGB, 17 gray), if it says one. */
  colour: number | undefined;
}

const SIZE_MARKER = 0xff4fff51;

function codestreamHead(view: DataView, at: number): Omit<JpxHeader, 'colour'> {
  if (at + 42 > view.byteLength || view.getUint32(at) !== SIZE_MARKER) throw new CannotBlank('no JPEG 2000');
  const width = view.getUint32(at + 8) - view.getUint32(at + 16);
  const height = view.getUint32(at + 12) - view.getUint32(at + 20);
  const channels = view.getUint16(at + 40);
  for (let c = 0; c < channels; c++) {
    const facts = at + 42 + 3 * c;
    if (facts + 3 > view.byteLength) throw new CannotBlank('a truncated JPEG 2000');
    const [depth, across, down] = [view.getUint8(facts), view.getUint8(facts + 1), view.getUint8(facts + 2)];
    if (depth !== 7 || across !== 1 || down !== 1) throw new CannotBlank('an unusual JPEG 2000');
  }
  return { width, height, channels };
}

/**
 * Reads the head of a JPEG 2000 picture, bare or within a JP2 file.
 *
 * @throws CannotBlank for palettes, transparency, thinned-out planes, depths other than 8 bits, and odd colours
 */
export function readJpxHeader(bytes: Uint8Array): JpxHeader {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  if (view.byteLength >= 4 && view.getUint32(0) === SIZE_MARKER)
    return { ...codestreamHead(view, 0), colour: undefined };
  let colour: number | undefined;
  const known = new Set([
    'jP  ',
    'ftyp',
    'ihdr',
    'bpcc',
    'res ',
    'xml ',
    'uuid',
    'uinf',
    'jp2i',
    'free',
    'rreq',
  ]);
  for (let at = 0; at + 8 <= view.byteLength;) {
    const length = view.getUint32(at);
    const type = String.fromCharCode(...bytes.subarray(at + 4, at + 8));
    if (type === 'jp2c') return { ...codestreamHead(view, at + (length === 1 ? 16 : 8)), colour };
    if (type === 'colr') {
      const enumerated = at + 15 <= view.byteLength && view.getUint8(at + 8) === 1;
      colour ??= enumerated ? view.getUint32(at + 11) : -1;
    } else if (type !== 'jp2h' && !known.has(type)) throw new CannotBlank('an unusual JPEG 2000');
    if (type !== 'jp2h' && length < 8) throw new CannotBlank('odd JPEG 2000 boxes');
    // The boxes of the header lie within its own.
    at += type === 'jp2h' ? 8 : length;
  }
  throw new CannotBlank('a JPEG 2000 without picture');
}
