import { readFileSync } from 'node:fs';
import { init, type WrappedPdfiumModule } from '@embedpdf/pdfium';

let pdfium: WrappedPdfiumModule;

/** Starts PDFium; call it before all tests that read text. */
export async function startReading(): Promise<void> {
  const wasm = readFileSync(require.resolve('@embedpdf/pdfium/pdfium.wasm'));
  pdfium = await init({
    wasmBinary: wasm.buffer.slice(wasm.byteOffset, wasm.byteOffset + wasm.length) as ArrayBuffer,
  });
  pdfium.PDFiumExt_Init();
}

export const squeeze = (text: string): string => text.replace(/\s+/g, ' ').trim();

/** Calls `read` with PDFium's text page of each page of a PDF. */
export function eachTextPage(bytes: Buffer, read: (text: number, page: number) => void): number {
  const memory = pdfium.pdfium.wasmExports.malloc(bytes.length);
  (pdfium.pdfium as unknown as { HEAPU8: Uint8Array }).HEAPU8.set(bytes, memory);
  const document = pdfium.FPDF_LoadMemDocument(memory, bytes.length, '');
  const count = pdfium.FPDF_GetPageCount(document);
  for (let index = 0; index < count; index += 1) {
    const page = pdfium.FPDF_LoadPage(document, index);
    const text = pdfium.FPDFText_LoadPage(page);
    read(text, index + 1);
    pdfium.FPDFText_ClosePage(text);
    pdfium.FPDF_ClosePage(page);
  }
  pdfium.FPDF_CloseDocument(document);
  pdfium.pdfium.wasmExports.free(memory);
  return count;
}

/** All text of a page, blanks joined. */
export function wholeText(text: number): string {
  const count = pdfium.FPDFText_CountChars(text);
  const memory = pdfium.pdfium.wasmExports.malloc((count + 1) * 2);
  pdfium.FPDFText_GetText(text, 0, count, memory);
  const read = pdfium.pdfium.UTF16ToString(memory);
  pdfium.pdfium.wasmExports.free(memory);
  return squeeze(read);
}

/** The text inside a rectangle of user space. */
export function textIn(text: number, [left, bottom, right, top]: readonly number[]): string {
  const memory = pdfium.pdfium.wasmExports.malloc(4096);
  const units = pdfium.FPDFText_GetBoundedText(
    text,
    left as number,
    top as number,
    right as number,
    bottom as number,
    memory,
    2000,
  );
  const heap = (pdfium.pdfium as unknown as { HEAPU8: Uint8Array }).HEAPU8;
  const read = Buffer.from(heap.subarray(memory, memory + units * 2)).toString('utf16le');
  pdfium.pdfium.wasmExports.free(memory);
  return squeeze(read.replace(/\0/g, ''));
}

/** How many characters a page's text has; none on a picture. */
export const charactersOn = (text: number): number => Math.max(0, pdfium.FPDFText_CountChars(text));
