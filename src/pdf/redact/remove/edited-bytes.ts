const WHITE = new Set([0, 9, 10, 12, 13, 32]);

/** Bytes copied in stretches, with replacements between them. Nothing tells how much was taken out in one place. */
export class EditedBytes {
  private readonly parts: Uint8Array[] = [];
  private copied = 0;
  /** The last part ends a line. */
  private fresh = true;

  constructor(private readonly bytes: Uint8Array) {}

  /** Text instead of the bytes [start, end); calls go from front to back. */
  replace(start: number, end: number, by: string): void {
    this.insert(start, by);
    this.copied = Math.max(this.copied, end);
  }

  /** Text before the byte `at`. */
  insert(at: number, text: string): void {
    const between = this.bytes.subarray(this.copied, Math.max(at, this.copied));
    if (between.some((byte) => !WHITE.has(byte))) {
      this.parts.push(between);
      this.fresh = false;
    }
    // An operator may follow the one before it without white space only where a delimiter stands between.
    const line = `${this.fresh ? '' : '\n'}${text}${text === '' ? '' : '\n'}`;
    this.parts.push(Buffer.from(line, 'latin1'));
    this.fresh = true;
    this.copied = Math.max(this.copied, at);
  }

  /** @param open states that are still to be restored */
  finish(open: number): Buffer {
    this.parts.push(this.bytes.subarray(this.copied));
    if (open > 0) this.parts.push(Buffer.from('\nQ'.repeat(open), 'latin1'));
    return Buffer.concat(this.parts);
  }
}
