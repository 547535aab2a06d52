import { type PDFObject, PDFName, PDFRef } from 'pdf-lib';
import type { PagePart } from '../redact/page-part';
import type { ByteSink } from './byte-sink';
import type { Encryption } from '../encryption/encryption';
import { FileBody } from './file-body';
import { type ObjectText, type Piece, spell } from './object-text';
import { type ObjectTarget, PartObjects } from './part-objects';

const KIDS_PER_NODE = 64;

/** The size and the SHA-256 of a file that was written. */
export interface WrittenFile {
  sizeBytes: number;
  sha256: string;
}

/** A page spelled out, whose objects are in the target already. */
export type PageText = ObjectText;

/** References need white space around them where strings, which bring their own brackets, need none. */
function spacedNumbers(pieces: readonly Piece[]): Piece[] {
  return pieces.flatMap((piece): Piece[] => (typeof piece === 'number' ? [' ', piece, ' '] : [piece]));
}

/**
 * Writes a PDF front to back, a page at a time: only the numbers of the objects and their places stay in memory.
 * Equal objects (the font that every page of a chart embeds) are written once. The same calls give the same bytes.
 */
export class PdfWriter implements ObjectTarget {
  private readonly body: FileBody;
  private readonly written = new Map<string, number>();
  private readonly nodes: { number: number; kids: number[] }[] = [];
  private readonly catalog: number;
  private readonly tree: number;
  private readonly pages: number[] = [];

  /** @param encryption when the file needs a passcode to be opened */
  constructor(
    private readonly sink: ByteSink,
    private readonly encryption?: Encryption,
  ) {
    this.body = new FileBody(sink, encryption);
    this.catalog = this.body.reserve();
    this.tree = this.body.reserve();
  }

  /** Number of pages so far. */
  get pageCount(): number {
    return this.pages.length;
  }

  /** Reference of a page, for bookmarks. @param index from 0 */
  pageRef(index: number): PDFRef {
    return PDFRef.of(this.pages[index]!);
  }

  reserve(): number {
    return this.body.reserve();
  }

  /** Number of an equal object that is written already. */
  known(digest: string): number | undefined {
    return this.written.get(digest);
  }

  add(object: ObjectText, digest: string | undefined): number {
    const known = digest === undefined ? undefined : this.written.get(digest);
    if (known !== undefined) return known;
    const number = this.reserve();
    this.body.write(this.packingStrings(object), number);
    if (digest !== undefined) this.written.set(digest, number);
    return number;
  }

  addReserved(object: ObjectText, number: number): void {
    this.body.write(this.packingStrings(object), number);
  }

  /**
   * Where the file is encrypted, the strings in a stream's dictionary become objects of their own: packed with others
   * they are encrypted as a whole, and stay spelled as they were, so that a page keeps its hash.
   */
  private packingStrings({ pieces, data }: ObjectText): ObjectText {
    if (!data || !this.encryption) return { pieces, data };
    const apart = pieces.map((piece) =>
      typeof piece === 'object' ? this.add({ pieces: [piece] }, `string ${piece.string}`) : piece,
    );
    return { pieces: spacedNumbers(apart), data };
  }

  /** Writes an object of the packet's own, whose references are this file's own. */
  put(object: PDFObject, ref: PDFRef = PDFRef.of(this.reserve())): PDFRef {
    this.body.write(
      spell(object, (named) => named.objectNumber),
      ref.objectNumber,
    );
    return ref;
  }

  /** Appends a page and all that it needs. */
  addPage({ context, page }: PagePart): void {
    this.addSpelledPage(new PartObjects(context, this).bring(page).object);
  }

  /** Appends a page whose objects were added before. */
  addSpelledPage({ pieces }: PageText): void {
    let node = this.nodes[this.nodes.length - 1];
    if (!node || node.kids.length === KIDS_PER_NODE)
      this.nodes.push((node = { number: this.reserve(), kids: [] }));
    const number = this.reserve();
    const last = pieces[pieces.length - 1];
    if (typeof last !== 'string' || !last.endsWith('>>')) throw new TypeError('a page is a dictionary');
    const open = [...pieces.slice(0, -1), last.slice(0, -2)];
    this.body.write({ pieces: [...open, '/Parent ', node.number, '>>'] }, number);
    node.kids.push(number);
    this.pages.push(number);
  }

  /**
   * Writes page tree, catalog, cross-reference table and trailer.
   *
   * @param catalogEntries what the catalog holds besides /Type and /Pages
   * @param info document information, or undefined for none
   */
  finish(catalogEntries: Record<string, PDFObject>, info?: PDFObject): WrittenFile {
    const refs = (numbers: readonly number[]): string => numbers.map((number) => `${number} 0 R`).join(' ');
    for (const { number, kids } of this.nodes)
      this.body.write(
        { pieces: [`<</Type/Pages/Parent ${this.tree} 0 R/Count ${kids.length}/Kids[${refs(kids)}]>>`] },
        number,
      );
    const kids = refs(this.nodes.map((node) => node.number));
    this.body.write({ pieces: [`<</Type/Pages/Count ${this.pageCount}/Kids[${kids}]>>`] }, this.tree);
    const entries = Object.entries(catalogEntries).flatMap(([key, value]) => [
      `${PDFName.of(key).toString()} `,
      ...spell(value, (ref) => ref.objectNumber).pieces,
    ]);
    this.body.write({ pieces: [`<</Type/Catalog/Pages ${this.tree} 0 R`, ...entries, '>>'] }, this.catalog);
    let trailer = `/Root ${this.catalog} 0 R`;
    if (info) trailer += `/Info ${this.put(info).objectNumber} 0 R`;
    if (this.encryption) {
      const number = this.reserve();
      this.body.writePlain(this.encryption.dictionary, number);
      trailer += `/Encrypt ${number} 0 R`;
    }
    return this.body.finish(trailer);
  }

  /** Closes the file of a packet that will not be finished. */
  abandon(): void {
    this.sink.end();
  }
}
