const [SOI, EOI, SOS, DNL] = [0xd8, 0xd9, 0xda, 0xdc];
/** Segments that decoders need: frames, tables, restart intervals, the number of lines. */
const NEEDED = new Set([
  ...[0xc0, 0xc1, 0xc2, 0xc3, 0xc4, 0xc5, 0xc6, 0xc7, 0xc9, 0xca, 0xcb, 0xcc, 0xcd, 0xce, 0xcf],
  ...[0xdb, DNL, 0xdd, 0xde, 0xdf],
]);
const [APP0, APP14] = [0xe0, 0xee];
const ADOBE_LENGTH = 14;

/** What may stay of application data: the bare JFIF header without its thumbnail, and Adobe's colour flag. */
function bareApplication(marker: number, segment: Uint8Array): Uint8Array | undefined {
  const tag = Buffer.from(segment.buffer, segment.byteOffset + 4, Math.min(5, segment.length - 4));
  if (marker === APP0 && segment.length >= 18 && tag.toString('latin1') === 'JFIF\0') {
    if (segment.length === 18 && segment[16] === 0 && segment[17] === 0) return segment;
    const bare = Uint8Array.from(segment.subarray(0, 18));
    [bare[2], bare[3], bare[16], bare[17]] = [0, 16, 0, 0];
    return bare;
  }
  if (marker !== APP14 || segment.length < ADOBE_LENGTH + 2 || tag.toString('latin1') !== 'Adobe')
    return undefined;
  if (segment.length === ADOBE_LENGTH + 2) return segment;
  const bare = Uint8Array.from(segment.subarray(0, ADOBE_LENGTH + 2));
  [bare[2], bare[3]] = [0, ADOBE_LENGTH];
  return bare;
}

/** End of entropy-coded data: the first marker that is neither a stuffed byte nor a restart. */
function endOfScan(bytes: Buffer, from: number): number {
  for (let at = bytes.indexOf(0xff, from); at >= 0; at = bytes.indexOf(0xff, at + 1)) {
    const next = bytes[at + 1];
    if (next === undefined) return at;
    if (next !== 0 && next !== 0xff && (next < 0xd0 || next > 0xd7)) return at;
  }
  return bytes.length;
}

/**
 * A JPEG with nothing but its picture: no camera data, thumbnails, text and comments, wherever they stand, and nothing
 * behind its end. Bytes that do not begin as a JPEG come back as they are, so does what is bare already.
 */
export function bareJpeg(bytes: Uint8Array): Uint8Array {
  if (bytes[0] !== 0xff || bytes[1] !== SOI) return bytes;
  const data = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const parts: Uint8Array[] = [data.subarray(0, 2)];
  let kept = 2;
  const keep = (part: Uint8Array): void => {
    parts.push(part);
    kept += part.length;
  };
  for (let at = 2; at < data.length;) {
    if (data[at] !== 0xff) {
      at++;
      continue;
    }
    const marker = data[at + 1];
    if (marker === undefined) break;
    if (marker === EOI) {
      keep(data.subarray(at, at + 2));
      break;
    }
    if (marker === 0xff) at++;
    else if (marker < 0xc0 || (marker >= 0xd0 && marker <= 0xd8)) at += 2;
    else {
      const end = Math.min(data.length, at + 2 + (((data[at + 2] ?? 0) << 8) | (data[at + 3] ?? 2)));
      const segment = data.subarray(at, Math.max(end, at + 4));
      if (marker === SOS) {
        const last = endOfScan(data, end);
        keep(data.subarray(at, last));
        at = last;
        continue;
      }
      const bare = NEEDED.has(marker) ? segment : bareApplication(marker, segment);
      if (bare) keep(bare);
      at = Math.max(end, at + 4);
    }
  }
  return kept === bytes.length ? bytes : new Uint8Array(Buffer.concat(parts));
}
