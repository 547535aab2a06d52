import { PDFArray, type PDFContext, PDFDict, type PDFObject, PDFRawStream, PDFRef } from 'pdf-lib';
import { objectDigest } from './object-digest';
import { type ObjectText, spell } from './object-text';

/** Where objects go. The numbers are its own. */
export interface ObjectTarget {
  /** A number for an object that others name before it is there. */
  reserve(): number;
  /** @param digest see objectDigest: an equal object may be there already, and gives its number */
  add(object: ObjectText, digest: string | undefined): number;
  /** Gives the object that was promised by `reserve`. */
  addReserved(object: ObjectText, number: number): void;
}

function* refsIn(value: PDFObject): Generator<PDFRef> {
  if (value instanceof PDFRef) yield value;
  else if (value instanceof PDFArray) for (const item of value.asArray()) yield* refsIn(item);
  else if (value instanceof PDFDict) for (const item of value.values()) yield* refsIn(item);
  else if (value instanceof PDFRawStream) yield* refsIn(value.dict);
}

/** Brings what values of one context lead to into a target: what is led to comes first, each object once. */
export class PartObjects {
  private readonly numbers = new Map<PDFRef, number>();
  private readonly digests = new Map<number, string>();
  /** On the way to being brought; with a number once something within leads back to it. */
  private readonly open = new Map<PDFRef, number | undefined>();

  constructor(
    private readonly from: PDFContext,
    private readonly target: ObjectTarget,
  ) {}

  /** Brings all that a value leads to; returns the value spelled with the target's numbers, and its digest. */
  bring(value: PDFObject): { object: ObjectText; digest: string | undefined } {
    for (const ref of refsIn(value)) this.bringReferred(ref);
    const object = spell(value, (ref) => this.numbers.get(ref) ?? this.open.get(ref));
    return { object, digest: objectDigest(object, (number) => this.digests.get(number)) };
  }

  /** The number of an object that was brought. */
  numberOf(ref: PDFRef): number | undefined {
    return this.numbers.get(ref);
  }

  private bringReferred(ref: PDFRef): void {
    if (this.numbers.has(ref)) return;
    if (this.open.has(ref)) {
      // A circle: the object gets its number before its bytes, and cannot be shared.
      if (this.open.get(ref) === undefined) this.open.set(ref, this.target.reserve());
      return;
    }
    const found = this.from.lookup(ref);
    if (found === undefined) return;
    this.open.set(ref, undefined);
    const { object, digest } = this.bring(found);
    const reserved = this.open.get(ref);
    this.open.delete(ref);
    if (reserved === undefined) {
      const number = this.target.add(object, digest);
      if (digest !== undefined) this.digests.set(number, digest);
      this.numbers.set(ref, number);
    } else {
      this.target.addReserved(object, reserved);
      this.numbers.set(ref, reserved);
    }
  }
}
