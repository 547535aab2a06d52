import type { PDFName } from 'pdf-lib';

const known = new Map<PDFName, string>();
const MOST_KNOWN = 10_000;

/** What a name says, `#` escapes resolved. pdf-lib keeps one object for each name, so each is resolved once. */
export function nameText(name: PDFName): string {
  let text = known.get(name);
  if (text === undefined) {
    text = name.decodeText();
    if (known.size >= MOST_KNOWN) known.clear();
    known.set(name, text);
  }
  return text;
}
