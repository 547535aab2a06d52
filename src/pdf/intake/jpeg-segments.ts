import { PdfRefusal } from '../refusal';

/** A JPEG reduced to what is needed to draw it. */
export interface PlainJpeg {
  readonly width: number;
  readonly height: number;
  /** 1 gray, 3 colour, 4 CMYK. */
  readonly components: number;
  /** Sequential or progressive Huffman coding with 8 bits, which every PDF reader draws. */
  readonly drawable: boolean;
  /** The picture's own segments, unchanged: without EXIF, comments, thumbnails or anything after its end. */
  readonly bytes: Buffer;
}

const startOfScan = 0xda;
const endOfImage = 0xd9;
/** APP0 (JFIF) and APP14 (Adobe) tell how colours are stored; all other application data is only about the picture. */
const keptApplicationSegments = new Set([0xe0, 0xee]);
const comment = 0xfe;

/**
 * Reads a JPEG's segments without decoding it and strips what is not the picture. Refuses as 'damaged' when the
 * segments do not hold together or the picture has no end.
 */
export function readJpeg(file: Buffer): PlainJpeg {
  const kept: Buffer[] = [file.subarray(0, 2)];
  let frame: { code: number; bits: number; width: number; height: number; components: number } | undefined;
  let at = 2;
  for (;;) {
    while (file[at] === 0xff && file[at + 1] === 0xff) at++;
    const code = file[at + 1];
    if (file[at] !== 0xff || code === undefined) throw damaged();
    if (code === endOfImage) break;
    const length = at + 4 <= file.length ? file.readUInt16BE(at + 2) : 0;
    const end = at + 2 + length;
    if (length < 2 || end > file.length) throw damaged();
    if (isFrame(code) && length >= 8)
      frame = {
        code,
        bits: file[at + 4]!,
        height: file.readUInt16BE(at + 5),
        width: file.readUInt16BE(at + 7),
        components: file[at + 9]!,
      };
    const scanEnd = code === startOfScan ? entropyEnd(file, end) : end;
    const application = code >= 0xe0 && code <= 0xef;
    const isJunk = code === comment || (application && !keptApplicationSegments.has(code));
    if (!isJunk) kept.push(file.subarray(at, scanEnd));
    at = scanEnd;
  }
  if (!frame || frame.width === 0 || frame.height === 0) throw damaged();
  kept.push(Buffer.from([0xff, endOfImage]));
  return {
    width: frame.width,
    height: frame.height,
    components: frame.components,
    drawable: frame.bits === 8 && frame.code <= 0xc2 && (frame.components === 1 || frame.components === 3),
    bytes: Buffer.concat(kept),
  };
}

/** Start-of-frame codes, without DHT (C4), JPG (C8) and DAC (CC). */
function isFrame(code: number): boolean {
  return code >= 0xc0 && code <= 0xcf && code !== 0xc4 && code !== 0xc8 && code !== 0xcc;
}

/** The marker that ends a scan: not a stuffed byte, not a restart. */
function entropyEnd(file: Buffer, start: number): number {
  for (let at = file.indexOf(0xff, start); at !== -1; at = file.indexOf(0xff, at + 1)) {
    const next = file[at + 1];
    if (next === undefined) break;
    if (next !== 0 && next !== 0xff && !(next >= 0xd0 && next <= 0xd7)) return at;
  }
  throw damaged();
}

function damaged(): PdfRefusal {
  return new PdfRefusal('damaged', 'The JPEG picture is cut off or broken. Ask for it to be sent again.');
}
