import { PDFArray, type PDFContext, PDFDict, PDFName, PDFNumber, PDFRawStream, PDFRef } from 'pdf-lib';
import { deflated } from '../text-layer';
import { decodeContent } from '../used-resources';
import { differencesOf, type FontCode, type FontReading } from './font-reading';
import type { ShownGlyph } from './marks';
import { NotUnderstood } from './not-understood';
import { glyphsOfCodes } from './program-glyphs';
import { readTrueType, subsetTrueType } from './true-type';

const name = (text: string): PDFName => PDFName.of(text);

/** First letters of the tags of pruned fonts. */
export const PRUNED_TAG = 'ROI';

/** Codes of a font that content shows, by whether they stay. */
export interface FontUsage {
  font: FontReading;
  kept: Map<number, FontCode>;
  removed: Map<number, FontCode>;
}

/**
 * Lets fonts forget what was removed. A font whose removed codes are all shown elsewhere on the page says nothing of
 * them. Any other is cut down to what stays, as if it had been made for that alone: widths, names, Unicode values and
 * outlines of all other codes go, so that no hole among them tells which ones were shown before.
 *
 * @param asides glyphs that patterns and soft masks show
 * @throws NotUnderstood when a font cannot be cut down
 */
export function pruneFonts(
  context: PDFContext,
  glyphs: readonly ShownGlyph[],
  asides: readonly ShownGlyph[],
): void {
  const usages = new Map<FontReading, FontUsage>();
  for (const { show, code, removed } of [...glyphs, ...asides]) {
    const font = show.state.text.font!.reading;
    let usage = usages.get(font);
    if (!usage) usages.set(font, (usage = { font, kept: new Map(), removed: new Map() }));
    (removed ? usage.removed : usage.kept).set(code.code, code);
  }
  const telling = [...usages.values()].filter(({ kept, removed }) =>
    [...removed.keys()].some((code) => !kept.has(code)),
  );
  const programs = new Map<PDFRawStream, number>();
  for (const { font } of usages.values()) {
    const program = programOf(font)?.stream;
    if (program) programs.set(program, (programs.get(program) ?? 0) + 1);
  }
  for (const [at, usage] of telling.entries()) {
    const program = programOf(usage.font)?.stream;
    if (program && programs.get(program)! > 1)
      throw new NotUnderstood('two fonts share a program that tells of removed text');
    if (usage.kept.size === 0) blankFont(usage.font.dict, context);
    else cutFont(usage, context, at);
  }
}

/** A font that nothing is shown in any more. Content may still name it. */
export function blankFont(dict: PDFDict, context: PDFContext): void {
  for (const key of dict.keys()) dict.delete(key);
  for (const [key, value] of context.obj({ Type: 'Font', Subtype: 'Type1', BaseFont: 'Helvetica' }).entries())
    dict.set(key, value);
}

/** The descendant of a composite font, any other font itself. */
function bearer({ dict, kind }: FontReading): PDFDict {
  if (kind !== 'type0') return dict;
  return dict.lookup(name('DescendantFonts'), PDFArray).lookup(0, PDFDict);
}

/** The same as the font's alone: two composite fonts may share a descendant. */
function ownBearer(font: FontReading, context: PDFContext): PDFDict {
  if (font.kind !== 'type0') return font.dict;
  const own = bearer(font).clone(context);
  font.dict.set(name('DescendantFonts'), context.obj([context.register(own)]));
  return own;
}

function programOf(
  font: FontReading,
): { descriptor: PDFDict; key: string; stream: PDFRawStream } | undefined {
  const descriptor = bearer(font).lookup(name('FontDescriptor'));
  if (!(descriptor instanceof PDFDict)) return undefined;
  for (const key of ['FontFile', 'FontFile2', 'FontFile3']) {
    const stream = descriptor.lookup(name(key));
    if (stream instanceof PDFRawStream) return { descriptor, key, stream };
  }
  return undefined;
}

/**
 * Cuts a font down to what is kept of it, in place.
 *
 * @param at of the fonts of the page that are cut, from 0
 * @throws NotUnderstood when its program cannot be cut; its dictionary is cut then
 */
export function cutFont(usage: FontUsage, context: PDFContext, at: number): void {
  const { font, kept } = usage;
  const holder = ownBearer(font, context);
  if (font.kind === 'type0') {
    if (!(font.dict.get(name('Encoding')) instanceof PDFName))
      throw new NotUnderstood('a font with a character map of its own tells of removed text');
    pruneCids(holder, kept, context);
  } else pruneCodes(font.dict, kept, context);
  if (font.unicode) font.dict.set(name('ToUnicode'), toUnicode(font, kept, context));
  if (font.kind === 'type3') pruneProcedures(font.dict, kept, context);
  for (const key of OF_ALL_CIDS) holder.delete(name(key));
  const descriptor = holder.lookup(name('FontDescriptor'));
  // A descriptor may be shared with a font that keeps its own.
  const own = descriptor instanceof PDFDict ? descriptor.clone(context) : undefined;
  for (const key of OF_ALL_GLYPHS) own?.delete(name(key));
  if (own) holder.set(name('FontDescriptor'), context.register(own));
  const program = programOf(font);
  if (own && program) {
    const cut = cutProgram(usage, program);
    own.set(name(program.key), deflated(context, cut, { Length1: cut.length }));
    rename([font.dict, holder, own], tagOf(at));
  }
}

/** Vertical metrics: no text that runs from top to bottom comes this far. */
const OF_ALL_CIDS = ['W2', 'DW2'];
/** What writers reckon from the glyphs of a whole subset. */
const OF_ALL_GLYPHS = ['CharSet', 'CIDSet', 'AvgWidth', 'MaxWidth'];
const SUBSET_TAG = /^[A-Z]{6}\+/;

/** The tag of a pruned font, by which the proof knows it. @param at of the pruned fonts of the page, from 0 */
function tagOf(at: number): string {
  const letter = (value: number): string => String.fromCharCode(65 + (value % 26));
  return `${PRUNED_TAG}${letter(at / 676)}${letter(at / 26)}${letter(at)}+`;
}

/** Many writers make the tag of a subset from the glyphs in it: whoever guesses them could make it again. */
function rename(dicts: readonly PDFDict[], tag: string): void {
  for (const dict of dicts)
    for (const key of ['BaseFont', 'FontName']) {
      const value = dict.lookup(name(key));
      if (value instanceof PDFName)
        dict.set(name(key), name(tag + value.decodeText().replace(SUBSET_TAG, '')));
    }
}

function cutProgram(usage: FontUsage, { key, stream }: { key: string; stream: PDFRawStream }): Buffer {
  if (key !== 'FontFile2') throw new NotUnderstood('a font program tells of removed text');
  const data = decodeContent(stream);
  const program = readTrueType(Buffer.from(data.buffer, data.byteOffset, data.length));
  const { wanted, characters } = glyphsOfCodes(usage, bearer(usage.font), program);
  return subsetTrueType(program, wanted, characters);
}

/** Widths and names of the codes that stay. */
function pruneCodes(dict: PDFDict, kept: FontUsage['kept'], context: PDFContext): void {
  const codes = [...kept.keys()].sort((a, b) => a - b);
  const [first, last] = [codes[0]!, codes[codes.length - 1]!];
  const widths = dict.lookup(name('Widths'));
  if (widths instanceof PDFArray) {
    const before = dict.lookup(name('FirstChar'));
    const from = before instanceof PDFNumber ? before.asNumber() : 0;
    // A code that the list leaves out has the width that the descriptor states for all of those.
    const descriptor = dict.lookup(name('FontDescriptor'));
    const missing = descriptor instanceof PDFDict ? descriptor.lookup(name('MissingWidth')) : undefined;
    const cut = PDFArray.withContext(context);
    for (let code = first; code <= last; code++) {
      const isListed = code >= from && code - from < widths.size();
      const width = kept.has(code) ? (isListed ? widths.lookup(code - from) : missing) : undefined;
      cut.push(width instanceof PDFNumber ? width : PDFNumber.of(0));
    }
    dict.set(name('Widths'), cut);
    dict.set(name('FirstChar'), PDFNumber.of(first));
    dict.set(name('LastChar'), PDFNumber.of(last));
  }
  const encoding = dict.lookup(name('Encoding'));
  if (!(encoding instanceof PDFDict)) return;
  const list = PDFArray.withContext(context);
  for (const [code, glyph] of [...differencesOf(dict)].sort(([a], [b]) => a - b)) {
    if (!kept.has(code)) continue;
    list.push(PDFNumber.of(code));
    list.push(name(glyph));
  }
  const cut = encoding.clone(context);
  cut.set(name('Differences'), list);
  dict.set(name('Encoding'), cut);
}

function pruneCids(font: PDFDict, kept: FontUsage['kept'], context: PDFContext): void {
  const cids = new Map([...kept.values()].map((code) => [code.cid, code.width * 1000]));
  const list = PDFArray.withContext(context);
  for (const [cid, width] of [...cids].sort(([a], [b]) => a - b)) {
    list.push(PDFNumber.of(cid));
    list.push(context.obj([Math.round(width * 1e6) / 1e6]));
  }
  if (font.has(name('W'))) font.set(name('W'), list);
  const map = font.lookup(name('CIDToGIDMap'));
  if (!(map instanceof PDFRawStream)) return;
  const before = decodeContent(map);
  const last = Math.max(...cids.keys());
  const after = Buffer.alloc(Math.min(before.length, 2 * last + 2));
  for (const cid of cids.keys())
    for (const at of [2 * cid, 2 * cid + 1]) if (at < after.length) after[at] = before[at]!;
  font.set(name('CIDToGIDMap'), deflated(context, after));
}

/** Glyph procedures of the codes that stay; a shape of another name goes. */
function pruneProcedures(dict: PDFDict, kept: FontUsage['kept'], context: PDFContext): void {
  const procedures = dict.lookup(name('CharProcs'));
  if (!(procedures instanceof PDFDict)) return;
  const names = differencesOf(dict);
  const cut = PDFDict.withContext(context);
  for (const code of kept.keys()) {
    const key = names.get(code);
    const procedure = key === undefined ? undefined : procedures.get(name(key));
    if (procedure) cut.set(name(key!), procedure);
  }
  dict.set(name('CharProcs'), cut);
}

function toUnicode({ unicode, kind }: FontReading, kept: FontUsage['kept'], context: PDFContext): PDFRef {
  const digits = kind === 'type0' ? 4 : 2;
  const hex = (code: number): string => code.toString(16).padStart(digits, '0').toUpperCase();
  const lines = [...kept.keys()]
    .sort((a, b) => a - b)
    .flatMap((code) => {
      const text = unicode!.get(code);
      return text ? [`<${hex(code)}> <${text}>`] : [];
    });
  const blocks: string[] = [];
  for (let from = 0; from < lines.length; from += 100) {
    const part = lines.slice(from, from + 100);
    blocks.push(`${part.length} beginbfchar\n${part.join('\n')}\nendbfchar`);
  }
  return deflated(
    context,
    Buffer.from(
      `/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n` +
        `1 begincodespacerange\n<${hex(0)}> <${'F'.repeat(digits)}>\nendcodespacerange\n${blocks.join('\n')}\n` +
        `endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n`,
      'latin1',
    ),
  );
}
