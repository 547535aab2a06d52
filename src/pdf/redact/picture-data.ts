import { PDFArray, PDFName, PDFRawStream } from 'pdf-lib';

/** JPEG segments that carry no picture: application data other than JFIF and Adobe's colour flag, and comments. */
function isBaggage(marker: number): boolean {
  return (marker >= 0xe1 && marker <= 0xef && marker !== 0xee) || marker === 0xfe;
}

/** A JPEG without camera data, thumbnails, text and comments. Bytes that do not parse as JPEG come back as they are. */
export function bareJpeg(bytes: Uint8Array): Uint8Array {
  if (bytes[0] !== 0xff || bytes[1] !== 0xd8) return bytes;
  const parts: Uint8Array[] = [bytes.subarray(0, 2)];
  let bare = true;
  let at = 2;
  while (at + 4 <= bytes.length && bytes[at] === 0xff) {
    const marker = bytes[at + 1]!;
    if (marker === 0xff) {
      at++;
      continue;
    }
    if (marker === 0xda) break;
    const length = (bytes[at + 2]! << 8) | bytes[at + 3]!;
    if (isBaggage(marker)) bare = false;
    else parts.push(bytes.subarray(at, at + 2 + length));
    at += 2 + length;
  }
  if (bare) return bytes;
  parts.push(bytes.subarray(at));
  return new Uint8Array(Buffer.concat(parts));
}

/** A JPEG 2000 file without its XML, UUID and free boxes at the top level. */
export function bareJpeg2000(bytes: Uint8Array): Uint8Array {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  if (view.length < 12 || view.toString('latin1', 4, 8) !== 'jP  ') return bytes;
  const parts: Buffer[] = [];
  for (let at = 0; at + 8 <= view.length;) {
    const stated = view.readUInt32BE(at);
    const length = stated === 0 ? view.length - at : stated;
    // An extended length or a broken one: keep the rest as it is.
    if (length < 8 || at + length > view.length) {
      parts.push(view.subarray(at));
      break;
    }
    if (!['xml ', 'uuid', 'free', 'uinf'].includes(view.toString('latin1', at + 4, at + 8)))
      parts.push(view.subarray(at, at + length));
    at += length;
  }
  return new Uint8Array(Buffer.concat(parts));
}

/** Data of an image stream without what is not picture. Only a file format at the outer filter has such baggage. */
export function pictureData(stream: PDFRawStream): Uint8Array {
  const filter = stream.dict.lookup(PDFName.of('Filter'));
  const outer = filter instanceof PDFArray ? filter.lookup(0) : filter;
  if (outer === PDFName.of('DCTDecode') || outer === PDFName.of('DCT')) return bareJpeg(stream.contents);
  return outer === PDFName.of('JPXDecode') ? bareJpeg2000(stream.contents) : stream.contents;
}
