import { deflateSync } from 'node:zlib';
import type { CaseObject } from './write-case';

const u32 = (value: number): Buffer => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
};

/** The file as newer producers write it: all objects without streams in one object stream, the table a stream too. */
export function inObjectStreams(objects: readonly CaseObject[]): Buffer {
  const packed = objects.flatMap(({ text, stream }, i) =>
    stream === undefined ? [{ number: i + 1, text }] : [],
  );
  let head = '';
  let body = '';
  for (const { number, text } of packed) {
    head += `${number} ${body.length} `;
    body += `${text}\n`;
  }
  const [packNumber, tableNumber] = [objects.length + 1, objects.length + 2];
  const parts: Buffer[] = [Buffer.from('%PDF-1.7\n%\xE2\xE3\xCF\xD3\n', 'latin1')];
  const at = (): number => parts.reduce((sum, part) => sum + part.length, 0);
  const places = new Map<number, number>();
  const put = (number: number, dict: string, stream: Buffer): void => {
    places.set(number, at());
    const head = `${number} 0 obj\n${dict.replace(/>>\s*$/, `/Length ${stream.length} >>`)}\nstream\n`;
    parts.push(Buffer.from(head, 'latin1'), stream, Buffer.from('\nendstream\nendobj\n'));
  };
  objects.forEach(({ text, stream }, i) => {
    if (stream !== undefined) put(i + 1, text, Buffer.from(stream as string, 'latin1'));
  });
  put(
    packNumber,
    `<< /Type /ObjStm /N ${packed.length} /First ${head.length} /Filter /FlateDecode >>`,
    deflateSync(Buffer.from(head + body, 'latin1')),
  );
  const start = at();
  places.set(tableNumber, start);
  const rows = Array.from({ length: tableNumber + 1 }, (_, number) => {
    const place = places.get(number);
    const index = packed.findIndex((object) => object.number === number);
    if (place !== undefined) return Buffer.concat([Buffer.from([1]), u32(place), Buffer.from([0, 0])]);
    if (index >= 0) return Buffer.concat([Buffer.from([2]), u32(packNumber), Buffer.from([0, index])]);
    return Buffer.from([0, 0, 0, 0, 0, 255, 255]);
  });
  put(
    tableNumber,
    `<< /Type /XRef /Size ${tableNumber + 1} /W [1 4 2] /Root 1 0 R /Filter /FlateDecode >>`,
    deflateSync(Buffer.concat(rows)),
  );
  parts.push(Buffer.from(`startxref\n${start}\n%%EOF\n`));
  return Buffer.concat(parts);
}
