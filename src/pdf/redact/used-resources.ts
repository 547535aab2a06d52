import { PDFArray, PDFDict, PDFName, PDFRawStream, PDFStream } from 'pdf-lib';
import { decodeStream } from '../read/decode-stream';
import { type ContentFacts, contentFacts } from './bare-content';
import type { UsedNames } from './content-tokens';
import { ContentUnreadable } from './content-unreadable';

export { ContentUnreadable };

/** Content of a stream, or of an array of them joined as if they were one. */
export function decodeContent(contents: unknown): Uint8Array {
  if (contents instanceof PDFArray) {
    const parts = Array.from({ length: contents.size() }, (_, i) =>
      Buffer.from(decodeContent(contents.lookup(i))),
    );
    return Buffer.concat(parts.flatMap((part) => [part, Buffer.from('\n')]));
  }
  if (contents instanceof PDFRawStream) {
    try {
      return decodeStream(contents);
    } catch (cause) {
      throw new ContentUnreadable('a content stream cannot be decoded', { cause });
    }
  }
  return new Uint8Array();
}

/** Content that several uses share is read once. */
const known = new WeakMap<object, ContentFacts>();

/**
 * What decoded content uses, and how it looks without what no viewer shows.
 *
 * @throws ContentUnreadable when it cannot be decoded
 */
export function factsOfContent(contents: unknown): ContentFacts {
  if (!(contents instanceof PDFArray) && !(contents instanceof PDFRawStream))
    return contentFacts(new Uint8Array());
  let facts = known.get(contents);
  if (!facts) known.set(contents, (facts = contentFacts(decodeContent(contents))));
  return facts;
}

function unite(into: UsedNames, from: UsedNames): void {
  for (const [category, names] of from.resources) {
    const known = into.resources.get(category) ?? new Set();
    for (const name of names) known.add(name);
    into.resources.set(category, known);
  }
  into.layers ||= from.layers;
  into.statesText ||= from.statesText;
}

/** Streams of a named resource that look their own names up where they are used, as forms without /Resources do. */
function borrowers(resources: PDFDict | undefined, used: UsedNames): PDFRawStream[] {
  const found: PDFRawStream[] = [];
  const named = (category: string): unknown[] => {
    const dict = resources?.lookup(PDFName.of(category));
    if (!(dict instanceof PDFDict)) return [];
    return [...(used.resources.get(category) ?? [])].map((name) => dict.lookup(PDFName.of(name)));
  };
  for (const form of named('XObject'))
    if (form instanceof PDFRawStream && !(form.dict.lookup(PDFName.of('Resources')) instanceof PDFDict))
      found.push(form);
  for (const font of named('Font')) {
    if (!(font instanceof PDFDict) || font.lookup(PDFName.of('Resources')) instanceof PDFDict) continue;
    const procedures = font.lookup(PDFName.of('CharProcs'));
    if (!(procedures instanceof PDFDict)) continue;
    for (const key of procedures.keys()) {
      const procedure = procedures.lookup(key);
      if (procedure instanceof PDFRawStream) found.push(procedure);
    }
  }
  return found.filter((stream) => stream.dict.get(PDFName.of('Subtype')) !== PDFName.of('Image'));
}

/** Names that some content uses of the resources beside it, its borrowers' uses included. */
export function usedOf(contents: unknown, resources: PDFDict | undefined): UsedNames {
  const used: UsedNames = { resources: new Map(), layers: false, statesText: false };
  unite(used, factsOfContent(contents).used);
  const done = new Set<PDFStream>();
  for (let open = borrowers(resources, used); open.length > 0;) {
    for (const stream of open) {
      done.add(stream);
      unite(used, factsOfContent(stream).used);
    }
    open = borrowers(resources, used).filter((stream) => !done.has(stream));
  }
  return used;
}
