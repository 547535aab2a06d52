import { createHash, type Hash } from 'node:crypto';
import { PDFArray, type PDFContext, PDFDict, type PDFObject, PDFRawStream, PDFRef } from 'pdf-lib';
import { streamDigest } from './stream-digest';

const LEFT_OUT = new Set(['/Parent', '/Length']);

/**
 * SHA-256 of a page and of all that it needs, whatever numbers its objects bear: the page dictionary without
 * /Parent is written out with its keys in order, each reference replaced by what it leads to (the second time by
 * the order in which it was met), each stream by its dictionary without /Length and the SHA-256 of its raw bytes.
 * Anyone can compute it again from the packet alone.
 */
export function pageHash(context: PDFContext, page: PDFDict): string {
  const hash = createHash('sha256');
  write(hash, context, page, new Map());
  return hash.digest('hex');
}

function write(
  hash: Hash,
  context: PDFContext,
  value: PDFObject | undefined,
  met: Map<PDFObject, number>,
): void {
  const target = value instanceof PDFRef ? context.lookup(value) : value;
  if (target === undefined) {
    hash.update('null ');
    return;
  }
  if (value instanceof PDFRef) {
    const order = met.get(target);
    if (order !== undefined) {
      hash.update(`@${order} `);
      return;
    }
    met.set(target, met.size);
  }
  if (target instanceof PDFArray) {
    hash.update('[ ');
    for (const item of target.asArray()) write(hash, context, item, met);
    hash.update('] ');
  } else if (target instanceof PDFDict) {
    writeDict(hash, context, target, met);
  } else if (target instanceof PDFRawStream) {
    writeDict(hash, context, target.dict, met);
    hash.update(`stream ${streamDigest(target.contents)} `);
  } else {
    hash.update(`${target.toString()} `);
  }
}

function writeDict(hash: Hash, context: PDFContext, dict: PDFDict, met: Map<PDFObject, number>): void {
  hash.update('<< ');
  const entries = dict.entries().map(([key, value]) => [key.toString(), value] as const);
  for (const [key, value] of entries.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))) {
    if (LEFT_OUT.has(key)) continue;
    hash.update(`${key} `);
    write(hash, context, value, met);
  }
  hash.update('>> ');
}
