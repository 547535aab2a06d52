import { deflateSync } from 'node:zlib';
import { PDFArray, type PDFContext, PDFName, PDFRawStream, type PDFRef, PDFString } from 'pdf-lib';
import type { Word } from './divide-text';
import { GLYPHLESS_ADVANCE, glyphlessFont } from './glyphless-font';

const INVISIBLE = 3;

/** Numbers in content streams: no exponent, no needless digits. */
export function decimal(value: number, digits = 3): string {
  const text = value.toFixed(digits);
  return text.includes('.') ? text.replace(/\.?0+$/, '') || '0' : text;
}

/** A deflated stream in the context; nothing in it depends on the clock. */
export function deflated(
  context: PDFContext,
  bytes: Uint8Array,
  dict: Record<string, string | number> = {},
): PDFRef {
  const stream = PDFRawStream.of(
    context.obj({ ...dict, Filter: 'FlateDecode' }),
    new Uint8Array(deflateSync(bytes, { level: 9 })),
  );
  return context.register(stream);
}

const hex4 = (value: number): string => value.toString(16).padStart(4, '0').toUpperCase();

function utf16Hex(text: string): string {
  return Array.from({ length: text.length }, (_, i) => hex4(text.charCodeAt(i))).join('');
}

/** ToUnicode CMap: code n (from 1) means the n-th character. At most 100 entries stand in one block, as the format wants. */
function toUnicode(characters: readonly string[]): Buffer {
  const blocks: string[] = [];
  for (let from = 0; from < characters.length; from += 100) {
    const part = characters.slice(from, from + 100);
    const lines = part.map((character, i) => `<${hex4(from + i + 1)}> <${utf16Hex(character)}>`);
    blocks.push(`${part.length} beginbfchar\n${lines.join('\n')}\nendbfchar`);
  }
  return Buffer.from(
    `/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) ` +
      `/Supplement 0 >> def\n/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n1 begincodespacerange\n<0000> <FFFF>\n` +
      `endcodespacerange\n${blocks.join('\n')}\nendcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n`,
    'latin1',
  );
}

function type0Font(context: PDFContext, characters: readonly string[]): PDFRef {
  const file = glyphlessFont();
  const descriptor = context.register(
    context.obj({
      Type: 'FontDescriptor',
      FontName: 'OpenROIGlyphless',
      Flags: 4,
      FontBBox: [0, -200, GLYPHLESS_ADVANCE, 800],
      ItalicAngle: 0,
      Ascent: 800,
      Descent: -200,
      CapHeight: 700,
      StemV: 80,
      FontFile2: deflated(context, file, { Length1: file.length }),
    }),
  );
  const everyCodeShowsGlyphOne = Buffer.alloc(2 * 65536);
  for (let i = 1; i < everyCodeShowsGlyphOne.length; i += 2) everyCodeShowsGlyphOne[i] = 1;
  const descendant = context.obj({
    Type: 'Font',
    Subtype: 'CIDFontType2',
    BaseFont: 'OpenROIGlyphless',
    FontDescriptor: descriptor,
    DW: GLYPHLESS_ADVANCE,
    CIDToGIDMap: deflated(context, everyCodeShowsGlyphOne),
  });
  descendant.set(
    PDFName.of('CIDSystemInfo'),
    context.obj({ Registry: PDFString.of('Adobe'), Ordering: PDFString.of('Identity'), Supplement: 0 }),
  );
  const descendants = PDFArray.withContext(context);
  descendants.push(context.register(descendant));
  return context.register(
    context.obj({
      Type: 'Font',
      Subtype: 'Type0',
      BaseFont: 'OpenROIGlyphless',
      Encoding: 'Identity-H',
      DescendantFonts: descendants,
      ToUnicode: deflated(context, toUnicode(characters)),
    }),
  );
}

/**
 * The invisible text of a rebuilt page.
 *
 * @returns the operators, and the font they name `/T`; undefined when there is no word
 */
export function textLayer(
  context: PDFContext,
  words: readonly Word[],
): { operators: string; font: PDFRef } | undefined {
  if (words.length === 0) return undefined;
  const codes = new Map<string, number>();
  // Saved and restored: render mode and scaling would outlive ET and make what follows invisible.
  const lines = [`q BT ${INVISIBLE} Tr`];
  for (const word of words) {
    let shown = '';
    for (const character of word.text) {
      if (!codes.has(character)) codes.set(character, codes.size + 1);
      shown += hex4(codes.get(character)!);
    }
    const natural = (word.length * word.size * GLYPHLESS_ADVANCE) / 1000;
    const [cos, sin] = [decimal(Math.cos(word.angle), 5), decimal(Math.sin(word.angle), 5)];
    const down = decimal(-Math.sin(word.angle), 5);
    lines.push(
      `/T ${decimal(word.size, 1)} Tf ${decimal((word.advance / natural) * 100, 2)} Tz ` +
        `${cos} ${sin} ${down} ${cos} ${decimal(word.origin[0], 2)} ${decimal(word.origin[1], 2)} Tm <${shown}> Tj`,
    );
  }
  lines.push('ET Q');
  return { operators: lines.join('\n'), font: type0Font(context, [...codes.keys()]) };
}
