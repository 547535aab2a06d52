import { createHash, type Hash } from 'node:crypto';
import { PDFArray, type PDFContext, PDFDict, PDFName, type PDFObject, PDFRawStream, PDFRef } from 'pdf-lib';
import { type ObjectTarget, PartObjects } from '../write/part-objects';
import { streamDigest } from './stream-digest';

const LEFT_OUT = new Set(['/Parent', '/Length']);

const PARENT = PDFName.of('Parent');

/** Gives equal objects one number, as a packet holds them once. */
class Numbering implements ObjectTarget {
  private readonly known = new Map<string, number>();
  private last = 0;

  reserve(): number {
    return ++this.last;
  }

  add(_object: unknown, digest: string | undefined): number {
    if (digest === undefined) return this.reserve();
    const number = this.known.get(digest) ?? this.reserve();
    this.known.set(digest, number);
    return number;
  }

  addReserved(): void {}
}

/** Objects met so far, by their number, each with the order in which it was met. */
interface Met {
  readonly objects: PartObjects;
  readonly orders: Map<number, number>;
}

/**
 * SHA-256 of a page and of all that it needs, whatever numbers its objects bear: the page dictionary without
 * /Parent is written out with its keys in order, each reference replaced by what it leads to (the second time that an
 * equal dictionary, array or stream is led to, by the order in which it was met), each stream by its dictionary without
 * /Length and the SHA-256 of its raw bytes. Anyone can compute it again from the packet alone.
 */
export function pageHash(context: PDFContext, page: PDFDict): string {
  const hash = createHash('sha256');
  const alone = page.clone(context);
  alone.delete(PARENT);
  const objects = new PartObjects(context, new Numbering());
  objects.bring(alone);
  write(hash, context, alone, { objects, orders: new Map() });
  return hash.digest('hex');
}

function write(hash: Hash, context: PDFContext, value: PDFObject | undefined, met: Met): void {
  const target = value instanceof PDFRef ? context.lookup(value) : value;
  if (target === undefined) {
    hash.update('null ');
    return;
  }
  const holds = target instanceof PDFArray || target instanceof PDFDict || target instanceof PDFRawStream;
  const number = value instanceof PDFRef && holds ? met.objects.numberOf(value) : undefined;
  if (number !== undefined) {
    const order = met.orders.get(number);
    if (order !== undefined) {
      hash.update(`@${order} `);
      return;
    }
    met.orders.set(number, met.orders.size);
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

function writeDict(hash: Hash, context: PDFContext, dict: PDFDict, met: Met): void {
  hash.update('<< ');
  const entries = dict.entries().map(([key, value]) => [key.toString(), value] as const);
  for (const [key, value] of entries.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))) {
    if (LEFT_OUT.has(key)) continue;
    hash.update(`${key} `);
    write(hash, context, value, met);
  }
  hash.update('>> ');
}
