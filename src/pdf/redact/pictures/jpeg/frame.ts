import { CannotBlank } from '../cannot-blank';
import type { HuffmanTable } from './huffman';

/** A component of a JPEG: one plane of samples, in blocks of 8 by 8. */
export interface Component {
  id: number;
  /** Samples across and down, in units of the frame's least. */
  h: number;
  v: number;
  /** Number of its quantisation table. */
  table: number;
  /** Size in samples. */
  width: number;
  height: number;
  /** Blocks of whole minimum coded units, those that only pad the picture included. */
  blocksAcross: number;
  blocksDown: number;
}

/** A scan: which components, which coefficients, and the coded data between its markers. */
export interface Scan {
  components: { component: Component; dc: HuffmanTable | undefined; ac: HuffmanTable | undefined }[];
  /** First and last coefficient in zigzag order. */
  from: number;
  to: number;
  /** Successive approximation: bit of the scan before, and of this one. */
  high: number;
  low: number;
  restartInterval: number;
  data: Uint8Array;
}

export interface Frame {
  progressive: boolean;
  width: number;
  height: number;
  components: Component[];
  maxH: number;
  maxV: number;
  /** Minimum coded units across and down. */
  unitsAcross: number;
  unitsDown: number;
  /** 64 factors in zigzag order, by number of the table. */
  quantisation: (Uint16Array | undefined)[];
  /** A JFIF segment says: gray or YCbCr. */
  jfif: boolean;
  /** The colour transform of an Adobe segment: 0 none, 1 YCbCr, 2 YCCK. */
  adobe: number | undefined;
  scans: Scan[];
}

const MAX_SCANS = 64;
const big = (data: Uint8Array, at: number): number => (data[at]! << 8) | data[at + 1]!;

/** Reads the segments of a JPEG one after the other. */
class SegmentReader {
  private at = 2;
  private frame: Frame | undefined;
  private readonly quantisation: (Uint16Array | undefined)[] = [];
  private readonly dc: (HuffmanTable | undefined)[] = [];
  private readonly ac: (HuffmanTable | undefined)[] = [];
  private restartInterval = 0;
  private jfif = false;
  private adobe: number | undefined;

  constructor(private readonly bytes: Uint8Array) {}

  read(): Frame {
    const { bytes } = this;
    if (bytes[0] !== 0xff || bytes[1] !== 0xd8) throw new CannotBlank('no JPEG');
    for (;;) {
      while (bytes[this.at] === 0xff && bytes[this.at + 1] === 0xff) this.at++;
      if (bytes[this.at] !== 0xff) throw new CannotBlank('broken JPEG segments');
      const marker = bytes[this.at + 1] ?? 0;
      if (marker === 0xd9) break;
      const length = big(bytes, this.at + 2);
      const end = this.at + 2 + length;
      if (!(length >= 2) || end > bytes.length) throw new CannotBlank('broken JPEG segments');
      const data = bytes.subarray(this.at + 4, end);
      this.at = end;
      this.segment(marker, data);
    }
    if (!this.frame || this.frame.scans.length === 0) throw new CannotBlank('a JPEG without picture');
    return { ...this.frame, quantisation: this.quantisation, jfif: this.jfif, adobe: this.adobe };
  }

  private segment(marker: number, data: Uint8Array): void {
    if (marker === 0xdb) this.readQuantisation(data);
    else if (marker === 0xc4) this.readHuffman(data);
    else if (marker === 0xc0 || marker === 0xc1 || marker === 0xc2) this.readFrame(marker, data);
    else if (marker === 0xdd && data.length === 2) this.restartInterval = big(data, 0);
    else if (marker === 0xda) this.readScan(data);
    else if (marker === 0xe0 || marker === 0xee) this.readApplication(marker, data);
    // Other application data and comments are passed over. Arithmetic coding, lossless and hierarchical frames,
    // a height that follows the scan, and markers out of place are not for us.
    else if (!(marker > 0xe0 && marker <= 0xef) && marker !== 0xfe) throw new CannotBlank('an unusual JPEG');
  }

  private readApplication(marker: number, data: Uint8Array): void {
    const text = String.fromCharCode(...data.subarray(0, 5));
    if (marker === 0xe0 && text === 'JFIF\0') this.jfif = true;
    if (marker === 0xee && text === 'Adobe' && data.length >= 12) this.adobe = data[11]!;
  }

  private readQuantisation(data: Uint8Array): void {
    // A table that changes between scans would mean other factors for the same coefficients.
    if (this.frame?.scans.length) throw new CannotBlank('late quantisation tables');
    for (let at = 0; at < data.length;) {
      const [wide, number] = [data[at]! >> 4, data[at]! & 15];
      const bytes = wide ? 128 : 64;
      if (wide > 1 || number > 3 || at + 1 + bytes > data.length) throw new CannotBlank('odd quantisation');
      const table = new Uint16Array(64);
      for (let i = 0; i < 64; i++) table[i] = wide ? big(data, at + 1 + 2 * i) : data[at + 1 + i]!;
      if (table.includes(0)) throw new CannotBlank('odd quantisation');
      this.quantisation[number] = table;
      at += 1 + bytes;
    }
  }

  private readHuffman(data: Uint8Array): void {
    for (let at = 0; at < data.length;) {
      const [kind, number] = [data[at]! >> 4, data[at]! & 15];
      const counts = data.slice(at + 1, at + 17);
      const total = counts.reduce((sum, count) => sum + count, 0);
      if (kind > 1 || number > 3 || total > 256 || at + 17 + total > data.length)
        throw new CannotBlank('odd Huffman table');
      (kind ? this.ac : this.dc)[number] = { counts, symbols: data.slice(at + 17, at + 17 + total) };
      at += 17 + total;
    }
  }

  private readFrame(marker: number, data: Uint8Array): void {
    const count = data[5] ?? 0;
    const [height, width] = [big(data, 1), big(data, 3)];
    if (this.frame || data[0] !== 8 || count < 1 || count > 4 || data.length !== 6 + 3 * count)
      throw new CannotBlank('an unusual JPEG frame');
    if (width < 1 || height < 1) throw new CannotBlank('a JPEG without size');
    const stated = Array.from({ length: count }, (_, i) => {
      const [id, factors, table] = data.subarray(6 + 3 * i, 9 + 3 * i);
      // The factors of a single component mean nothing: its blocks always come one by one.
      const [h, v] = count === 1 ? [1, 1] : [factors! >> 4, factors! & 15];
      if (h < 1 || h > 4 || v < 1 || v > 4 || table! > 3) throw new CannotBlank('odd JPEG component');
      return { id: id!, h, v, table: table! };
    });
    if (new Set(stated.map(({ id }) => id)).size !== count) throw new CannotBlank('odd JPEG component');
    const maxH = Math.max(...stated.map(({ h }) => h));
    const maxV = Math.max(...stated.map(({ v }) => v));
    const unitsAcross = Math.ceil(width / (8 * maxH));
    const unitsDown = Math.ceil(height / (8 * maxV));
    const components = stated.map((component) => ({
      ...component,
      width: Math.ceil((width * component.h) / maxH),
      height: Math.ceil((height * component.v) / maxV),
      blocksAcross: unitsAcross * component.h,
      blocksDown: unitsDown * component.v,
    }));
    this.frame = {
      ...{ progressive: marker === 0xc2, width, height, components, maxH, maxV },
      ...{ unitsAcross, unitsDown, quantisation: [], jfif: false, adobe: undefined, scans: [] },
    };
  }

  private readScan(head: Uint8Array): void {
    const { frame } = this;
    const count = head[0] ?? 0;
    if (!frame || count < 1 || count > 4 || head.length !== 4 + 2 * count)
      throw new CannotBlank('odd JPEG scan');
    if (frame.scans.length >= MAX_SCANS) throw new CannotBlank('too many JPEG scans');
    const components = Array.from({ length: count }, (_, i) => {
      const component = frame.components.find(({ id }) => id === head[1 + 2 * i]);
      if (!component) throw new CannotBlank('odd JPEG scan');
      return { component, dc: this.dc[head[2 + 2 * i]! >> 4], ac: this.ac[head[2 + 2 * i]! & 15] };
    });
    const [from, to, approximation] = head.subarray(1 + 2 * count) as unknown as [number, number, number];
    if (new Set(components.map(({ component }) => component)).size !== count || from > to || to > 63)
      throw new CannotBlank('odd JPEG scan');
    frame.scans.push({
      ...{ components, from, to, high: approximation >> 4, low: approximation & 15 },
      ...{ restartInterval: this.restartInterval, data: this.codedData() },
    });
  }

  /** The coded data up to the next marker that is no restart marker. */
  private codedData(): Uint8Array {
    const start = this.at;
    for (let at = start; ;) {
      at = this.bytes.indexOf(0xff, at);
      const next = this.bytes[at + 1];
      if (at < 0 || next === undefined) throw new CannotBlank('a truncated JPEG');
      if (next === 0xff) at += 1;
      else if (next === 0 || (next >= 0xd0 && next <= 0xd7)) at += 2;
      else {
        this.at = at;
        return this.bytes.subarray(start, at);
      }
    }
  }
}

/**
 * Reads a JPEG of 8 bits with Huffman codes, baseline, extended or progressive. What follows its end is not looked at.
 *
 * @throws CannotBlank for every other kind, and for what is damaged or cut off
 */
export function readFrame(bytes: Uint8Array): Frame {
  return new SegmentReader(bytes).read();
}
