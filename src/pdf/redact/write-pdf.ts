import { createHash } from 'node:crypto';
import { closeSync, openSync, writeSync } from 'node:fs';
import {
  PDFArray,
  type PDFContext,
  PDFDict,
  PDFHexString,
  PDFName,
  PDFNull,
  PDFNumber,
  type PDFObject,
  PDFRawStream,
  PDFRef,
} from 'pdf-lib';
import type { PagePart } from './page-part';

/** Where bytes go as they are made. */
export interface ByteSink {
  write(bytes: Uint8Array): void;
  end(): void;
}

/** A file, written as the bytes come. */
export function fileSink(path: string): ByteSink {
  const file = openSync(path, 'w', 0o600);
  return {
    write(bytes) {
      for (let at = 0; at < bytes.length;) at += writeSync(file, bytes, at);
    },
    end: () => closeSync(file),
  };
}

const KIDS_PER_NODE = 64;
const name = (text: string): PDFName => PDFName.of(text);

function bytesOf(object: PDFObject): Buffer {
  const bytes = Buffer.alloc(object.sizeInBytes());
  object.copyBytesInto(bytes, 0);
  return bytes;
}

/**
 * Writes a PDF front to back, a page at a time: only the numbers of the objects and their places stay in memory.
 * Equal objects (the font that every page of a chart embeds) are written once. The same calls give the same bytes.
 */
export class PdfWriter {
  private readonly hash = createHash('sha256');
  private readonly offsets: number[] = [0];
  private readonly written = new Map<string, PDFRef>();
  private readonly nodes: { ref: PDFRef; kids: PDFRef[] }[] = [];
  private readonly context: PDFContext;
  private position = 0;
  private readonly catalog: PDFRef;
  private readonly pages: PDFRef;
  private pageTotal = 0;

  /** @param context any context, for making the objects of the writer's own */
  constructor(
    private readonly sink: ByteSink,
    context: PDFContext,
  ) {
    this.context = context;
    this.emit(Buffer.from('%PDF-1.7\n%\xE2\xE3\xCF\xD3\n', 'latin1'));
    this.catalog = this.reserve();
    this.pages = this.reserve();
  }

  /** Number of pages so far. */
  get pageCount(): number {
    return this.pageTotal;
  }

  private emit(bytes: Buffer): void {
    this.sink.write(bytes);
    this.hash.update(bytes);
    this.position += bytes.length;
  }

  /** A number for an object that others name before it is written. */
  reserve(): PDFRef {
    this.offsets.push(0);
    return PDFRef.of(this.offsets.length - 1);
  }

  /** Writes an object, whose references must be this file's own, under a number. */
  put(object: PDFObject, ref: PDFRef = this.reserve()): PDFRef {
    this.offsets[ref.objectNumber] = this.position;
    this.emit(
      Buffer.concat([Buffer.from(`${ref.objectNumber} 0 obj\n`), bytesOf(object), Buffer.from('\nendobj\n')]),
    );
    return ref;
  }

  private intern(object: PDFObject): PDFRef {
    const key = createHash('sha256').update(bytesOf(object)).digest('base64');
    const known = this.written.get(key);
    if (known) return known;
    const ref = this.put(object);
    this.written.set(key, ref);
    return ref;
  }

  /** Copies a value of another context into this file. */
  adopt(
    from: PDFContext,
    value: PDFObject,
    open = new Map<string, PDFRef | null>(),
    done = new Map<string, PDFRef>(),
  ): PDFObject {
    if (value instanceof PDFRef) {
      const known = done.get(value.tag);
      if (known) return known;
      const reserved = open.get(value.tag);
      if (reserved !== undefined) {
        // A circle: the object gets its number before its bytes, and cannot be shared.
        const ref = reserved ?? this.reserve();
        open.set(value.tag, ref);
        return ref;
      }
      const target = from.lookup(value);
      if (target === undefined) return PDFNull;
      open.set(value.tag, null);
      const copy = this.adopt(from, target, open, done);
      const circle = open.get(value.tag);
      const ref = circle ? this.put(copy, circle) : this.intern(copy);
      open.delete(value.tag);
      done.set(value.tag, ref);
      return ref;
    }
    if (value instanceof PDFArray) {
      const copy = PDFArray.withContext(this.context);
      for (const item of value.asArray()) copy.push(this.adopt(from, item, open, done));
      return copy;
    }
    if (value instanceof PDFDict) {
      const copy = PDFDict.withContext(this.context);
      for (const [key, item] of value.entries()) copy.set(key, this.adopt(from, item, open, done));
      return copy;
    }
    if (value instanceof PDFRawStream)
      return PDFRawStream.of(this.adopt(from, value.dict, open, done) as PDFDict, value.contents);
    return value;
  }

  /** Appends a page and all that it needs; returns its reference, for bookmarks. */
  addPage({ context, page }: PagePart): PDFRef {
    let node = this.nodes[this.nodes.length - 1];
    if (!node || node.kids.length === KIDS_PER_NODE)
      this.nodes.push((node = { ref: this.reserve(), kids: [] }));
    const copy = this.adopt(context, page) as PDFDict;
    copy.set(name('Parent'), node.ref);
    const ref = this.put(copy);
    node.kids.push(ref);
    this.pageTotal++;
    return ref;
  }

  /**
   * Writes page tree, catalog, cross-reference table and trailer.
   *
   * @param catalogEntries what the catalog holds besides /Type and /Pages
   * @param info document information, or undefined for none
   * @returns size and SHA-256 of the file
   */
  finish(catalogEntries: Record<string, PDFObject>, info?: PDFDict): { sizeBytes: number; sha256: string } {
    const nodeRefs = PDFArray.withContext(this.context);
    for (const { ref, kids } of this.nodes) {
      const list = PDFArray.withContext(this.context);
      kids.forEach((kid) => list.push(kid));
      this.put(
        this.dict({ Type: name('Pages'), Parent: this.pages, Kids: list, Count: PDFNumber.of(kids.length) }),
        ref,
      );
      nodeRefs.push(ref);
    }
    this.put(
      this.dict({ Type: name('Pages'), Kids: nodeRefs, Count: PDFNumber.of(this.pageTotal) }),
      this.pages,
    );
    this.put(this.dict({ Type: name('Catalog'), Pages: this.pages, ...catalogEntries }), this.catalog);
    const infoRef = info && this.put(info);
    const startxref = this.position;
    const rows = this.offsets.map((offset, i) =>
      i === 0 ? '0000000000 65535 f \n' : `${String(offset).padStart(10, '0')} 00000 n \n`,
    );
    const id = PDFHexString.of(this.hash.copy().digest('hex').slice(0, 32).toUpperCase());
    const ids = PDFArray.withContext(this.context);
    ids.push(id);
    ids.push(id);
    const trailer = this.dict({
      Size: PDFNumber.of(this.offsets.length),
      Root: this.catalog,
      ID: ids,
      ...(infoRef && { Info: infoRef }),
    });
    this.emit(
      Buffer.from(
        `xref\n0 ${this.offsets.length}\n${rows.join('')}trailer\n${trailer.toString()}\nstartxref\n${startxref}\n%%EOF\n`,
        'latin1',
      ),
    );
    this.sink.end();
    return { sizeBytes: this.position, sha256: this.hash.digest('hex') };
  }

  /** Closes the file of a packet that will not be finished. */
  abandon(): void {
    this.sink.end();
  }

  private dict(entries: Record<string, PDFObject>): PDFDict {
    const dict = PDFDict.withContext(this.context);
    for (const [key, value] of Object.entries(entries)) dict.set(name(key), value);
    return dict;
  }
}

/** A document of one page, in memory, for the proof to read. */
export function writeSinglePage(part: PagePart): Buffer {
  const chunks: Uint8Array[] = [];
  const writer = new PdfWriter({ write: (bytes) => chunks.push(bytes), end: () => undefined }, part.context);
  writer.addPage(part);
  writer.finish({});
  return Buffer.concat(chunks);
}
