import { CannotBlank } from '../cannot-blank';

/** Coded data between two restart markers, without the zero bytes stuffed after 0xff; zero bytes follow as a margin. */
export interface Segment {
  bytes: Uint8Array;
  /** Bits of data, the margin not counted. */
  bits: number;
}

const MARGIN = 16;

/**
 * Cuts the data of a scan at its restart markers.
 *
 * @throws CannotBlank when markers are missing, surplus or out of order
 */
export function segmentsOf(data: Uint8Array, expected: number): Segment[] {
  const plain = new Uint8Array(data.length + MARGIN * expected);
  const segments: Segment[] = [];
  let [from, start, to] = [0, 0, 0];
  const close = (): void => {
    // A copy-free view that reaches into the margin.
    segments.push({ bytes: plain.subarray(start, to + MARGIN), bits: (to - start) * 8 });
    to += MARGIN;
    start = to;
  };
  for (;;) {
    const at = data.indexOf(0xff, from);
    const end = at < 0 ? data.length : at;
    if (end > from) {
      plain.set(data.subarray(from, end), to);
      to += end - from;
    }
    if (at < 0) break;
    let next = at + 1;
    while (data[next] === 0xff) next++;
    const marker = data[next];
    from = next + 1;
    if (marker === 0) plain[to++] = 0xff;
    else if (marker !== undefined) {
      // Some writers close the last interval as well.
      if (segments.length + 1 === expected && from >= data.length) break;
      if (marker !== 0xd0 + (segments.length & 7) || segments.length + 1 >= expected)
        throw new CannotBlank('restart markers out of order');
      close();
    }
  }
  close();
  if (segments.length !== expected) throw new CannotBlank('restart markers are missing');
  return segments;
}

/** Writes bits, with a zero byte after each 0xff. */
export class BitWriter {
  private bytes = new Uint8Array(1 << 16);
  private length = 0;
  private held = 0;
  private count = 0;

  /** The lowest `bits` (0 to 16) of a value that has no others. */
  put(value: number, bits: number): void {
    this.held = (this.held << bits) | value;
    this.count += bits;
    while (this.count >= 8) {
      this.count -= 8;
      const byte = (this.held >>> this.count) & 0xff;
      if (this.length + 2 > this.bytes.length) this.grow();
      this.bytes[this.length++] = byte;
      if (byte === 0xff) this.bytes[this.length++] = 0;
    }
  }

  /** Bits [from, to) of a segment, as they are. */
  copy({ bytes }: Segment, from: number, to: number): void {
    let at = from;
    while (at + 16 <= to) {
      const i = at >> 3;
      const three = (bytes[i]! << 16) | (bytes[i + 1]! << 8) | bytes[i + 2]!;
      this.put((three >> (8 - (at & 7))) & 0xffff, 16);
      at += 16;
    }
    const rest = to - at;
    if (rest === 0) return;
    const i = at >> 3;
    const three = (bytes[i]! << 16) | (bytes[i + 1]! << 8) | bytes[i + 2]!;
    this.put((three >> (24 - (at & 7) - rest)) & ((1 << rest) - 1), rest);
  }

  /** Fills the last byte with ones, as T.81 asks before a marker. */
  align(): void {
    if (this.count > 0) this.put((1 << (8 - this.count)) - 1, 8 - this.count);
  }

  /** A restart marker, which is not stuffed. */
  marker(code: number): void {
    this.align();
    if (this.length + 2 > this.bytes.length) this.grow();
    this.bytes[this.length++] = 0xff;
    this.bytes[this.length++] = code;
  }

  private grow(): void {
    const larger = new Uint8Array(this.bytes.length * 2);
    larger.set(this.bytes);
    this.bytes = larger;
  }

  finish(): Uint8Array {
    this.align();
    return this.bytes.subarray(0, this.length);
  }
}
