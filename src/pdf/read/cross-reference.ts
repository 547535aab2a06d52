import {
  PDFArray,
  PDFContext,
  PDFDict,
  PDFName,
  PDFNumber,
  PDFObjectParser,
  PDFRawStream,
  PDFRef,
} from 'pdf-lib';
import type { RandomAccess } from '../engine/random-access';
import { decodeStream } from './decode-stream';
import { NotPlain } from './not-plain';
import { parseIndirectObject } from './object-parser';

/** Where an object lies: at a place of the file, or as one of those packed into an object stream. */
export type Place = { readonly at: number } | { readonly inStream: number; readonly index: number };

export interface CrossReference {
  readonly places: ReadonlyMap<number, Place>;
  /** The newest trailer. */
  readonly trailer: PDFDict;
}

const TAIL = 1024;
const MOST_SECTIONS = 64;
const MOST_OBJECTS = 8_000_000;
const ROW = 20;
/** Bytes of a table written as a stream: millions of objects. */
const LARGEST_STREAM = 16 * 1024 * 1024;

const name = (text: string): PDFName => PDFName.of(text);

/** Bytes of the file from `start` to `end`, cut to what is there. */
export function readBytes(file: RandomAccess, start: number, end: number): Buffer {
  const from = Math.max(0, Math.min(start, file.length));
  const bytes = Buffer.allocUnsafe(Math.max(0, Math.min(end, file.length) - from));
  if (bytes.length > 0 && !file.read(from, bytes)) throw new NotPlain('the file ends too early');
  return bytes;
}

function lastPointer(file: RandomAccess): number {
  const tail = readBytes(file, file.length - TAIL, file.length).toString('latin1');
  const at = tail.lastIndexOf('startxref');
  const match = at < 0 ? null : /^startxref\s+(\d{1,15})\s/.exec(tail.slice(at));
  if (!match) throw new NotPlain('the file does not say where its table is');
  return Number(match[1]);
}

function integer(dict: PDFDict, key: string): number | undefined {
  const value = dict.get(name(key));
  return value instanceof PDFNumber && Number.isSafeInteger(value.asNumber()) ? value.asNumber() : undefined;
}

/** Gathers the sections of a table from the newest to the oldest; the newest word on an object counts. */
class Sections {
  readonly places = new Map<number, Place>();
  private readonly settled = new Set<number>();
  private readonly context = PDFContext.create();

  constructor(private readonly file: RandomAccess) {}

  /** Reads the section at a place; returns its trailer. */
  read(at: number): PDFDict {
    const head = readBytes(this.file, at, at + 5).toString('latin1');
    return /^xref\s$/.test(head) ? this.readTable(at) : this.readStream(at);
  }

  private settle(number: number, place: Place | undefined): void {
    if (this.settled.has(number)) return;
    if (this.settled.size >= MOST_OBJECTS) throw new NotPlain('the table is larger than any document needs');
    this.settled.add(number);
    if (place) this.places.set(number, place);
  }

  private readTable(start: number): PDFDict {
    let at = start + 4;
    for (;;) {
      const line = readBytes(this.file, at, at + 64).toString('latin1');
      const trailer = /^\s*trailer/.exec(line);
      if (trailer) return this.readTrailer(at + trailer[0].length);
      const head = /^\s*(\d{1,10})[ ]+(\d{1,10})[ ]*[\r\n]+/.exec(line);
      if (!head) throw new NotPlain('the table is not written as it should be');
      const [first, count] = [Number(head[1]), Number(head[2])];
      at += head[0].length;
      this.readRows(readBytes(this.file, at, at + count * ROW), first, count);
      at += count * ROW;
    }
  }

  private readRows(rows: Buffer, first: number, count: number): void {
    if (rows.length < count * ROW) throw new NotPlain('the table is cut off');
    for (let i = 0; i < count; i++) {
      const row = /^(\d{10}) \d{5} ([nf])[ \r\n]{2}$/.exec(rows.toString('latin1', i * ROW, (i + 1) * ROW));
      if (!row) throw new NotPlain('the table is not written as it should be');
      const at = Number(row[1]);
      this.settle(first + i, row[2] === 'n' && at > 0 ? { at } : undefined);
    }
  }

  private readTrailer(at: number): PDFDict {
    const bytes = readBytes(this.file, at, at + 65_536);
    let trailer: unknown;
    try {
      trailer = PDFObjectParser.forBytes(bytes, this.context).parseObject();
    } catch (cause) {
      throw new NotPlain('the trailer cannot be read', { cause });
    }
    if (!(trailer instanceof PDFDict)) throw new NotPlain('the trailer cannot be read');
    const hybrid = integer(trailer, 'XRefStm');
    if (hybrid !== undefined) this.readStream(hybrid);
    return trailer;
  }

  private readStream(at: number): PDFDict {
    const window = readBytes(this.file, at, at + LARGEST_STREAM);
    const number = /^\s*(\d{1,10}) \d{1,5} obj/.exec(window.toString('latin1', 0, 40));
    const stream = number && parseIndirectObject(window, PDFRef.of(Number(number[1])), this.context);
    if (!(stream instanceof PDFRawStream) || stream.dict.get(name('Type')) !== name('XRef'))
      throw new NotPlain('the table is not where the file says');
    this.readEntries(stream);
    return stream.dict;
  }

  private readEntries(stream: PDFRawStream): void {
    const widths = numbersOf(stream.dict.get(name('W')));
    const size = integer(stream.dict, 'Size');
    if (widths.length !== 3 || widths.some((width) => width > 7) || size === undefined)
      throw new NotPlain('the table is not written as it should be');
    const ranges = stream.dict.has(name('Index')) ? numbersOf(stream.dict.get(name('Index'))) : [0, size];
    const data = decodeStream(stream);
    const [w0, w1, w2] = widths as [number, number, number];
    let at = 0;
    const field = (width: number, otherwise: number): number => {
      if (width === 0) return otherwise;
      let value = 0;
      for (let i = 0; i < width; i++) value = value * 256 + data[at++]!;
      return value;
    };
    for (let range = 0; range + 1 < ranges.length; range += 2)
      for (let i = 0; i < ranges[range + 1]!; i++) {
        if (at + w0 + w1 + w2 > data.length) throw new NotPlain('the table is cut off');
        const [type, second, third] = [field(w0, 1), field(w1, 0), field(w2, 0)];
        const place =
          type === 1 ? { at: second } : type === 2 ? { inStream: second, index: third } : undefined;
        this.settle(ranges[range]! + i, place);
      }
  }
}

function numbersOf(value: unknown): number[] {
  if (!(value instanceof PDFArray)) throw new NotPlain('the table is not written as it should be');
  return value.asArray().map((item) => {
    if (!(item instanceof PDFNumber) || !Number.isSafeInteger(item.asNumber()) || item.asNumber() < 0)
      throw new NotPlain('the table is not written as it should be');
    return item.asNumber();
  });
}

/**
 * Reads where the objects of a file are, from its tables and table streams, the newest first.
 *
 * @param mayBeEncrypted the caller knows how to decrypt
 * @throws NotPlain when the file is encrypted, or anything in a table is not as the format wants it
 */
export function readCrossReference(file: RandomAccess, mayBeEncrypted = false): CrossReference {
  if (readBytes(file, 0, 5).toString('latin1') !== '%PDF-')
    throw new NotPlain('the file begins with something else');
  const sections = new Sections(file);
  const seen = new Set<number>();
  let newest: PDFDict | undefined;
  for (let at: number | undefined = lastPointer(file); at !== undefined;) {
    if (seen.has(at) || seen.size >= MOST_SECTIONS) throw new NotPlain('the tables go in a circle');
    seen.add(at);
    const trailer: PDFDict = sections.read(at);
    if (trailer.has(name('Encrypt')) && !mayBeEncrypted) throw new NotPlain('the file is encrypted');
    newest ??= trailer;
    at = integer(trailer, 'Prev');
  }
  if (!newest) throw new NotPlain('the file has no table');
  return { places: sections.places, trailer: newest };
}
