/**
 * A TrueType font whose glyphs show nothing and are half an em wide, made by code: the invisible text of rebuilt pages
 * is set in it, so that any script can be searched without shipping any letterform.
 */

const UNITS_PER_EM = 1000;
/** Advance of every glyph, in thousandths of an em. */
export const GLYPHLESS_ADVANCE = 500;

function table(length: number, fill: (bytes: Buffer) => void): Buffer {
  const bytes = Buffer.alloc(length);
  fill(bytes);
  return bytes;
}

const GLYPHS = 2;

const TABLES: Record<string, Buffer> = {
  cmap: table(4 + 8 + 22, (b) => {
    b.writeUInt16BE(1, 2);
    b.writeUInt16BE(0, 4);
    b.writeUInt16BE(3, 6);
    b.writeUInt32BE(12, 8);
    // Format 6: character 0 shows glyph 1.
    [6, 12, 0, 0, 1, 1].forEach((value, i) => b.writeUInt16BE(value, 12 + i * 2));
  }),
  // Glyph 1: three points on one line. It encloses nothing, so nothing can be drawn, but it has a bounding box:
  // MuPDF takes text without one for off the page when all of it stands on one line.
  glyf: table(32, (b) => {
    [1, 0, 0, GLYPHLESS_ADVANCE, 700, 2, 0].forEach((value, i) => b.writeInt16BE(value, i * 2));
    b.fill(1, 14, 17);
    [0, GLYPHLESS_ADVANCE, -GLYPHLESS_ADVANCE / 2, 0, 700, -350].forEach((value, i) =>
      b.writeInt16BE(value, 17 + i * 2),
    );
  }),
  head: table(54, (b) => {
    b.writeUInt32BE(0x00010000, 0);
    b.writeUInt32BE(0x5f0f3cf5, 12);
    b.writeUInt16BE(0x0003, 16);
    b.writeUInt16BE(UNITS_PER_EM, 18);
    b.writeInt16BE(GLYPHLESS_ADVANCE, 40);
    b.writeInt16BE(700, 42);
    b.writeUInt16BE(3, 46);
    b.writeInt16BE(2, 48);
  }),
  hhea: table(36, (b) => {
    b.writeUInt32BE(0x00010000, 0);
    b.writeInt16BE(800, 4);
    b.writeInt16BE(-200, 6);
    b.writeUInt16BE(GLYPHLESS_ADVANCE, 10);
    b.writeInt16BE(1, 18);
    b.writeUInt16BE(GLYPHS, 34);
  }),
  hmtx: table(GLYPHS * 4, (b) => {
    for (let i = 0; i < GLYPHS; i++) b.writeUInt16BE(GLYPHLESS_ADVANCE, i * 4);
  }),
  loca: table((GLYPHS + 1) * 2, (b) => b.writeUInt16BE(16, 4)),
  maxp: table(32, (b) => {
    b.writeUInt32BE(0x00010000, 0);
    b.writeUInt16BE(GLYPHS, 4);
    b.writeUInt16BE(3, 6);
    b.writeUInt16BE(1, 8);
    b.writeUInt16BE(1, 14);
  }),
  post: table(32, (b) => b.writeUInt32BE(0x00030000, 0)),
};

function checksum(bytes: Buffer): number {
  let sum = 0;
  const padded = Buffer.concat([bytes, Buffer.alloc((4 - (bytes.length % 4)) % 4)]);
  for (let i = 0; i < padded.length; i += 4) sum = (sum + padded.readUInt32BE(i)) >>> 0;
  return sum;
}

/** The bytes of the font file (FontFile2), the same at every call. */
export function glyphlessFont(): Buffer {
  const names = Object.keys(TABLES).sort();
  const head = Buffer.alloc(12 + names.length * 16);
  head.writeUInt32BE(0x00010000, 0);
  head.writeUInt16BE(names.length, 4);
  const power = 2 ** Math.floor(Math.log2(names.length));
  head.writeUInt16BE(power * 16, 6);
  head.writeUInt16BE(Math.log2(power), 8);
  head.writeUInt16BE(names.length * 16 - power * 16, 10);
  const bodies: Buffer[] = [];
  let at = head.length;
  let headAt = 0;
  names.forEach((name, i) => {
    const body = TABLES[name]!;
    const entry = 12 + i * 16;
    head.write(name, entry, 'latin1');
    head.writeUInt32BE(checksum(body), entry + 4);
    head.writeUInt32BE(at, entry + 8);
    head.writeUInt32BE(body.length, entry + 12);
    if (name === 'head') headAt = at;
    const padding = (4 - (body.length % 4)) % 4;
    bodies.push(body, Buffer.alloc(padding));
    at += body.length + padding;
  });
  const font = Buffer.concat([head, ...bodies]);
  font.writeUInt32BE((0xb1b0afba - checksum(font)) >>> 0, headAt + 8);
  return font;
}
