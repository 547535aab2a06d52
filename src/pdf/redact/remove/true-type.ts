import { NotUnderstood } from './not-understood';

/** Outlines of a TrueType program that are to stay, and how its characters lead to them. */
export interface TrueType {
  tables: Map<string, Buffer>;
  glyphs: number;
  /** Characters to glyph numbers, by platform and encoding. */
  cmaps: { platform: number; encoding: number; glyphs: Map<number, number> }[];
  /** Whether a glyph has an outline. */
  hasOutline(glyph: number): boolean;
}

const damaged = (): NotUnderstood => new NotUnderstood('a font program cannot be read');
const MOST_SUBTABLES = 16;

/** @throws NotUnderstood when the program is damaged or of another kind */
export function readTrueType(bytes: Buffer): TrueType {
  try {
    const tables = tablesOf(bytes);
    const need = (tag: string): Buffer => {
      const table = tables.get(tag);
      if (!table) throw damaged();
      return table;
    };
    const glyphs = need('maxp').readUInt16BE(4);
    const offsets = offsetsOf(need('loca'), need('head').readInt16BE(50) === 1, glyphs, need('glyf').length);
    need('hhea');
    need('hmtx');
    return {
      tables,
      glyphs,
      cmaps: tables.has('cmap') ? cmapsOf(tables.get('cmap')!) : [],
      hasOutline: (glyph) => glyph < glyphs && offsets[glyph + 1]! > offsets[glyph]!,
    };
  } catch (error) {
    throw error instanceof NotUnderstood ? error : damaged();
  }
}

function tablesOf(bytes: Buffer): Map<string, Buffer> {
  const version = bytes.readUInt32BE(0);
  if (version !== 0x00010000 && version !== 0x74727565) throw damaged();
  const tables = new Map<string, Buffer>();
  const count = bytes.readUInt16BE(4);
  for (let i = 0; i < count; i++) {
    const at = 12 + 16 * i;
    const [offset, length] = [bytes.readUInt32BE(at + 8), bytes.readUInt32BE(at + 12)];
    if (offset + length > bytes.length) throw damaged();
    tables.set(bytes.toString('latin1', at, at + 4), bytes.subarray(offset, offset + length));
  }
  return tables;
}

function offsetsOf(loca: Buffer, long: boolean, glyphs: number, end: number): number[] {
  const offsets = Array.from({ length: glyphs + 1 }, (_, i) =>
    long ? loca.readUInt32BE(4 * i) : 2 * loca.readUInt16BE(2 * i),
  );
  if (offsets.some((offset, i) => offset > end || (i > 0 && offset < offsets[i - 1]!))) throw damaged();
  return offsets;
}

function cmapsOf(cmap: Buffer): TrueType['cmaps'] {
  const count = Math.min(cmap.readUInt16BE(2), MOST_SUBTABLES);
  return Array.from({ length: count }, (_, i) => {
    const at = 4 + 8 * i;
    const offset = cmap.readUInt32BE(at + 4);
    return {
      platform: cmap.readUInt16BE(at),
      encoding: cmap.readUInt16BE(at + 2),
      glyphs: subtable(cmap.subarray(offset)),
    };
  });
}

function subtable(table: Buffer): Map<number, number> {
  const glyphs = new Map<number, number>();
  const set = (code: number, glyph: number): void => {
    if (glyph !== 0) glyphs.set(code, glyph);
  };
  const format = table.readUInt16BE(0);
  if (format === 0) for (let code = 0; code < 256; code++) set(code, table.readUInt8(6 + code));
  else if (format === 6) {
    const [first, count] = [table.readUInt16BE(6), table.readUInt16BE(8)];
    for (let i = 0; i < count; i++) set(first + i, table.readUInt16BE(10 + 2 * i));
  } else if (format === 4) {
    const segments = table.readUInt16BE(6) / 2;
    for (let i = 0; i < segments; i++) {
      const end = table.readUInt16BE(14 + 2 * i);
      const start = table.readUInt16BE(16 + 2 * segments + 2 * i);
      const delta = table.readUInt16BE(16 + 4 * segments + 2 * i);
      const place = 16 + 6 * segments + 2 * i;
      const range = table.readUInt16BE(place);
      for (let code = start; code <= end && code < 0xffff; code++) {
        if (range === 0) set(code, (code + delta) & 0xffff);
        else if (place + range + 2 * (code - start) + 2 <= table.length) {
          const glyph = table.readUInt16BE(place + range + 2 * (code - start));
          if (glyph !== 0) set(code, (glyph + delta) & 0xffff);
        }
      }
    }
  } else if (format === 12) {
    const groups = table.readUInt32BE(12);
    for (let i = 0; i < groups; i++) {
      const [start, end, first] = [0, 4, 8].map((n) => table.readUInt32BE(16 + 12 * i + n)) as [
        number,
        number,
        number,
      ];
      for (let code = start; code <= end && code <= 0xffff; code++) set(code, first + code - start);
    }
  } else if (format !== 2 && format !== 14) throw damaged();
  return glyphs;
}

/** Parts of composite glyphs that the wanted ones are made of, themselves included. */
function closure(glyf: Buffer, offsets: readonly number[], wanted: Iterable<number>): Set<number> {
  const found = new Set<number>([0]);
  const open = [...wanted];
  while (open.length > 0) {
    const glyph = open.pop()!;
    if (found.has(glyph) || glyph + 1 >= offsets.length) continue;
    found.add(glyph);
    const outline = glyf.subarray(offsets[glyph], offsets[glyph + 1]);
    if (outline.length < 10 || outline.readInt16BE(0) >= 0) continue;
    for (let at = 10, more = true; more;) {
      const flags = outline.readUInt16BE(at);
      open.push(outline.readUInt16BE(at + 2));
      at += 4 + (flags & 1 ? 4 : 2) + (flags & 8 ? 2 : flags & 0x40 ? 4 : flags & 0x80 ? 8 : 0);
      more = (flags & 0x20) !== 0;
    }
  }
  return found;
}

/** What a reader needs to draw; names, kerning and the character ranges of the old subset do not travel. */
const COPIED = ['cvt ', 'fpgm', 'prep', 'maxp', 'hhea'];

/**
 * The program with the outlines and widths of the wanted glyphs alone; numbers stay.
 *
 * @param characters what the character maps are to hold; none for a font that is addressed by glyph
 * @throws NotUnderstood when the program is damaged
 */
export function subsetTrueType(
  { tables, glyphs }: TrueType,
  wanted: Iterable<number>,
  characters: TrueType['cmaps'],
): Buffer {
  try {
    const [head, glyf, hmtx] = ['head', 'glyf', 'hmtx'].map((tag) => Buffer.from(tables.get(tag)!)) as [
      Buffer,
      Buffer,
      Buffer,
    ];
    const offsets = offsetsOf(tables.get('loca')!, head.readInt16BE(50) === 1, glyphs, glyf.length);
    const staying = closure(glyf, offsets, wanted);
    const outlines: Buffer[] = [];
    const loca = Buffer.alloc(4 * (glyphs + 1));
    let length = 0;
    const metrics = tables.get('hhea')!.readUInt16BE(34);
    for (let glyph = 0; glyph < glyphs; glyph++) {
      if (staying.has(glyph)) {
        const outline = glyf.subarray(offsets[glyph], offsets[glyph + 1]);
        const padding = Buffer.alloc((4 - (outline.length % 4)) % 4);
        outlines.push(outline, padding);
        length += outline.length + padding.length;
      } else if (glyph < metrics) hmtx.fill(0, 4 * glyph, 4 * glyph + 4);
      else hmtx.fill(0, 2 * metrics + 2 * glyph, 2 * metrics + 2 * glyph + 2);
      loca.writeUInt32BE(length, 4 * (glyph + 1));
    }
    head.writeInt16BE(1, 50);
    const kept = new Map<string, Buffer>([
      ['head', head],
      ['hmtx', hmtx],
      ['loca', loca],
      ['glyf', Buffer.concat(outlines)],
    ]);
    for (const tag of COPIED) if (tables.has(tag)) kept.set(tag, tables.get(tag)!);
    if (characters.length > 0) kept.set('cmap', writeCmap(characters));
    return assemble(kept);
  } catch (error) {
    throw error instanceof NotUnderstood ? error : damaged();
  }
}

/** Format 6 for the one-byte map of old Macs, format 4 with a segment a character for all others. */
function writeCmap(cmaps: TrueType['cmaps']): Buffer {
  const header = Buffer.alloc(4 + 8 * cmaps.length);
  header.writeUInt16BE(cmaps.length, 2);
  const bodies: Buffer[] = [];
  let at = header.length;
  cmaps.forEach(({ platform, encoding, glyphs }, i) => {
    const entries = [...glyphs].sort(([a], [b]) => a - b);
    const body = platform === 1 ? formatSix(entries) : formatFour(entries);
    header.writeUInt16BE(platform, 4 + 8 * i);
    header.writeUInt16BE(encoding, 6 + 8 * i);
    header.writeUInt32BE(at, 8 + 8 * i);
    bodies.push(body);
    at += body.length;
  });
  return Buffer.concat([header, ...bodies]);
}

function formatSix(entries: [number, number][]): Buffer {
  const first = entries[0]?.[0] ?? 0;
  const count = entries.length === 0 ? 0 : entries[entries.length - 1]![0] - first + 1;
  const body = Buffer.alloc(10 + 2 * count);
  [6, body.length, 0, first, count].forEach((value, i) => body.writeUInt16BE(value, 2 * i));
  for (const [code, glyph] of entries) body.writeUInt16BE(glyph, 10 + 2 * (code - first));
  return body;
}

function formatFour(entries: [number, number][]): Buffer {
  const segments = [...entries, [0xffff, 0] as [number, number]];
  const count = segments.length;
  const body = Buffer.alloc(16 + 8 * count);
  const power = 2 ** Math.floor(Math.log2(count));
  [4, body.length, 0, 2 * count, 2 * power, Math.log2(power), 2 * (count - power)].forEach((value, i) =>
    body.writeUInt16BE(value, 2 * i),
  );
  segments.forEach(([code, glyph], i) => {
    body.writeUInt16BE(code, 14 + 2 * i);
    body.writeUInt16BE(code, 16 + 2 * count + 2 * i);
    body.writeUInt16BE((glyph - code) & 0xffff, 16 + 4 * count + 2 * i);
  });
  return body;
}

const padded = (length: number): number => Math.ceil(length / 4) * 4;

function checksum(bytes: Buffer): number {
  let sum = 0;
  for (let i = 0; i < bytes.length; i += 4) sum = (sum + bytes.readUInt32BE(i)) >>> 0;
  return sum;
}

function assemble(tables: Map<string, Buffer>): Buffer {
  const sorted = [...tables].sort(([a], [b]) => (a < b ? -1 : 1));
  const count = sorted.length;
  const power = 2 ** Math.floor(Math.log2(count));
  const start = 12 + 16 * count;
  const file = Buffer.alloc(sorted.reduce((sum, [, table]) => sum + padded(table.length), start));
  file.writeUInt32BE(0x00010000, 0);
  [count, 16 * power, Math.log2(power), 16 * (count - power)].forEach((value, i) =>
    file.writeUInt16BE(value, 4 + 2 * i),
  );
  let at = start;
  let headAt = 0;
  sorted.forEach(([tag, table], i) => {
    table.copy(file, at);
    if (tag === 'head') file.writeUInt32BE(0, (headAt = at) + 8);
    file.write(tag, 12 + 16 * i, 'latin1');
    file.writeUInt32BE(checksum(file.subarray(at, at + padded(table.length))), 16 + 16 * i);
    file.writeUInt32BE(at, 20 + 16 * i);
    file.writeUInt32BE(table.length, 24 + 16 * i);
    at += padded(table.length);
  });
  file.writeUInt32BE((0xb1b0afba - checksum(file)) >>> 0, headAt + 8);
  return file;
}
