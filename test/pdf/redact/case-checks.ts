import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { glyphsInBoxes, occurrences, plain, spellings } from '../../../scripts/corpus/find-leaks.mjs';
import { difference, readPpm, spread } from '../../../scripts/corpus/find-losses.mjs';
import { boxToPixels, scaleOf, visibleBox } from '../../../scripts/corpus/page-frame.mjs';
import { drawnBy, missingTools, pageBoxes, run, texts } from '../../../scripts/corpus/tools.mjs';
import type { CaseBox } from './cases/case';
import { decompressed, holds } from './independent-engines';

/** What a redacted file must show: the fields of a case in the corpus's spec.json. Pages from 0, boxes in user space. */
export interface CaseSpec {
  page: number;
  rects: CaseBox[];
  secrets: string[];
  raw?: string[];
  keeps?: string[];
  other_page_keeps?: Record<string, string[]>;
  other_page_visual?: Record<string, unknown>;
  expect_count?: Record<string, number>;
  /** Picture of this size in pixels, and the secret's pixels in it. */
  img?: { w: number; h: number; rect: CaseBox };
}

const DPI = 100;
/** Shades that a box, or the pixels of a picture under it, may differ by when drawn: smoothing, JPEG. */
const SAME_IN_BOX = 16;
const SAME_IN_PICTURE = 24;
/** Share of the pixels outside the boxes that may look changed: engines differ in a line's edge. */
const CHANGED_AT_MOST = 0.004;

/** The engines that these checks ask. */
export const MISSING_TOOLS = missingTools([
  'pdfinfo',
  'pdftotext',
  'pdftoppm',
  'pdfimages',
  'mutool',
  'qpdf',
]);

/** Everything that is wrong with `output` as a redaction of `input`; empty when it is sound. */
export async function problemsOf(input: string, output: string, spec: CaseSpec): Promise<string[]> {
  const found: string[] = [];
  for await (const problems of asked(input, output, spec)) found.push(...problems);
  return found;
}

/** Whether the file as it is would be stopped: a check that an unredacted file passes is worth nothing. */
export async function failsUnredacted(input: string, spec: CaseSpec): Promise<boolean> {
  for await (const problems of asked(input, input, { ...spec, keeps: [] }))
    if (problems.length > 0) return true;
  return false;
}

/** One check after the other, the cheap ones first. */
async function* asked(input: string, output: string, spec: CaseSpec): AsyncGenerator<string[]> {
  yield textProblems(output, spec);
  yield boxProblems(output, spec);
  if (spec.img) yield await pictureProblems(output, spec.img);
  yield await byteProblems(output, spec);
  if (input !== output) yield await looksProblems(input, output, spec);
}

function textProblems(output: string, spec: CaseSpec): string[] {
  const found: string[] = [];
  for (const [engine, pages] of Object.entries(texts(output))) {
    const text = plain(pages[spec.page] ?? '');
    for (const secret of spec.secrets) if (text.includes(secret)) found.push(`${engine} returns the secret`);
    for (const kept of spec.keeps ?? [])
      if (!text.includes(plain(kept))) found.push(`${engine} lost ${kept}`);
    for (const [word, count] of Object.entries(spec.expect_count ?? {}))
      if (occurrences(text, word) !== count) found.push(`${engine} does not count ${word} ${count} times`);
    for (const [page, keeps] of Object.entries(spec.other_page_keeps ?? {}))
      for (const kept of keeps)
        if (!plain(pages[Number(page)] ?? '').includes(kept))
          found.push(`${engine} lost ${kept} on page ${page}`);
  }
  const pages = Array.from({ length: spec.page + 1 }, (_, i) => ({
    boxes: i === spec.page ? spec.rects : [],
  }));
  const glyphs = glyphsInBoxes(output, pages, pageBoxes(output));
  if (glyphs.length > 0) found.push(`mutool sees ${glyphs.length} glyphs in a box`);
  return found;
}

async function byteProblems(output: string, spec: CaseSpec): Promise<string[]> {
  if (spec.other_page_keeps || spec.expect_count) return [];
  const parts = await decompressed(output);
  return [...spec.secrets, ...(spec.raw ?? [])]
    .filter(
      (text) =>
        holds(parts, text) || spellings(text).some((needle) => parts.some((part) => part.includes(needle))),
    )
    .map(() => 'the secret is in the decompressed bytes');
}

function boxProblems(output: string, { page, rects }: CaseSpec): string[] {
  const frame = pageBoxes(output)[page]!;
  const visible = visibleBox(frame);
  const picture = readPpm(drawnBy.poppler(output, undefined, page + 1, DPI))!;
  return rects.flatMap((rect) => {
    const stray = spread(
      picture,
      boxToPixels(rect, visible, frame.rotate, scaleOf(visible, frame.rotate, picture.width, DPI / 72)),
    );
    return stray > SAME_IN_BOX ? [`a box is not uniform when drawn (spread ${stray})`] : [];
  });
}

async function pictureProblems(
  output: string,
  { w, h, rect }: NonNullable<CaseSpec['img']>,
): Promise<string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'openroi-pictures-'));
  try {
    run('pdfimages', ['-png', output, join(folder, 'i')]);
    const found: string[] = [];
    for (const name of readdirSync(folder)) {
      const { data, info } = await sharp(join(folder, name))
        .removeAlpha()
        .toColourspace('srgb')
        .raw()
        .toBuffer({ resolveWithObject: true });
      if (info.width !== w || info.height !== h) continue;
      const inner: CaseBox = [rect[0] + 1, rect[1] + 1, rect[2] - 1, rect[3] - 1];
      const stray = spread({ data, width: w, height: h }, inner);
      if (stray > SAME_IN_PICTURE) found.push(`a picture of ${w} x ${h} keeps its pixels (spread ${stray})`);
    }
    return found;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/**
 * Outside the boxes, and on other pages that shared something, the pages look as before. One engine that sees no change
 * is enough: each has faults of its own.
 */
async function looksProblems(input: string, output: string, spec: CaseSpec): Promise<string[]> {
  const others = Object.keys(spec.other_page_visual ?? spec.other_page_keeps ?? {}).map(Number);
  const found: string[] = [];
  for (const page of [spec.page, ...others]) {
    const rects = page === spec.page ? spec.rects : [];
    const seen: (string | undefined)[] = [];
    for (const engine of ['poppler', 'mupdf'] as const) {
      seen.push(await changeSeenBy(engine, input, output, page, rects));
      if (seen.includes(undefined)) break;
    }
    if (!seen.includes(undefined)) found.push(`page ${page}: ${seen.join(', ')}`);
  }
  return found;
}

/** What changed outside the boxes in the eyes of one engine; undefined when next to nothing did. */
async function changeSeenBy(
  engine: keyof typeof drawnBy,
  input: string,
  output: string,
  page: number,
  rects: readonly CaseBox[],
): Promise<string | undefined> {
  const frame = pageBoxes(input)[page]!;
  const before = readPpm(drawnBy[engine](input, undefined, page + 1, DPI));
  const after = readPpm(drawnBy[engine](output, undefined, page + 1, DPI));
  if (!before || !after) return `${engine} cannot draw it`;
  if (before.width !== after.width || before.height !== after.height) return `${engine} sees another size`;
  const visible = visibleBox(frame);
  const scale = scaleOf(visible, frame.rotate, before.width, DPI / 72);
  const boxes = rects.map((rect) => boxToPixels(rect, visible, frame.rotate, scale));
  const { total, changed } = await difference(before, after, boxes);
  if (changed <= total * CHANGED_AT_MOST) return undefined;
  return `${engine} sees ${((100 * changed) / total).toFixed(2)} % of the pixels outside the boxes changed`;
}
