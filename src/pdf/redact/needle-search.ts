/** Bytes at the head of a needle by which it is looked up. */
const HEAD = 4;
const SLOTS = 1 << 16;

const slotOf = (head: number): number => (Math.imul(head, 0x9e3779b1) >>> 16) & (SLOTS - 1);

/**
 * Looks for many strings in one walk over the bytes: a packet with a thousand removed words is searched as fast as one
 * with ten.
 */
export class NeedleSearch {
  /** Which heads may occur at all: nearly every byte of a file is passed over by one look. */
  private readonly slots = new Uint8Array(SLOTS);
  private readonly byHead = new Map<number, Buffer[]>();

  /** @throws RangeError when a needle has fewer than four bytes */
  constructor(needles: Iterable<Buffer>) {
    for (const needle of needles) {
      if (needle.length < HEAD) throw new RangeError('a needle has at least four bytes');
      const head = needle.readInt32BE(0);
      this.slots[slotOf(head)] = 1;
      const same = this.byHead.get(head) ?? [];
      if (!same.some((known) => known.equals(needle))) same.push(needle);
      this.byHead.set(head, same);
    }
  }

  /** Whether a needle of at least `shortest` bytes is in the bytes. */
  occursIn(bytes: Buffer, shortest = 0): boolean {
    if (this.byHead.size === 0 || bytes.length < HEAD) return false;
    let head = (bytes[0]! << 16) | (bytes[1]! << 8) | bytes[2]!;
    for (let i = HEAD - 1; i < bytes.length; i++) {
      head = (head << 8) | bytes[i]!;
      if (this.slots[slotOf(head)] === 0) continue;
      const at = i - HEAD + 1;
      const met = this.byHead
        .get(head)
        ?.some(
          (needle) => needle.length >= shortest && bytes.subarray(at, at + needle.length).equals(needle),
        );
      if (met) return true;
    }
    return false;
  }
}
