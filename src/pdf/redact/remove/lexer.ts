import { decodeName } from '../content-tokens';
import { NotUnderstood } from './not-understood';
import { isOperator } from './operators';

/** An operand of a content stream, by what it is; numbers stand for themselves. */
export type Operand =
  | number
  | { name: string }
  | { string: Uint8Array }
  | { array: Operand[] }
  | { dict: Map<string, Operand> }
  | { word: string };

/** An operation with its bytes [start, end), operands included. An inline image is one operation, `EI`. */
export interface Operation {
  operator: string;
  operands: Operand[];
  start: number;
  end: number;
  /** The data of an inline image. */
  data?: Uint8Array;
}

/** More operations than these on one page are not worth editing. */
const MOST_OPERATIONS = 2_000_000;
const DEEPEST = 16;

const KIND = new Uint8Array(256);
const [REGULAR, WHITE, DELIMITER] = [0, 1, 2];
for (const byte of [0, 9, 10, 12, 13, 32]) KIND[byte] = WHITE;
for (const character of '()<>[]{}/%') KIND[character.charCodeAt(0)] = DELIMITER;

const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)$/;
const ESCAPES: Record<number, number> = { 0x6e: 10, 0x72: 13, 0x74: 9, 0x62: 8, 0x66: 12 };

/** Reads content strictly: whatever two readers might take differently is refused. */
export class Lexer {
  /** Comments: [start, end) of each, line end not counted. */
  readonly comments: [number, number][] = [];
  private at = 0;

  constructor(private readonly bytes: Uint8Array) {}

  /** @throws NotUnderstood */
  operations(): Operation[] {
    const found: Operation[] = [];
    let operands: Operand[] = [];
    let start = -1;
    for (;;) {
      this.skipWhite();
      if (this.at >= this.bytes.length) break;
      if (start < 0) start = this.at;
      const token = this.token(0);
      if (typeof token !== 'string') {
        operands.push(token);
        if (operands.length > 64) throw new NotUnderstood('an operator has too many operands');
        continue;
      }
      if (token === 'BI') found.push(this.inlineImage(start));
      else if (isOperator(token)) found.push({ operator: token, operands, start, end: this.at });
      else throw new NotUnderstood('the content holds an unknown operator');
      if (found.length > MOST_OPERATIONS) throw new NotUnderstood('the content is too long to edit');
      operands = [];
      start = -1;
    }
    if (operands.length > 0) throw new NotUnderstood('the content ends within an operation');
    return found;
  }

  private skipWhite(): void {
    const { bytes } = this;
    for (; this.at < bytes.length; this.at++) {
      const byte = bytes[this.at]!;
      if (KIND[byte] === WHITE) continue;
      if (byte !== 0x25) return;
      const start = this.at;
      while (this.at + 1 < bytes.length && bytes[this.at + 1] !== 10 && bytes[this.at + 1] !== 13) this.at++;
      this.comments.push([start, this.at + 1]);
    }
  }

  private regular(): string {
    const from = this.at;
    while (this.at < this.bytes.length && KIND[this.bytes[this.at]!] === REGULAR) this.at++;
    let text = '';
    for (let i = from; i < this.at; i++) text += String.fromCharCode(this.bytes[i]!);
    return text;
  }

  /** An operand, or an operator as a string. */
  private token(depth: number): Operand | string {
    if (depth > DEEPEST) throw new NotUnderstood('operands are nested too deep');
    const byte = this.bytes[this.at]!;
    if (KIND[byte] === REGULAR) return this.word();
    if (byte === 0x2f) {
      this.at++;
      return { name: decodeName(this.regular()) };
    }
    if (byte === 0x28) return { string: this.literal() };
    if (byte === 0x5b) {
      this.at++;
      return { array: this.until(0x5d, depth) };
    }
    if (byte === 0x3c && this.bytes[this.at + 1] === 0x3c) {
      this.at += 2;
      const items = this.until(0x3e, depth);
      if (this.bytes[this.at++] !== 0x3e) throw new NotUnderstood('a dictionary in the content has no end');
      return { dict: asDict(items) };
    }
    if (byte === 0x3c) return { string: this.hexadecimal() };
    throw new NotUnderstood('the content holds a stray delimiter');
  }

  private word(): Operand | string {
    const text = this.regular();
    const first = text.charCodeAt(0);
    if (first === 0x2b || first === 0x2d || first === 0x2e || (first >= 0x30 && first <= 0x39)) {
      if (!NUMBER.test(text))
        throw new NotUnderstood('the content holds a number that readers take differently');
      return Number(text);
    }
    return text === 'true' || text === 'false' || text === 'null' ? { word: text } : text;
  }

  private until(end: number, depth: number): Operand[] {
    const items: Operand[] = [];
    for (;;) {
      this.skipWhite();
      if (this.at >= this.bytes.length) throw new NotUnderstood('the content ends within an operand');
      if (this.bytes[this.at] === end) {
        this.at++;
        return items;
      }
      const item = this.token(depth + 1);
      if (typeof item === 'string') throw new NotUnderstood('an operator stands within an array');
      items.push(item);
    }
  }

  private literal(): Uint8Array {
    const { bytes } = this;
    const out: number[] = [];
    let depth = 0;
    for (; this.at < bytes.length; this.at++) {
      const byte = bytes[this.at]!;
      if (byte === 0x28 && depth++ === 0) continue;
      if (byte === 0x29 && --depth === 0) {
        this.at++;
        return Uint8Array.from(out);
      }
      if (byte === 0x5c) this.escape(out);
      else if (byte === 13) {
        if (bytes[this.at + 1] === 10) this.at++;
        out.push(10);
      } else out.push(byte);
    }
    throw new NotUnderstood('the content ends within a string');
  }

  /** Stands on the backslash, and afterwards on the last byte of the escape. */
  private escape(out: number[]): void {
    const { bytes } = this;
    const byte = bytes[++this.at] ?? 0;
    if (byte >= 0x30 && byte <= 0x37) {
      let code = byte - 0x30;
      for (let digits = 1; digits < 3; digits++) {
        const next = bytes[this.at + 1] ?? 0;
        if (next < 0x30 || next > 0x37) break;
        code = code * 8 + next - 0x30;
        this.at++;
      }
      out.push(code & 0xff);
    } else if (byte === 13) {
      if (bytes[this.at + 1] === 10) this.at++;
    } else if (byte !== 10) out.push(ESCAPES[byte] ?? byte);
  }

  private hexadecimal(): Uint8Array {
    const digits: number[] = [];
    for (this.at++; this.at < this.bytes.length; this.at++) {
      const byte = this.bytes[this.at]!;
      if (byte === 0x3e) {
        this.at++;
        if (digits.length % 2 === 1) digits.push(0);
        return Uint8Array.from(
          { length: digits.length / 2 },
          (_, i) => digits[2 * i]! * 16 + digits[2 * i + 1]!,
        );
      }
      if (KIND[byte] === WHITE) continue;
      const digit = Number.parseInt(String.fromCharCode(byte), 16);
      if (Number.isNaN(digit)) throw new NotUnderstood('a hexadecimal string holds something else');
      digits.push(digit);
    }
    throw new NotUnderstood('the content ends within a string');
  }

  /** From BI on to EI. Its data ends where an EI stands alone; what follows must be content again, or nothing is. */
  private inlineImage(start: number): Operation {
    const items: Operand[] = [];
    for (;;) {
      this.skipWhite();
      if (this.at >= this.bytes.length) throw new NotUnderstood('an inline picture has no end');
      const item = this.token(0);
      if (item === 'ID') break;
      if (typeof item === 'string') throw new NotUnderstood('an inline picture is not well formed');
      items.push(item);
    }
    const from = this.at + 1;
    for (let i = from; i + 1 < this.bytes.length; i++) {
      if (this.bytes[i] !== 0x45 || this.bytes[i + 1] !== 0x49) continue;
      if (KIND[this.bytes[i - 1]!] !== WHITE || !this.readableFrom(i + 2)) continue;
      this.at = i + 2;
      const data = this.bytes.subarray(from, i - 1);
      return { operator: 'EI', operands: [{ dict: asDict(items) }], start, end: this.at, data };
    }
    throw new NotUnderstood('an inline picture has no end');
  }

  private readableFrom(at: number): boolean {
    if (at < this.bytes.length && KIND[this.bytes[at]!] === REGULAR) return false;
    for (let i = at; i < Math.min(at + 12, this.bytes.length); i++) {
      const byte = this.bytes[i]!;
      if (KIND[byte] !== WHITE && (byte < 32 || byte > 126)) return false;
    }
    return true;
  }
}

function asDict(items: Operand[]): Map<string, Operand> {
  const dict = new Map<string, Operand>();
  if (items.length % 2 === 1) throw new NotUnderstood('a dictionary in the content is not well formed');
  for (let i = 0; i < items.length; i += 2) {
    const key = items[i]!;
    if (typeof key !== 'object' || !('name' in key))
      throw new NotUnderstood('a dictionary in the content is not well formed');
    dict.set(key.name, items[i + 1]!);
  }
  return dict;
}
