import { randomBytes } from 'node:crypto';
import {
  PDFArray,
  type PDFContext,
  PDFDict,
  PDFName,
  type PDFObject,
  PDFRawStream,
  PDFRef,
  PDFStream,
} from 'pdf-lib';
import { decodeContent } from './used-resources';

/** A copy of a one-page document for the second engine to read: pictures are nothing but named places. */
export interface LeanCopy {
  bytes: Buffer;
  /** Each picture by the mark that stands where it is painted. */
  pictures: Map<string, PDFRawStream>;
  /** Marks before and after the stream of boxes, where the page has one of its own. */
  boxes?: { begin: string; end: string };
  /** Mark after all content: who has come to it has read everything. */
  last: string;
  /** The same copy without the stream of boxes. */
  withoutBoxes: () => Buffer;
}

const name = (text: string): PDFName => PDFName.of(text);
const BOX_LINE = /^q 0 g -?\d+(\.\d+)? -?\d+(\.\d+)? \d+(\.\d+)? \d+(\.\d+)? re f Q$/;

/** Whether decoded content is nothing but black boxes, one a line. */
export function isBoxesStream(content: Uint8Array): boolean {
  const text = Buffer.from(content.buffer, content.byteOffset, content.length).toString('latin1');
  const lines = text.split('\n');
  if (lines[lines.length - 1] === '') lines.pop();
  return lines.length > 0 && lines.every((line) => BOX_LINE.test(line));
}

/** The content streams of a page in order, as its dictionary lists them. */
function contentsOf(page: PDFDict): PDFObject[] {
  const contents = page.lookup(name('Contents'));
  if (contents instanceof PDFArray) return contents.asArray();
  const entry = page.get(name('Contents'));
  return entry ? [entry] : [];
}

/** Place of the one stream of boxes among the page's contents; undefined when there is none, or more than one. */
function boxesAt(context: PDFContext, contents: readonly PDFObject[]): number | undefined {
  const found = contents.flatMap((item, i) => {
    const stream = context.lookup(item);
    return stream instanceof PDFRawStream && isBoxesStream(decodeContent(stream)) ? [i] : [];
  });
  return found.length === 1 ? found[0] : undefined;
}

function isPicture(object: PDFObject): object is PDFRawStream {
  return object instanceof PDFRawStream && object.dict.lookup(name('Subtype')) === name('Image');
}

function streamOf(
  context: PDFContext,
  text: string,
  dict: Record<string, string | number[]> = {},
): PDFStream {
  return PDFRawStream.of(context.obj(dict), new Uint8Array(Buffer.from(text, 'latin1')));
}

function bytesOf(object: PDFObject): Buffer {
  const bytes = Buffer.alloc(object.sizeInBytes());
  object.copyBytesInto(bytes, 0);
  return bytes;
}

/** Writes objects under the numbers that they have. */
function writeObjects(objects: readonly (readonly [PDFRef, PDFObject])[], root: PDFRef): Buffer {
  const parts: Buffer[] = [Buffer.from('%PDF-1.7\n', 'latin1')];
  let [at, size] = [parts[0]!.length, 1];
  const rows: string[] = [];
  for (const [{ objectNumber, generationNumber }, object] of objects) {
    const [head, body] = [Buffer.from(`${objectNumber} ${generationNumber} obj\n`), bytesOf(object)];
    const tail = Buffer.from('\nendobj\n');
    const row = `${String(at).padStart(10, '0')} ${String(generationNumber).padStart(5, '0')} n \n`;
    rows.push(`${objectNumber} 1\n${row}`);
    parts.push(head, body, tail);
    at += head.length + body.length + tail.length;
    size = Math.max(size, objectNumber + 1);
  }
  parts.push(
    Buffer.from(
      `xref\n${rows.join('')}trailer\n<< /Size ${size} /Root ${root.toString()} >>\nstartxref\n${at}\n%%EOF\n`,
    ),
  );
  return Buffer.concat(parts);
}

/**
 * Copies a one-page document for reading. Every picture becomes a form that paints nothing and bears a mark with a
 * name of its own, so that the engine tells where each one is painted without decoding any; the stream of boxes gets
 * a mark before and after it. All other objects are the very same. The names are drawn by lot, so that content cannot
 * speak them.
 *
 * @throws ContentUnreadable when a content stream cannot be decoded
 */
export function leanCopy(context: PDFContext, page: PDFDict): LeanCopy {
  const lot = `Lean${randomBytes(8).toString('hex')}`;
  const pictures = new Map<string, PDFRawStream>();
  const objects: [PDFRef, PDFObject][] = [];
  let next = context.largestObjectNumber;
  const add = (object: PDFObject): PDFRef => {
    const ref = PDFRef.of(++next);
    objects.push([ref, object]);
    return ref;
  };
  const contents = contentsOf(page);
  const at = boxesAt(context, contents);
  const [begin, end, last] = [`${lot}Begin`, `${lot}End`, `${lot}Last`] as const;
  const [before, after, finish] = [begin, end, last].map((mark) =>
    add(streamOf(context, `\n/${mark} BMC EMC\n`)),
  );
  const marked = contents.flatMap((item, i) => (i === at ? [before!, item, after!] : [item]));
  const bare = contents.filter((_, i) => i !== at);
  const leanPage = PDFDict.withContext(context);
  for (const [key, value] of page.entries()) leanPage.set(key, value);
  for (const [ref, object] of context.enumerateIndirectObjects()) {
    if (object === page) objects.push([ref, leanPage]);
    else if (isPicture(object)) {
      const mark = `${lot}Picture${pictures.size}`;
      pictures.set(mark, object);
      const form = { Type: 'XObject', Subtype: 'Form', BBox: [0, 0, 1, 1] };
      objects.push([ref, streamOf(context, `/${mark} BMC EMC`, form)]);
    } else objects.push([ref, object]);
  }
  const root = context.trailerInfo.Root;
  if (!(root instanceof PDFRef)) throw new RangeError('the document has no catalog');
  const bytesWith = (streams: readonly PDFObject[]): Buffer => {
    const list = PDFArray.withContext(context);
    [...streams, finish!].forEach((stream) => list.push(stream));
    leanPage.set(name('Contents'), list);
    return writeObjects(objects, root);
  };
  return {
    bytes: bytesWith(marked),
    withoutBoxes: () => bytesWith(bare),
    pictures,
    last,
    ...(at !== undefined && { boxes: { begin, end } }),
  };
}
