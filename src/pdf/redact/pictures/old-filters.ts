import { CannotBlank } from './cannot-blank';

/** Room for decoded bytes that grows by doubling up to a limit. */
class Growing {
  private bytes = new Uint8Array(1 << 16);
  length = 0;

  constructor(private readonly limit: number) {}

  private grow(more: number): void {
    if (this.length + more > this.limit) throw new CannotBlank('data expand to more than the picture needs');
    while (this.length + more > this.bytes.length) {
      const larger = new Uint8Array(this.bytes.length * 2);
      larger.set(this.bytes);
      this.bytes = larger;
    }
  }

  append(part: Uint8Array): void {
    this.grow(part.length);
    this.bytes.set(part, this.length);
    this.length += part.length;
  }

  repeat(byte: number, times: number): void {
    this.grow(times);
    this.bytes.fill(byte, this.length, this.length + times);
    this.length += times;
  }

  /** Appends bytes that are already here, and one more. */
  again(from: number, length: number, last: number): void {
    this.grow(length + 1);
    this.bytes.copyWithin(this.length, from, from + length);
    this.length += length;
    this.bytes[this.length++] = last;
  }

  at(index: number): number {
    return this.bytes[index]!;
  }

  finish(): Uint8Array {
    return this.bytes.subarray(0, this.length);
  }
}

/** RunLengthDecode (ISO 32000-1, 7.4.5). */
export function runLength(bytes: Uint8Array, limit: number): Uint8Array {
  const out = new Growing(limit);
  for (let at = 0; at < bytes.length;) {
    const head = bytes[at++]!;
    if (head === 128) break;
    if (head < 128) {
      out.append(bytes.subarray(at, at + head + 1));
      at += head + 1;
    } else if (at < bytes.length) out.repeat(bytes[at++]!, 257 - head);
  }
  return out.finish();
}

/**
 * LZWDecode (ISO 32000-1, 7.4.4). Each code's string lies in what was already decoded, so a code is a place and a
 * length there.
 */
export function lzw(bytes: Uint8Array, earlyChange: number, limit: number): Uint8Array {
  const out = new Growing(limit);
  const starts = new Int32Array(4097);
  const lengths = new Int32Array(4097);
  let [next, width, held, bits] = [258, 9, 0, 0];
  let previous = -1;
  let previousStart = 0;
  let previousLength = 0;
  for (const byte of bytes) {
    held = ((held << 8) | byte) & 0xffffff;
    bits += 8;
    if (bits < width) continue;
    bits -= width;
    const code = (held >> bits) & ((1 << width) - 1);
    if (code === 257) return out.finish();
    if (code === 256) {
      [next, width, previous] = [258, 9, -1];
      continue;
    }
    const start = out.length;
    if (code < 256) out.repeat(code, 1);
    else if (previous < 0 || code > next || (code === next && next > 4095))
      throw new CannotBlank('broken LZW data');
    else if (code < next) {
      const from = starts[code]!;
      out.again(from, lengths[code]! - 1, out.at(from + lengths[code]! - 1));
    } else out.again(previousStart, previousLength, out.at(previousStart));
    if (previous >= 0 && next < 4096) {
      // The new string is the previous one and the first byte of this one, which stand side by side.
      starts[next] = previousStart;
      lengths[next++] = previousLength + 1;
    }
    [previous, previousStart, previousLength] = [code, start, out.length - start];
    const reach = next + earlyChange;
    width = reach >= 2048 ? 12 : reach >= 1024 ? 11 : reach >= 512 ? 10 : 9;
  }
  return out.finish();
}

/** ASCII85Decode. Never longer than what comes in, but for the letter z. */
export function ascii85(bytes: Uint8Array): Uint8Array {
  let zs = 0;
  for (const byte of bytes) if (byte === 0x7a) zs++;
  const out = new Uint8Array(bytes.length + 4 * zs + 4);
  const view = new DataView(out.buffer);
  let [length, value, digits] = [0, 0, 0];
  for (const byte of bytes) {
    if (byte === 0x7e) break;
    if (byte === 0x7a && digits === 0) length += 4;
    else if (byte >= 0x21 && byte <= 0x75) {
      value = value * 85 + byte - 0x21;
      if (++digits < 5) continue;
      view.setUint32(length, value);
      length += 4;
      [value, digits] = [0, 0];
    } else if (byte > 0x20) throw new CannotBlank('broken ASCII85 data');
  }
  if (digits > 1) {
    for (let i = digits; i < 5; i++) value = value * 85 + 84;
    view.setUint32(length, value);
    length += digits - 1;
  }
  return out.subarray(0, length);
}

/** ASCIIHexDecode. */
export function asciiHex(bytes: Uint8Array): Uint8Array {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1');
  const digits = text.split('>', 1)[0]!.replace(/\s/g, '');
  if (/[^0-9a-fA-F]/.test(digits)) throw new CannotBlank('broken hexadecimal data');
  return new Uint8Array(Buffer.from(digits.length % 2 ? `${digits}0` : digits, 'hex'));
}
