import { createHash } from 'node:crypto';
import type { PdfFileWriter } from './pdf-file-writer';
import { dictionaryEntries, objectBody, objectPlaces, scanValue, streamStart } from './pdf-syntax';

/** What a page may bring along; everything else (annotations, actions, structure, metadata) stays behind. */
const pageKeys = ['MediaBox', 'CropBox', 'Rotate', 'UserUnit', 'Resources', 'Contents', 'Group'];

const layerTypes = new Set(['/OCG', '/OCMD']);

/** Streams written so far by their content, so that fonts and pictures shared by many pages are kept once. */
export type WrittenStreams = Map<string, number>;

/** What was copied of one page. */
export interface CopiedPage {
  /** Points that a unit of user space stands for, from /UserUnit; 1 when the page does not say. */
  readonly userUnit: number;
  /** The page reaches an optional content group: something on it may have been switched off. */
  readonly layered: boolean;
}

/**
 * Appends all pages of a document that PDFium saved (`PdfiumDocument.save`) to `writer`. Only objects that the
 * allowed page keys reach are copied. Objects get their numbers in the order they are met.
 */
export function copyPages(saved: Buffer, writer: PdfFileWriter, written: WrittenStreams): CopiedPage[] {
  return new PageCopier(saved, writer, written).copyAll();
}

class PageCopier {
  private readonly places: Map<number, number>;
  private readonly numbers = new Map<number, number>();
  private readonly pending: number[] = [];
  private layered = false;

  constructor(
    private readonly source: Buffer,
    private readonly writer: PdfFileWriter,
    private readonly written: WrittenStreams,
  ) {
    this.places = objectPlaces(source);
  }

  copyAll(): CopiedPage[] {
    const pages = [...this.places.keys()]
      .sort((a, b) => a - b)
      .find((object) => this.typeOf(object) === '/Pages');
    const kids = pages === undefined ? undefined : this.entries(pages)?.get('Kids');
    if (!kids) throw new Error('document of the engine has no page tree');
    const copied: CopiedPage[] = [];
    scanValue(this.source, kids[0], (_start, _end, page) => copied.push(this.copyPage(page)));
    return copied;
  }

  private copyPage(page: number): CopiedPage {
    const entries = this.entries(page);
    if (!entries) throw new Error('document of the engine lacks a page');
    const inside: Buffer[] = [];
    for (const key of pageKeys) {
      const value = entries.get(key);
      if (value) inside.push(Buffer.from(`/${key} `), this.renumbered(value[0], value[1]));
    }
    this.writer.page(Buffer.concat(inside));
    this.layered = false;
    for (let object = this.pending.pop(); object !== undefined; object = this.pending.pop())
      this.copyObject(object);
    const unit = entries.get('UserUnit');
    const userUnit = unit ? Number(this.source.toString('latin1', unit[0], unit[1])) : 1;
    return { userUnit: Number.isFinite(userUnit) && userUnit > 0 ? userUnit : 1, layered: this.layered };
  }

  private copyObject(object: number): void {
    const number = this.numbers.get(object)!;
    const place = this.places.get(object);
    if (place === undefined) return this.writer.object(number, 'null');
    const start = objectBody(this.source, place);
    const end = scanValue(this.source, start);
    const data = streamStart(this.source, end);
    if (layerTypes.has(this.typeOf(object))) this.layered = true;
    // A page met inside another object (a link's target) would drag in what its own keys were kept from.
    if (data === undefined)
      return this.writer.object(number, this.isPage(object) ? 'null' : this.renumbered(start, end));
    const inside: Buffer[] = [];
    let length = 0;
    for (const [key, value] of dictionaryEntries(this.source, start) ?? []) {
      if (key === 'Length') length = this.integer(value);
      else inside.push(Buffer.from(`/${key} `, 'latin1'), this.renumbered(value[0], value[1]));
    }
    this.writer.stream(number, Buffer.concat(inside), this.source.subarray(data, data + length));
  }

  /** A value of the source with its references turned into numbers of the output. */
  private renumbered(start: number, end: number): Buffer {
    const parts: Buffer[] = [];
    let copiedTo = start;
    scanValue(this.source, start, (from, to, object) => {
      parts.push(this.source.subarray(copiedTo, from), Buffer.from(`${this.numberOf(object)} 0 R`));
      copiedTo = to;
    });
    parts.push(this.source.subarray(copiedTo, end));
    return Buffer.concat(parts);
  }

  private numberOf(object: number): number {
    const known = this.numbers.get(object);
    if (known !== undefined) return known;
    const hash = this.leafHash(object);
    const earlier = hash === undefined ? undefined : this.written.get(hash);
    const number = earlier ?? this.writer.reserve();
    this.numbers.set(object, number);
    if (earlier === undefined) this.pending.push(object);
    if (hash !== undefined) this.written.set(hash, number);
    return number;
  }

  /** Identity of a stream that refers to nothing else, whose equal in an earlier part can stand for it. */
  private leafHash(object: number): string | undefined {
    const place = this.places.get(object);
    if (place === undefined) return undefined;
    const start = objectBody(this.source, place);
    let refers = false;
    const end = scanValue(this.source, start, () => (refers = true));
    const data = streamStart(this.source, end);
    if (refers || data === undefined) return undefined;
    const length = dictionaryEntries(this.source, start)?.get('Length');
    if (!length) return undefined;
    return createHash('sha256')
      .update(this.source.subarray(start, data + this.integer(length)))
      .digest('base64');
  }

  private integer([start, end]: readonly [number, number]): number {
    let target: number | undefined;
    scanValue(this.source, start, (_from, _to, object) => (target = object));
    if (target === undefined) return Number(this.source.toString('latin1', start, end));
    const body = objectBody(this.source, this.places.get(target) ?? 0);
    return Number(this.source.toString('latin1', body, scanValue(this.source, body)));
  }

  private entries(object: number): Map<string, [number, number]> | undefined {
    const place = this.places.get(object);
    return place === undefined ? undefined : dictionaryEntries(this.source, objectBody(this.source, place));
  }

  private typeOf(object: number): string {
    const type = this.entries(object)?.get('Type');
    return type ? this.source.toString('latin1', type[0], type[1]).trim() : '';
  }

  private isPage(object: number): boolean {
    return this.typeOf(object) === '/Page' || this.typeOf(object) === '/Pages';
  }
}
