import { deflateSync } from 'node:zlib';
import { encodeG4 } from '../../../src/pdf/redact/ccitt-g4';

/** One picture of a TIFF file made by hand. */
export interface TiffSample {
  width: number;
  height: number;
  compression: number;
  /** Values by tag number beyond the ones every picture has; resolutions are given in `dpi`. */
  tags?: Record<number, number>;
  dpi?: [x: number, y: number];
  data: Buffer;
}

/** A bilevel test picture, 1 black: a frame, and a bar in the upper left quarter that tells all orientations apart. */
export function markedPixels(width: number, height: number): Uint8Array {
  const pixels = new Uint8Array(width * height);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const frame = x < 4 || y < 4 || x >= width - 4 || y >= height - 4;
      const bar = x > width * 0.1 && x < width * 0.45 && y > height * 0.1 && y < height * 0.2;
      pixels[y * width + x] = frame || bar ? 1 : 0;
    }
  return pixels;
}

/** The picture as a group 4 fax page. */
export function groupFourPage(width: number, height: number, more: Partial<TiffSample> = {}): TiffSample {
  return {
    width,
    height,
    compression: 4,
    data: encodeG4(markedPixels(width, height), width, height),
    ...more,
  };
}

/** A TIFF file of one-strip bilevel pictures, little-endian; `loop` makes the last directory point to the first. */
export function tiffFile(pages: TiffSample[], loop = false): Buffer {
  const parts: Buffer[] = [Buffer.from('II*\0', 'latin1'), Buffer.alloc(4)];
  let position = 8;
  const add = (part: Buffer) => {
    const even = part.length % 2 === 0 ? part : Buffer.concat([part, Buffer.alloc(1)]);
    parts.push(even);
    position += even.length;
    return position - even.length;
  };
  let link = { buffer: parts[1]!, at: 0 };
  let first = 0;
  for (const page of pages) {
    const strip = add(page.data);
    const resolution = page.dpi && add(rationals(page.dpi));
    const tags: [tag: number, type: number, value: number][] = [
      [256, 4, page.width],
      [257, 4, page.height],
      [258, 3, 1],
      [259, 3, page.compression],
      [262, 3, page.tags?.[262] ?? 0],
      [273, 4, strip],
      [277, 3, 1],
      [278, 4, page.height],
      [279, 4, page.data.length],
    ];
    for (const [tag, value] of Object.entries(page.tags ?? {}))
      if (tag !== '262') tags.push([Number(tag), 3, value]);
    if (resolution !== undefined) tags.push([282, 5, resolution], [283, 5, resolution + 8], [296, 3, 2]);
    tags.sort((a, b) => a[0] - b[0]);
    const directory = Buffer.alloc(2 + tags.length * 12 + 4);
    directory.writeUInt16LE(tags.length, 0);
    tags.forEach(([tag, type, value], index) => {
      directory.writeUInt16LE(tag, 2 + index * 12);
      directory.writeUInt16LE(type, 4 + index * 12);
      directory.writeUInt32LE(1, 6 + index * 12);
      directory.writeUInt32LE(value, 10 + index * 12);
    });
    const place = add(directory);
    first ||= place;
    link.buffer.writeUInt32LE(place, link.at);
    link = { buffer: directory, at: directory.length - 4 };
  }
  if (loop) link.buffer.writeUInt32LE(first, link.at);
  return Buffer.concat(parts);
}

function rationals(values: [number, number]): Buffer {
  const bytes = Buffer.alloc(16);
  values.forEach((value, index) => {
    bytes.writeUInt32LE(Math.round(value * 100), index * 8);
    bytes.writeUInt32LE(100, index * 8 + 4);
  });
  return bytes;
}

/** A PNG whose header promises more pixels than any page has. */
export function pngBomb(width: number, height: number): Buffer {
  const chunk = (type: string, body: Buffer) =>
    Buffer.concat([lengthOf(body), Buffer.from(type, 'latin1'), body, Buffer.alloc(4)]);
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header[8] = 1;
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.alloc(1000))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function lengthOf(body: Buffer): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(body.length);
  return length;
}

/** A one-page PDF written by hand around the given page entries, for what PDF libraries refuse to write. */
export function plainPdf(
  pageEntries: string,
  contents = 'BT /F1 12 Tf 20 20 Td (Synthetic) Tj ET',
  more = '',
): Buffer {
  const objects = [
    `<</Type/Catalog/Pages 2 0 R${more}>>`,
    '<</Type/Pages/Kids[3 0 R]/Count 1/MediaBox[0 0 300 144]/Resources<</Font<</F1 5 0 R>>>>>>',
    `<</Type/Page/Parent 2 0 R/Contents 4 0 R${pageEntries}>>`,
    `<</Length ${contents.length}>>stream\n${contents}\nendstream`,
    '<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>',
    '<</Type/Annot/Subtype/Widget/FT/Tx/T(name)/V(Zzyzx)/DA(/F1 12 Tf 0 g)/Rect[100 100 200 120]/F 4' +
      '/AA<</E<</S/JavaScript/JS(app.alert\\(1\\))>>>>>>',
  ];
  let file = '%PDF-1.7\n';
  const places = objects.map((body, index) => {
    const place = file.length;
    file += `${index + 1} 0 obj\n${body}\nendobj\n`;
    return place;
  });
  const table = file.length;
  const rows = places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`).join('');
  file += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${rows}`;
  file += `trailer\n<</Size ${objects.length + 1}/Root 1 0 R>>\nstartxref\n${table}\n%%EOF\n`;
  return Buffer.from(file, 'latin1');
}
