import { type PDFDict, PDFName, PDFRawStream } from 'pdf-lib';
import { decodeContent } from '../used-resources';
import { type FontCode, type FontReading, namesOf } from './font-reading';
import { ENCODINGS, unicodeOf } from './glyph-names';
import { NotUnderstood } from './not-understood';
import type { TrueType } from './true-type';

interface Usage {
  font: FontReading;
  kept: ReadonlyMap<number, FontCode>;
  removed: ReadonlyMap<number, FontCode>;
}

/** Where readers look for a code of a symbolic font (ISO 32000-1, 9.6.6.4). */
const PRIVATE_AREAS = [0, 0xf000, 0xf100, 0xf200];

/**
 * Glyphs of a TrueType program that the staying codes show. Readers differ in how they look a simple font's codes up,
 * so each way counts; that none of them leads a removed code to a glyph that stays is made sure of.
 *
 * @throws NotUnderstood when a code's glyph is not certain
 */
export function glyphsOfCodes(
  usage: Usage,
  holder: PDFDict,
  program: TrueType,
): { wanted: Set<number>; characters: TrueType['cmaps'] } {
  return usage.font.kind === 'type0' ? byCid(usage, holder) : byCode(usage, program);
}

function byCid({ kept }: Usage, holder: PDFDict): { wanted: Set<number>; characters: TrueType['cmaps'] } {
  const map = holder.lookup(PDFName.of('CIDToGIDMap'));
  const table = map instanceof PDFRawStream ? decodeContent(map) : undefined;
  const wanted = new Set<number>();
  for (const { cid } of kept.values())
    wanted.add(table ? (table[2 * cid] ?? 0) * 256 + (table[2 * cid + 1] ?? 0) : cid);
  return { wanted, characters: [] };
}

function byCode(
  { font, kept, removed }: Usage,
  program: TrueType,
): { wanted: Set<number>; characters: TrueType['cmaps'] } {
  const names = namesOf(font.dict);
  const ways = (code: number): number[] => {
    const glyph = names[code];
    const point = glyph === undefined ? undefined : unicodeOf(glyph);
    const mac = glyph === undefined ? -1 : ENCODINGS.MacRomanEncoding.indexOf(glyph);
    return [
      ...PRIVATE_AREAS.map((area) => area + code),
      ...(point === undefined ? [] : [point]),
      ...(mac < 0 ? [] : [mac]),
    ];
  };
  const wanted = new Set<number>();
  const characters = program.cmaps.map((cmap) => ({ ...cmap, glyphs: new Map<number, number>() }));
  for (const code of kept.keys()) {
    let found = false;
    program.cmaps.forEach((cmap, i) => {
      for (const way of ways(code)) {
        const glyph = cmap.glyphs.get(way);
        if (glyph === undefined) continue;
        found = true;
        wanted.add(glyph);
        characters[i]!.glyphs.set(way, glyph);
      }
    });
    if (!found && !kept.get(code)!.blank)
      throw new NotUnderstood('a font program does not tell which glyph a code shows');
  }
  for (const code of removed.keys()) {
    if (kept.has(code)) continue;
    for (const cmap of program.cmaps)
      for (const way of ways(code)) {
        const glyph = cmap.glyphs.get(way);
        if (glyph !== undefined && wanted.has(glyph) && program.hasOutline(glyph))
          throw new NotUnderstood('a font program shows a removed code like one that stays');
      }
  }
  return { wanted, characters };
}
