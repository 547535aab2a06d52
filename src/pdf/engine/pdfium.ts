import { readFileSync } from 'node:fs';
import { init, type WrappedPdfiumModule } from '@embedpdf/pdfium';
import { PdfRefusal } from '../refusal';
import { capWasmMemory } from './wasm-memory';
import { PdfiumDocument } from './pdfium-document';
import { bytesSource, fileSource, type RandomAccess } from './random-access';
import { repairedSource } from './repaired-source';

/** The part of the emscripten module that the engine touches; its views go stale whenever the heap grows. */
export interface WasmModule {
  readonly HEAPU8: Uint8Array;
  readonly HEAP32: Int32Array;
  readonly HEAPU32: Uint32Array;
  readonly HEAPF32: Float32Array;
  readonly HEAPF64: Float64Array;
  _malloc(bytes: number): number;
  _free(pointer: number): void;
  addFunction(callback: (...args: number[]) => number, signature: string): number;
  removeFunction(index: number): void;
  UTF16ToString(pointer: number): string;
  /** The engine's functions as they are, without the checks and conversions that cost more than short calls. */
  readonly wasmExports: BareFunctions;
}

/** What is called for each character or object of a page. Truth is 1, pointers are numbers. */
export type BareFunctions = Readonly<
  Record<
    | 'FPDFText_GetUnicode'
    | 'FPDFText_HasUnicodeMapError'
    | 'FPDFText_GetCharBox'
    | 'FPDFText_GetCharOrigin'
    | 'FPDFText_GetTextObject'
    | 'FPDFText_GetMatrix'
    | 'FPDFText_GetFontSize'
    | 'FPDFPage_GetObject'
    | 'FPDFPageObj_GetType'
    | 'FPDFPageObj_GetBounds'
    | 'FPDFPageObj_GetClipPath'
    | 'FPDFClipPath_CountPaths'
    | 'FPDFClipPath_CountPathSegments'
    | 'FPDFClipPath_GetPathSegment'
    | 'FPDFPathSegment_GetPoint'
    | 'FPDFFormObj_CountObjects'
    | 'FPDFFormObj_GetObject',
    (...args: number[]) => number
  >
>;

/** What `FPDF_GetLastError` says after a document did not open. */
const openErrors: Record<number, [code: 'damaged' | 'encrypted' | 'unsupported-type', detail: string]> = {
  4: ['encrypted', 'The document needs a password to open. Ask the sender for an unprotected copy.'],
  5: [
    'encrypted',
    'The document is protected by a method that cannot be opened here. Ask for an unprotected copy.',
  ],
};

/**
 * One PDFium instance. Belongs to one worker thread, is synchronous once loaded, and must be thrown away
 * with its worker after any error that is not a `PdfRefusal`, because a trap leaves its heap undefined.
 */
export class Pdfium {
  private constructor(
    /** Every wrapped PDFium function, for callers that need more than this class names. */
    readonly api: WrappedPdfiumModule,
    readonly wasm: WasmModule,
  ) {}

  /** Loads the engine. `maxHeapBytes` caps its memory for good; growing past it ends in a trap. */
  static async load(options: { maxHeapBytes?: number } = {}): Promise<Pdfium> {
    if (options.maxHeapBytes !== undefined) capWasmMemory(options.maxHeapBytes);
    const file = readFileSync(require.resolve('@embedpdf/pdfium/pdfium.wasm'));
    const wasmBinary = new Uint8Array(file).buffer;
    // What the engine would print is about the document, and belongs in no log.
    const silent = () => undefined;
    const api = await init({ wasmBinary, print: silent, printErr: silent } as unknown as Parameters<
      typeof init
    >[0]);
    api.PDFiumExt_Init();
    return new Pdfium(api, api.pdfium as unknown as WasmModule);
  }

  /** Bytes that the engine's memory holds now. It never shrinks, so this is also its peak. */
  heapBytes(): number {
    return this.wasm.HEAPU8.byteLength;
  }

  /** Runs `use` with a zeroed scratch block of wasm memory, freed afterwards whatever happens. */
  scratch<T>(bytes: number, use: (pointer: number) => T): T {
    const pointer = this.wasm._malloc(Math.max(1, bytes));
    if (pointer === 0) throw new PdfRefusal('memory-limit', 'The engine has no memory left for this page.');
    try {
      this.wasm.HEAPU8.fill(0, pointer, pointer + bytes);
      return use(pointer);
    } finally {
      this.wasm._free(pointer);
    }
  }

  /** Opens a document held in memory. Refuses as 'encrypted', 'damaged' or 'empty'. */
  openBytes(bytes: Uint8Array, password = ''): PdfiumDocument {
    return this.open(bytesSource(bytes), password);
  }

  /** Opens a file, reading only the parts that are needed. Refuses as 'encrypted', 'damaged' or 'empty'. */
  openFile(path: string, password = ''): PdfiumDocument {
    return this.open(fileSource(path), password);
  }

  /** Opens a file whose object tables are wrong, by looking for its objects. Slower; refuses as `openFile` does. */
  openDamagedFile(path: string, password = ''): PdfiumDocument {
    return this.open(repairedSource(path), password);
  }

  /** A fresh document without pages. */
  createDocument(): PdfiumDocument {
    const handle = this.api.FPDF_CreateNewDocument();
    return new PdfiumDocument(this, handle, () => undefined);
  }

  private open(source: RandomAccess, password: string): PdfiumDocument {
    if (source.length === 0) {
      source.close();
      throw new PdfRefusal('empty', 'The file is empty. Ask for it to be sent again.');
    }
    const { wasm } = this;
    const readBlock = wasm.addFunction((_param = 0, position = 0, buffer = 0, size = 0) => {
      const target = wasm.HEAPU8.subarray(buffer, buffer + (size >>> 0));
      return source.read(position >>> 0, target) ? 1 : 0;
    }, 'iiiii');
    // FPDF_FILEACCESS: length, reader, parameter. PDFium keeps the pointer while the document is open.
    const access = wasm._malloc(12);
    wasm.HEAPU32.set([source.length, readBlock, 0], access >> 2);
    const release = () => {
      wasm._free(access);
      wasm.removeFunction(readBlock);
      source.close();
    };
    const handle = this.api.FPDF_LoadCustomDocument(access, password);
    if (handle === 0) {
      const reason = this.api.FPDF_GetLastError();
      release();
      const [code, detail] = openErrors[reason] ?? [
        'damaged',
        'The file cannot be read as a PDF. Ask for it to be sent again, or printed and scanned.',
      ];
      throw new PdfRefusal(code, detail);
    }
    return new PdfiumDocument(this, handle, release);
  }
}
