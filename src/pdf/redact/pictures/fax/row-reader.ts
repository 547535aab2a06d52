import { CannotBlank } from '../cannot-blank';
import { HORIZONTAL_MODE, MODE_BITS, MODES, PASS_MODE, RUN_BITS, RUNS } from './code-tables';

/** How a fax is coded: the parameters of /CCITTFaxDecode. */
export interface FaxCoding {
  /** Below 0: Group 4. 0: Group 3, each row by itself. Above 0: Group 3, rows that refer to the one above. */
  k: number;
  columns: number;
  byteAligned: boolean;
  /** Rows are said to begin with a mark; one that is there without being announced is read as well. */
  endOfLine: boolean;
}

/** Reads the rows of a fax (ITU-T T.4, T.6) as columns at which the colour changes, the first from white to black. */
export class FaxRowReader {
  /** The row last read, and how many of its changes count. */
  changes: Int32Array;
  count = 0;
  private above: Int32Array;
  private aboveCount = 0;
  /** Bit to be read next. */
  private at = 0;
  private readonly bits: number;

  constructor(
    private readonly bytes: Uint8Array,
    private readonly coding: FaxCoding,
  ) {
    this.bits = bytes.length * 8;
    // Two sentinels behind the last change save asking whether there is one.
    this.above = new Int32Array(coding.columns + 4);
    this.changes = new Int32Array(coding.columns + 4).fill(coding.columns);
  }

  /**
   * Reads the next row.
   *
   * @throws CannotBlank where decoders might differ: unknown codes, rows too long or too short, data cut off
   */
  next(): void {
    [this.above, this.changes] = [this.changes, this.above];
    this.aboveCount = this.count;
    this.count = 0;
    const { byteAligned, endOfLine } = this.coding;
    // With marks it is they that end on a byte. Without, what fills a byte up and the zeros that the next row begins
    // with could look like one.
    const marked = (endOfLine || !byteAligned) && this.passEndOfLine();
    if (!marked && byteAligned) {
      this.at = (this.at + 7) & ~7;
      this.passEndOfLine();
    }
    const { k } = this.coding;
    if (k < 0) this.readBelow();
    else if (k === 0 || this.take(1) === 1) this.readAlone();
    else this.readBelow();
    if (this.at > this.bits) throw new CannotBlank('a truncated fax');
    this.changes[this.count] = this.changes[this.count + 1] = this.coding.columns;
  }

  private peek(count: number): number {
    const { bytes, at } = this;
    const i = at >> 3;
    const three = (bytes[i]! << 16) | (bytes[i + 1]! << 8) | bytes[i + 2]!;
    return (three >> (24 - (at & 7) - count)) & ((1 << count) - 1);
  }

  private take(count: number): number {
    const value = this.peek(count);
    this.at += count;
    return value;
  }

  /** Passes over the mark between rows of Group 3, however many zeros fill it up. */
  private passEndOfLine(): boolean {
    if (this.coding.k < 0 || this.peek(11) !== 0) return false;
    const start = this.at;
    this.at += 11;
    while (this.at < this.bits && this.peek(1) === 0) this.at++;
    if (this.at >= this.bits) {
      this.at = start;
      return false;
    }
    this.at++;
    return true;
  }

  /** A run of a colour, make-up codes added up. */
  private run(colour: number): number {
    const table = RUNS[colour]!;
    for (let total = 0; ;) {
      const found = table[this.peek(RUN_BITS)]!;
      if (found === 0) throw new CannotBlank('an unknown fax code');
      this.at += found & 15;
      total += found >> 4;
      if (total > this.coding.columns) throw new CannotBlank('a fax row that is too long');
      if (found >> 4 < 64) return total;
    }
  }

  /** Notes that the colour changes at a column. Two changes at one place are none. */
  private change(column: number): void {
    if (this.count > 0 && this.changes[this.count - 1] === column) this.count--;
    else if (column < this.coding.columns) this.changes[this.count++] = column;
  }

  private readAlone(): void {
    const { columns } = this.coding;
    let [at, colour] = [0, 0];
    while (at < columns) {
      at += this.run(colour);
      if (at > columns) throw new CannotBlank('a fax row that is too long');
      this.change(at);
      colour ^= 1;
    }
  }

  private readBelow(): void {
    const { columns } = this.coding;
    const { above, aboveCount } = this;
    let [a0, colour, over] = [-1, 0, 0];
    while (a0 < columns) {
      while (over > 0 && above[over - 1]! > a0) over--;
      while (over < aboveCount && (above[over]! <= a0 || (over & 1) !== colour)) over++;
      const found = MODES[this.peek(MODE_BITS)]!;
      if (found === 0) throw new CannotBlank('an unknown fax code, or the end before the last row');
      this.at += found & 15;
      const mode = found >> 4;
      if (mode === PASS_MODE) a0 = above[over + 1]!;
      else if (mode === HORIZONTAL_MODE) {
        const a1 = Math.max(a0, 0) + this.run(colour);
        a0 = a1 + this.run(colour ^ 1);
        if (a0 > columns) throw new CannotBlank('a fax row that is too long');
        this.change(a1);
        this.change(a0);
      } else {
        const a1 = above[over]! + mode - 3;
        if (a1 <= a0 || a1 > columns) throw new CannotBlank('a fax row that turns back');
        this.change(a1);
        a0 = a1;
        colour ^= 1;
      }
    }
  }
}
