import { closeSync, openSync, writeSync } from 'node:fs';
import { PdfRefusal } from '../refusal';
import type { Pdfium } from './pdfium';
import { PdfiumPage } from './pdfium-page';

/** FPDF_NO_INCREMENTAL: write every object anew, so that nothing of an older revision is kept. */
const saveWhole = 2;

/** An open document. Page numbers of this class are indices from 0. Close it in a `finally`. */
export class PdfiumDocument {
  private closed = false;

  constructor(
    readonly engine: Pdfium,
    readonly handle: number,
    private readonly release: () => void,
  ) {}

  get pageCount(): number {
    return this.engine.api.FPDF_GetPageCount(this.handle);
  }

  /** Runs `use` on the page at `index` and closes it afterwards. Refuses as 'damaged', naming the page. */
  withPage<T>(index: number, use: (page: PdfiumPage) => T): T {
    const handle = this.engine.api.FPDF_LoadPage(this.handle, index);
    if (handle === 0)
      throw new PdfRefusal(
        'damaged',
        `Page ${index + 1} cannot be read. Ask for the document to be sent again.`,
      );
    try {
      return use(new PdfiumPage(this.engine, handle));
    } finally {
      this.engine.api.FPDF_ClosePage(handle);
    }
  }

  /**
   * Copies pages of `source` into this document before `at` (its end when left out). What they share becomes
   * private to this document; catalogue entries (scripts, attachments, forms, XFA, outlines) stay behind.
   * Refuses as 'damaged' when PDFium cannot copy one of them.
   */
  importPages(source: PdfiumDocument, indices: readonly number[], at = this.pageCount): void {
    const { api, wasm } = this.engine;
    const before = this.pageCount;
    this.engine.scratch(indices.length * 4, (pointer) => {
      wasm.HEAP32.set(indices, pointer >> 2);
      const copied = api.FPDF_ImportPagesByIndex(this.handle, source.handle, pointer, indices.length, at);
      if (copied && this.pageCount === before + indices.length) return;
      const pages = indices.length === 1 ? `Page ${(indices[0] ?? 0) + 1}` : `A page of ${indices.length}`;
      throw new PdfRefusal('damaged', `${pages} cannot be copied. Ask for the document to be sent again.`);
    });
  }

  /** The whole document as bytes, without earlier revisions and without encryption. */
  save(): Uint8Array {
    const blocks: Buffer[] = [];
    this.write((block) => void blocks.push(Buffer.from(block)));
    return Buffer.concat(blocks);
  }

  /** Writes the whole document to a file without holding it in memory. */
  saveTo(path: string): void {
    const descriptor = openSync(path, 'w');
    try {
      this.write((block) => void writeSync(descriptor, block));
    } finally {
      closeSync(descriptor);
    }
  }

  /** Frees the document; further calls do nothing. */
  close(): void {
    if (this.closed) return;
    this.closed = true;
    this.engine.api.FPDF_CloseDocument(this.handle);
    this.release();
  }

  private write(take: (block: Uint8Array) => void): void {
    const { api, wasm } = this.engine;
    const writeBlock = wasm.addFunction((_self = 0, data = 0, size = 0) => {
      // A copy: the view dies when PDFium's memory grows during the next call.
      take(wasm.HEAPU8.slice(data, data + (size >>> 0)));
      return 1;
    }, 'iiii');
    try {
      this.engine.scratch(8, (writer) => {
        wasm.HEAPU32.set([1, writeBlock], writer >> 2);
        if (!api.FPDF_SaveAsCopy(this.handle, writer, saveWhole))
          throw new PdfRefusal(
            'damaged',
            'The document cannot be written anew. Ask for it to be sent again.',
          );
      });
    } finally {
      wasm.removeFunction(writeBlock);
    }
  }
}
