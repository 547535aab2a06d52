import type { Frame } from './frame';
import type { HuffmanTable } from './huffman';

/** Everything of a JPEG file that is written. */
export interface JpegParts {
  frame: Frame;
  /** Numbered tables. */
  dc: (HuffmanTable | undefined)[];
  ac: (HuffmanTable | undefined)[];
  /** Of each component, in the frame's order: numbers of its tables. */
  tables: { dc: number; ac: number }[];
  restartInterval: number;
  data: Uint8Array;
}

function segment(marker: number, ...parts: (Uint8Array | number[])[]): Uint8Array[] {
  const length = parts.reduce((sum, part) => sum + part.length, 2);
  return [
    Uint8Array.of(0xff, marker, length >> 8, length & 0xff),
    ...parts.map((part) => Uint8Array.from(part)),
  ];
}

function quantisation({ quantisation: tables, components }: Frame): Uint8Array[] {
  return tables.flatMap((table, number) => {
    if (!table || !components.some((component) => component.table === number)) return [];
    const wide = table.some((factor) => factor > 255);
    const factors = wide ? [...table].flatMap((factor) => [factor >> 8, factor & 0xff]) : [...table];
    return segment(0xdb, [(wide ? 16 : 0) | number], factors);
  });
}

/**
 * Writes a JPEG file from its parts. Nothing of the file it was read from is copied but tables and coded data: no
 * thumbnail, camera data or comment. JFIF's and Adobe's segments are made anew, as they tell the colours.
 */
export function writeJpeg({ frame, dc, ac, tables, restartInterval, data }: JpegParts): Uint8Array {
  const { width, height, components } = frame;
  const huffman = (kind: number, list: (HuffmanTable | undefined)[]): Uint8Array[] =>
    list.flatMap((table, i) => (table ? segment(0xc4, [(kind << 4) | i], table.counts, table.symbols) : []));
  const size = [height >> 8, height & 0xff, width >> 8, width & 0xff];
  const planes = components.flatMap(({ id, h, v, table }) => [id, (h << 4) | v, table]);
  const used = components.flatMap(({ id }, i) => [id, (tables[i]!.dc << 4) | tables[i]!.ac]);
  // What was progressive is written as one sequential scan, and that is baseline unless it needs more than two tables.
  const isBaseline =
    dc.length < 3 && ac.length < 3 && !frame.quantisation.some((table) => table?.some((f) => f > 255));
  return new Uint8Array(
    Buffer.concat([
      Uint8Array.of(0xff, 0xd8),
      ...(frame.jfif ? segment(0xe0, Buffer.from('JFIF\0'), [1, 1, 0, 0, 1, 0, 1, 0, 0]) : []),
      ...(frame.adobe === undefined
        ? []
        : segment(0xee, Buffer.from('Adobe'), [0, 100, 0, 0, 0, 0, frame.adobe])),
      ...quantisation(frame),
      ...segment(isBaseline ? 0xc0 : 0xc1, [8, ...size, components.length, ...planes]),
      ...huffman(0, dc),
      ...huffman(1, ac),
      ...(restartInterval > 0 ? segment(0xdd, [restartInterval >> 8, restartInterval & 0xff]) : []),
      ...segment(0xda, [components.length, ...used, 0, 63, 0]),
      data,
      Uint8Array.of(0xff, 0xd9),
    ]),
  );
}
