import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename, dirname, join, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { PDFDocumentProxy, PDFPageProxy } from 'pdfjs-dist';

export type { PDFDocumentProxy, PDFPageProxy };

type PdfJs = typeof import('pdfjs-dist');

const home = dirname(require.resolve('pdfjs-dist/package.json'));
const folder = (name: string): string => join(home, name) + sep;
let loaded: Promise<PdfJs> | undefined;

/**
 * Loads both halves of the engine. Its build for older platforms puts a slow `push` of its own in place of every
 * array's (for the case of arrays whose length cannot be written); the platform's own is put back.
 */
async function load(): Promise<PdfJs> {
  const push = Object.getOwnPropertyDescriptor(Array.prototype, 'push')!;
  try {
    const engine = (await import('pdfjs-dist/legacy/build/pdf.mjs')) as PdfJs;
    await import('pdfjs-dist/legacy/build/pdf.worker.mjs' as string);
    return engine;
  } finally {
    Object.defineProperty(Array.prototype, 'push', push);
  }
}

/** pdfjs-dist, the engine that reads what PDFium's side has made; loaded at first use. */
export function secondEngine(): Promise<PdfJs> {
  return (loaded ??= load());
}

/** Fonts and character maps that come with the engine, kept once read: many a page asks for the same. */
class ShippedData {
  private static readonly kept = new Map<string, Promise<Uint8Array>>();

  async fetch({ kind, filename }: { kind: string; filename: string }): Promise<Uint8Array> {
    const where: Record<string, string> = {
      cMapUrl: folder('cmaps'),
      standardFontDataUrl: folder('standard_fonts'),
      wasmUrl: folder('wasm'),
    };
    const base = where[kind];
    if (base === undefined || basename(filename) !== filename) throw new RangeError('no data of that kind');
    const path = base + filename;
    let data = ShippedData.kept.get(path);
    if (!data) ShippedData.kept.set(path, (data = readFile(path).then((bytes) => new Uint8Array(bytes))));
    return (await data).slice();
  }
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
    BinaryDataFactory: ShippedData,
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
