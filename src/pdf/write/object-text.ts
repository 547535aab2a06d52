import {
  PDFArray,
  PDFDict,
  PDFHexString,
  PDFName,
  type PDFObject,
  PDFRawStream,
  PDFRef,
  PDFString,
} from 'pdf-lib';

/** A string as it stands in the file, brackets included: apart from the rest, because it may have to be encrypted. */
export interface StringPiece {
  readonly string: string;
}

/** Syntax (a byte a character), the number of an object where it is referred to, or a string. */
export type Piece = string | number | StringPiece;

/** An object ready to be written: nothing but the numbers of others and what encryption changes is still open. */
export interface ObjectText {
  readonly pieces: readonly Piece[];
  /** Raw data of a stream, whose /Length is then left out of the pieces. */
  readonly data?: Uint8Array | undefined;
}

const LENGTH = PDFName.of('Length');
/** Neither white space nor a delimiter: two such characters side by side would become one word. */
const isRegular = (character: string): boolean => !'()<>[]{}/% \t\r\n\f\0'.includes(character);

class TextBuilder {
  readonly pieces: Piece[] = [];
  private text = '';
  private endsRegular = false;

  constructor(private readonly numberOf: (ref: PDFRef) => number | undefined) {}

  token(token: string, endsRegular = isRegular(token[token.length - 1]!)): void {
    if (this.endsRegular && isRegular(token[0]!)) this.text += ' ';
    this.text += token;
    this.endsRegular = endsRegular;
  }

  private piece(piece: Exclude<Piece, string>): void {
    if (this.text !== '') this.pieces.push(this.text);
    this.text = '';
    this.pieces.push(piece);
  }

  value(value: PDFObject): void {
    if (value instanceof PDFRef) {
      const number = this.numberOf(value);
      if (number === undefined) return this.token('null');
      if (this.endsRegular) this.text += ' ';
      this.piece(number);
      this.endsRegular = true;
    } else if (value instanceof PDFArray) {
      this.token('[');
      for (const item of value.asArray()) this.value(item);
      this.token(']');
    } else if (value instanceof PDFDict) this.dict(value);
    else if (value instanceof PDFName) this.token(value.toString(), true);
    else if (value instanceof PDFString || value instanceof PDFHexString) {
      this.piece({ string: value.toString() });
      this.endsRegular = false;
    } else this.token(value.toString());
  }

  dict(dict: PDFDict, leftOut?: PDFName): void {
    this.token('<<');
    for (const [key, value] of dict.entries()) {
      if (key === leftOut) continue;
      this.token(key.toString(), true);
      this.value(value);
    }
    this.token('>>');
  }

  end(): readonly Piece[] {
    if (this.text !== '') this.pieces.push(this.text);
    return this.pieces;
  }
}

/**
 * Spells an object out, as short as the format allows.
 *
 * @param numberOf number of the object that a reference leads to; undefined when there is none
 */
export function spell(object: PDFObject, numberOf: (ref: PDFRef) => number | undefined): ObjectText {
  const builder = new TextBuilder(numberOf);
  if (object instanceof PDFRawStream) {
    builder.dict(object.dict, LENGTH);
    return { pieces: builder.end(), data: object.contents };
  }
  builder.value(object);
  return { pieces: builder.end() };
}

/** The syntax of an object whose strings are not encrypted. */
export function syntaxOf(pieces: readonly Piece[]): string {
  return pieces
    .map((piece) =>
      typeof piece === 'string' ? piece : typeof piece === 'number' ? `${piece} 0 R` : piece.string,
    )
    .join('');
}
