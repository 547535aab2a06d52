/** Why the PDF library would not work on a file. Stable: stored, shown and tested by these very strings. */
export const pdfRefusalCodes = [
  'encrypted',
  'damaged',
  'empty',
  'unsupported-type',
  'too-many-pages',
  'page-too-large',
  'too-many-pixels',
  'time-limit',
  'memory-limit',
  'engine-trap',
  'not-proven',
  'font-missing',
  'layers-unclear',
  'passcode-unfit',
] as const;

export type PdfRefusalCode = (typeof pdfRefusalCodes)[number];

/**
 * A file (or a task on it) is refused. `detail` tells what was found and what to do in words that carry
 * nothing of the document's content, so it may be logged and shown.
 */
export class PdfRefusal extends Error {
  override readonly name = 'PdfRefusal';

  constructor(
    readonly code: PdfRefusalCode,
    readonly detail: string,
    /** For 'font-missing': the character. */
    readonly character?: string,
  ) {
    super(`${code}: ${detail}`);
  }
}
