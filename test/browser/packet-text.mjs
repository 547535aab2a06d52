// What a recipient's own reader finds in a packet: the text that pdf.js, which removed nothing, reads from it.
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';

/** The text of each page, white space made even. */
export async function textOfPages(bytes) {
  const task = getDocument({ data: new Uint8Array(bytes), verbosity: 0 });
  const document = await task.promise;
  const pages = [];
  for (let number = 1; number <= document.numPages; number += 1) {
    const { items } = await (await document.getPage(number)).getTextContent();
    pages.push(
      items
        .map(({ str, hasEOL }) => str + (hasEOL ? ' ' : ''))
        .join('')
        .replace(/\s+/g, ' '),
    );
  }
  await task.destroy();
  return pages;
}
