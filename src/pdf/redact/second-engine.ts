import { readFileSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { PDFDocumentProxy, PDFPageProxy } from 'pdfjs-dist';

export type { PDFDocumentProxy, PDFPageProxy };

type PdfJs = typeof import('pdfjs-dist');

const home = dirname(require.resolve('pdfjs-dist/package.json'));
const folder = (name: string): string => join(home, name) + sep;
let loaded: Promise<PdfJs> | undefined;

/** pdfjs-dist, the engine that reads what PDFium's side has made; loaded at first use. */
export function secondEngine(): Promise<PdfJs> {
  loaded ??= import('pdfjs-dist/legacy/build/pdf.mjs') as Promise<PdfJs>;
  return loaded;
}

/** Version of the second engine, for the proof. */
export function secondEngineVersion(): string {
  return (JSON.parse(readFileSync(join(home, 'package.json'), 'utf8')) as { version: string }).version;
}

function settings(): object {
  return {
    standardFontDataUrl: folder('standard_fonts'),
    cMapUrl: folder('cmaps'),
    iccUrl: folder('iccs'),
    wasmUrl: folder('wasm'),
    isEvalSupported: false,
    useSystemFonts: false,
    verbosity: 0,
  };
}

/**
 * Opens a page for the proof: an error in its content is an error, not something to be passed over, and nothing is
 * decoded by other means than the engine's own. The bytes are copied.
 */
export async function openForProof(bytes: Uint8Array): Promise<PDFDocumentProxy> {
  const pdfjs = await secondEngine();
  return pdfjs.getDocument({
    ...settings(),
    data: new Uint8Array(bytes),
    stopAtErrors: true,
    isOffscreenCanvasSupported: false,
    isImageDecoderSupported: false,
  }).promise;
}

/** Opens a document in the second engine. The bytes are copied, since the engine takes its input for itself. */
export async function openInSecondEngine(bytes: Uint8Array): Promise<PDFDocumentProxy> {
  const pdfjs = await secondEngine();
  return pdfjs.getDocument({ ...settings(), data: new Uint8Array(bytes) }).promise;
}

/** Opens a file in the second engine, which reads only the parts that it needs. */
export async function openFileInSecondEngine(path: string, password = ''): Promise<PDFDocumentProxy> {
  const pdfjs = await secondEngine();
  return pdfjs.getDocument({ ...settings(), url: pathToFileURL(path).href, disableAutoFetch: true, password })
    .promise;
}
