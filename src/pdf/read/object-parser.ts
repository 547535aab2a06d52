import { PDFDict, PDFName, PDFNumber, PDFObjectParser, PDFRawStream, PDFRef, type PDFContext } from 'pdf-lib';
import { NotPlain } from './not-plain';

const bytesOf = (word: string): number[] => [...word].map((letter) => letter.charCodeAt(0));
const STREAM = bytesOf('stream');
const END_STREAM = bytesOf('endstream');
const OBJECT = bytesOf('obj');
const LENGTH = PDFName.of('Length');

/** Reads one indirect object out of the bytes that begin with its `n g obj`. A stream must be as long as it says. */
class IndirectObjectParser extends PDFObjectParser {
  /** @throws NotPlain when the bytes are another object than the one asked for */
  parseIndirect(number: number): ReturnType<PDFObjectParser['parseObject']> {
    this.skipWhitespaceAndComments();
    const stated = this.parseRawInt();
    this.skipWhitespaceAndComments();
    this.parseRawInt();
    this.skipWhitespaceAndComments();
    if (stated !== number || !this.matchKeyword(OBJECT))
      throw new NotPlain('an object is not where it should be');
    return this.parseObject();
  }

  protected override parseDictOrStream(): PDFDict | PDFRawStream {
    const dict = this.parseDict();
    this.skipWhitespaceAndComments();
    if (!this.matchKeyword(STREAM)) return dict;
    if (this.bytes.peek() === 13) this.bytes.next();
    if (this.bytes.next() !== 10) throw new NotPlain('a stream does not begin as it should');
    const length = dict.lookup(LENGTH);
    const start = this.bytes.offset();
    const end = start + (length instanceof PDFNumber ? length.asNumber() : Number.NaN);
    if (!Number.isInteger(end) || end < start) throw new NotPlain('a stream has no length');
    this.bytes.moveTo(end);
    this.skipWhitespaceAndComments();
    if (!this.matchKeyword(END_STREAM)) throw new NotPlain('a stream has another length than it says');
    return PDFRawStream.of(dict, this.bytes.slice(start, end));
  }
}

/**
 * Reads the object `ref` from `bytes`, which begin at its place and reach at least to its end.
 *
 * @throws NotPlain when it is not there or not written as it should be
 */
export function parseIndirectObject(
  bytes: Uint8Array,
  ref: PDFRef,
  context: PDFContext,
): ReturnType<PDFObjectParser['parseObject']> {
  try {
    return new IndirectObjectParser(streamOf(bytes), context).parseIndirect(ref.objectNumber);
  } catch (error) {
    throw error instanceof NotPlain ? error : new NotPlain('an object cannot be read', { cause: error });
  }
}

/** The byte stream that pdf-lib's parsers read from; it makes them itself, and does not export the class. */
function streamOf(bytes: Uint8Array): ConstructorParameters<typeof PDFObjectParser>[0] {
  return (PDFObjectParser.forBytes(bytes, undefined as never) as unknown as { bytes: never }).bytes;
}
