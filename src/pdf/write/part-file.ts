import { closeSync, openSync, readSync } from 'node:fs';
import type { PagePart } from '../redact/page-part';
import { type ByteSink, fileSink } from './byte-sink';
import type { ObjectText, Piece } from './object-text';
import { type ObjectTarget, PartObjects } from './part-objects';
import type { PdfWriter } from './pdf-writer';

/** What stands before the data of a record. */
interface Head {
  pieces: readonly Piece[];
  /** Number within the part; left out for a page. */
  number?: number;
  digest?: string | undefined;
  /** Bytes of stream data that follow. */
  data?: number;
}

const SIZE = 4;

/**
 * Writes pages that are ready, with their objects already spelled and told apart, so that joining parts copies bytes
 * and gives numbers, no more. Equal objects are written once a part.
 */
export class PartFile implements ObjectTarget {
  private readonly sink: ByteSink;
  private readonly known = new Map<string, number>();
  private last = 0;

  constructor(path: string) {
    this.sink = fileSink(path);
  }

  reserve(): number {
    return ++this.last;
  }

  add(object: ObjectText, digest: string | undefined): number {
    const known = digest === undefined ? undefined : this.known.get(digest);
    if (known !== undefined) return known;
    const number = this.reserve();
    if (digest !== undefined) this.known.set(digest, number);
    this.record({ pieces: object.pieces, number, digest }, object.data);
    return number;
  }

  addReserved(object: ObjectText, number: number): void {
    this.record({ pieces: object.pieces, number }, object.data);
  }

  addPage({ context, page }: PagePart): void {
    this.record({ pieces: new PartObjects(context, this).bring(page).object.pieces });
  }

  end(): void {
    this.sink.end();
  }

  private record(head: Head, data?: Uint8Array): void {
    const bytes = Buffer.from(JSON.stringify(data ? { ...head, data: data.length } : head));
    const size = Buffer.alloc(SIZE);
    size.writeUInt32LE(bytes.length);
    this.sink.write(size);
    this.sink.write(bytes);
    if (data) this.sink.write(data);
  }
}

/** Reads a part front to back, heads through a window, data only when wanted. */
class PartReader {
  private readonly file: number;
  private position = 0;
  private window = Buffer.alloc(0);
  private windowAt = 0;

  constructor(path: string) {
    this.file = openSync(path, 'r');
  }

  head(): Head | undefined {
    const size = this.take(SIZE);
    return size && (JSON.parse(this.take(size.readUInt32LE())!.toString()) as Head);
  }

  data(length: number): Buffer {
    return this.take(length)!;
  }

  skip(length: number): void {
    this.position += length;
  }

  close(): void {
    closeSync(this.file);
  }

  /** Copies the next bytes out; undefined at the end. */
  private take(length: number): Buffer | undefined {
    let offset = this.position - this.windowAt;
    if (offset < 0 || offset + length > this.window.length) {
      this.window = Buffer.allocUnsafe(Math.max(length, 1 << 18));
      this.windowAt = this.position;
      let read = 0;
      for (let more = 1; more > 0 && read < this.window.length; read += more)
        more = readSync(this.file, this.window, read, this.window.length - read, this.position + read);
      this.window = this.window.subarray(0, read);
      offset = 0;
    }
    if (this.window.length === 0) return undefined;
    if (offset + length > this.window.length) throw new RangeError('a part of the packet breaks off');
    this.position += length;
    return Buffer.from(this.window.subarray(offset, offset + length));
  }
}

/** Appends the pages of a part to a file that is being written. */
export function joinPart(path: string, writer: PdfWriter): void {
  const reader = new PartReader(path);
  const numbers = new Map<number, number>();
  const numberOf = (own: number): number => {
    const known = numbers.get(own);
    if (known !== undefined) return known;
    const reserved = writer.reserve();
    numbers.set(own, reserved);
    return reserved;
  };
  try {
    for (let head = reader.head(); head; head = reader.head()) {
      const { number, digest, data } = head;
      const known = digest === undefined ? undefined : writer.known(digest);
      if (number !== undefined && known !== undefined) {
        numbers.set(number, known);
        reader.skip(data ?? 0);
        continue;
      }
      const pieces = head.pieces.map((piece) => (typeof piece === 'number' ? numberOf(piece) : piece));
      const object = { pieces, data: data === undefined ? undefined : reader.data(data) };
      if (number === undefined) writer.addSpelledPage(object);
      else if (numbers.has(number)) writer.addReserved(object, numbers.get(number)!);
      else numbers.set(number, writer.add(object, digest));
    }
  } finally {
    reader.close();
  }
}
