import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { PdfRefusal } from '../refusal';
import { intakeLimits } from './limits';

/** One picture of a TIFF file, as its directory describes it. */
export interface TiffPage {
  readonly width: number;
  readonly height: number;
  readonly bitsPerSample: number;
  readonly samplesPerPixel: number;
  /** TIFF compression scheme: 1 none, 2-4 fax, 5 LZW, 6-7 JPEG, 8 and 32946 deflate, 32773 PackBits. */
  readonly compression: number;
  /** 0 white is zero, 1 black is zero, 2 RGB, 3 palette, 5 CMYK, 6 YCbCr. */
  readonly photometric: number;
  readonly orientation: number;
  /** Bits of a byte from the lowest up. */
  readonly reversedBits: boolean;
  /** Pixels per inch, or undefined when the file does not say. */
  readonly dpiX: number | undefined;
  readonly dpiY: number | undefined;
  /** The only strip's place, when the picture is one strip. */
  readonly onlyStrip: { readonly offset: number; readonly length: number } | undefined;
}

const tags = {
  width: 256,
  height: 257,
  bitsPerSample: 258,
  compression: 259,
  photometric: 262,
  fillOrder: 266,
  stripOffsets: 273,
  orientation: 274,
  samplesPerPixel: 277,
  stripByteCounts: 279,
  xResolution: 282,
  yResolution: 283,
  resolutionUnit: 296,
} as const;
const bytesOfType = [0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8] as const;
const typeShort = 3;
const typeRational = 5;
const centimetre = 3;
const noUnit = 1;

/**
 * Reads the directories of a TIFF in file order. Refuses as 'damaged' for a loop, a directory outside the file
 * or a strip beyond its end; as 'too-many-pages'. BigTIFF is refused as 'unsupported-type'.
 */
export function readTiff(path: string): TiffPage[] {
  const descriptor = openSync(path, 'r');
  try {
    return new TiffReader(descriptor).pages();
  } finally {
    closeSync(descriptor);
  }
}

class TiffReader {
  private readonly size: number;
  private readonly little: boolean;

  constructor(private readonly descriptor: number) {
    this.size = fstatSync(descriptor).size;
    this.little = this.read(0, 2).toString('latin1') === 'II';
  }

  pages(): TiffPage[] {
    if (this.short(this.read(2, 2), 0) === 43)
      throw new PdfRefusal('unsupported-type', 'BigTIFF is not taken in. Send TIFF below 4 GB, or PDF.');
    const seen = new Set<number>();
    const pages: TiffPage[] = [];
    let at = this.long(this.read(4, 4), 0);
    while (at !== 0) {
      if (seen.has(at)) throw damaged('its pages refer to each other in a loop');
      seen.add(at);
      if (pages.length >= intakeLimits.pages)
        throw new PdfRefusal(
          'too-many-pages',
          `The fax has more than ${intakeLimits.pages} pages. Split it.`,
        );
      const count = this.short(this.read(at, 2), 0);
      const directory = this.read(at + 2, count * 12 + 4);
      pages.push(this.page(directory, count));
      at = this.long(directory, count * 12);
    }
    if (pages.length === 0) throw damaged('it has no page');
    return pages;
  }

  private page(directory: Buffer, count: number): TiffPage {
    const value = (tag: number, index = 0) => this.value(directory, count, tag, index);
    const unit = value(tags.resolutionUnit) ?? 2;
    const perInch = (number: number | undefined) => {
      if (number === undefined || unit === noUnit) return undefined;
      const dpi = unit === centimetre ? number * 2.54 : number;
      return dpi >= 10 && dpi <= 10_000 ? dpi : undefined;
    };
    const offset = value(tags.stripOffsets);
    const length = value(tags.stripByteCounts);
    const oneStrip =
      offset !== undefined && length !== undefined && value(tags.stripOffsets, 1) === undefined;
    if (oneStrip && offset + length > this.size) throw damaged('it is cut off');
    return {
      width: value(tags.width) ?? 0,
      height: value(tags.height) ?? 0,
      bitsPerSample: value(tags.bitsPerSample) ?? 1,
      samplesPerPixel: value(tags.samplesPerPixel) ?? 1,
      compression: value(tags.compression) ?? 1,
      photometric: value(tags.photometric) ?? 0,
      orientation: value(tags.orientation) ?? 1,
      reversedBits: value(tags.fillOrder) === 2,
      dpiX: perInch(value(tags.xResolution)),
      dpiY: perInch(value(tags.yResolution)),
      onlyStrip: oneStrip && length > 0 ? { offset, length } : undefined,
    };
  }

  /** The number at `index` of a tag; undefined when the tag or that number is absent. */
  private value(directory: Buffer, count: number, tag: number, index: number): number | undefined {
    for (let entry = 0; entry < count; entry++) {
      const at = entry * 12;
      if (this.short(directory, at) !== tag) continue;
      const type = this.short(directory, at + 2);
      const size = bytesOfType[type] ?? 0;
      const values = this.long(directory, at + 4);
      if (size === 0 || index >= values) return undefined;
      const inline = size * values <= 4;
      const place = inline ? undefined : this.long(directory, at + 8) + index * size;
      const raw =
        place === undefined ? directory.subarray(at + 8 + index * size, at + 12) : this.read(place, size);
      if (type === typeRational) return this.long(raw, 0) / this.long(raw, 4);
      return size === 1 ? raw[0] : type === typeShort ? this.short(raw, 0) : this.long(raw, 0);
    }
    return undefined;
  }

  private read(at: number, bytes: number): Buffer {
    const buffer = Buffer.alloc(bytes);
    if (at + bytes > this.size || readSync(this.descriptor, buffer, 0, bytes, at) !== bytes)
      throw damaged('it is cut off');
    return buffer;
  }

  private short(buffer: Buffer, at: number): number {
    return this.little ? buffer.readUInt16LE(at) : buffer.readUInt16BE(at);
  }

  private long(buffer: Buffer, at: number): number {
    return this.little ? buffer.readUInt32LE(at) : buffer.readUInt32BE(at);
  }
}

function damaged(what: string): PdfRefusal {
  return new PdfRefusal('damaged', `The TIFF file is damaged: ${what}. Ask for it to be sent again.`);
}
