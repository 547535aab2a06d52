import { overlap, type Rect } from './geometry';
import { glyphCore, nearAny } from './glyph-core';
import type { Glyph } from './glyphs';

/** A stretch of untouched text to be set again, invisibly, over the rebuilt picture. */
export interface Word {
  text: string;
  /** Code points of the text. */
  length: number;
  origin: [x: number, y: number];
  angle: number;
  /** Length along the baseline in points. */
  advance: number;
  size: number;
}

export interface DividedText {
  /** What stays, in reading order. */
  words: Word[];
  /** What a box took, as strings, for the proof's eyes only: never stored, never logged. */
  removed: string[];
}

/** Length of the glyph along its own baseline, from where it starts. */
function advanceOf(glyph: Glyph): number {
  const quarter = Math.round(glyph.angle / (Math.PI / 2));
  if (Math.abs(glyph.angle - (quarter * Math.PI) / 2) > 0.02) return glyph.size * 0.5;
  const [x0, y0, x1, y1] = glyph.box;
  const end = [x1 - glyph.origin[0], y1 - glyph.origin[1], glyph.origin[0] - x0, glyph.origin[1] - y0][
    quarter % 4
  ]!;
  return Math.max(end, glyph.size * 0.05);
}

function touched(glyph: Glyph, boxes: readonly Rect[]): boolean {
  if (boxes.some((box) => overlap(glyph.box, box))) return true;
  const advance = advanceOf(glyph);
  if (!nearAny(glyph.origin, advance + Math.abs(glyph.size), boxes)) return false;
  const core = glyphCore(glyph.origin, glyph.angle, advance, glyph.size);
  return boxes.some((box) => overlap(core, box));
}

/** How far along its baseline, and across it, `next` starts from where `last` starts. */
function step(last: Glyph, next: Glyph): { along: number; across: number } {
  const [dx, dy] = [next.origin[0] - last.origin[0], next.origin[1] - last.origin[1]];
  const [cos, sin] = [Math.cos(last.angle), Math.sin(last.angle)];
  return { along: dx * cos + dy * sin, across: -dx * sin + dy * cos };
}

/** Two glyphs stand side by side on one baseline, near enough to be one word, written in either direction. */
function continues(last: Glyph, next: Glyph): boolean {
  if (next.startsWord || Math.abs(last.angle - next.angle) > 0.02 || last.invisible !== next.invisible)
    return false;
  const { along, across } = step(last, next);
  if (Math.abs(across) >= last.size * 0.5) return false;
  return along > 0
    ? along < advanceOf(last) + last.size * 0.6
    : along < 0 && -along < advanceOf(next) + last.size * 0.6;
}

/** Sets a run as it stands on the page: from the start of the baseline on, as PDF keeps any script. */
function asWord(run: readonly Glyph[]): Word {
  const ordered = [...run].sort((a, b) => -step(a, b).along);
  const first = ordered[0]!;
  const last = ordered[ordered.length - 1]!;
  return {
    text: ordered.map((glyph) => glyph.text).join(''),
    length: ordered.length,
    origin: first.origin,
    angle: first.angle,
    advance: step(first, last).along + advanceOf(last),
    size: first.size,
  };
}

/** Consecutive glyphs that stand together. */
function runsOf(glyphs: readonly Glyph[]): Glyph[][] {
  const runs: Glyph[][] = [];
  let last: Glyph | undefined;
  for (const glyph of glyphs) {
    if (last && continues(last, glyph)) runs[runs.length - 1]!.push(glyph);
    else runs.push([glyph]);
    last = glyph;
  }
  return runs;
}

/**
 * Which characters the boxes take: a drawn glyph when it touches a box; recognised text under a scan by whole words,
 * since its letters stand only roughly where the picture shows them.
 */
export function takenGlyphs(glyphs: readonly Glyph[], boxes: readonly Rect[]): boolean[] {
  return runsOf(glyphs).flatMap((run) => {
    const hits = run.map((glyph) => touched(glyph, boxes));
    return run[0]!.invisible && hits.includes(true) ? hits.map(() => true) : hits;
  });
}

/**
 * Divides the characters of a page into what stays and what the boxes take. What lies outside the visible page is
 * neither: it was never seen and does not travel.
 *
 * @param taken for each character whether it goes
 */
export function divideText(
  glyphs: readonly Glyph[],
  boxes: readonly Rect[],
  visible: Rect,
  taken: readonly boolean[] = takenGlyphs(glyphs, boxes),
): DividedText {
  const words: Word[] = [];
  const removed: string[] = [];
  let at = 0;
  for (const run of runsOf(glyphs)) {
    const hits = taken.slice(at, (at += run.length));
    let kept: Glyph[] = [];
    let gone = '';
    const endKept = (): void => {
      if (kept.length > 0) words.push(asWord(kept));
      kept = [];
    };
    const endTaken = (): void => {
      if (gone !== '') removed.push(gone);
      gone = '';
    };
    run.forEach((glyph, i) => {
      if (hits[i]) {
        endKept();
        gone += glyph.text;
        return;
      }
      endTaken();
      if (overlap(glyph.box, visible) || (glyph.box[2] <= glyph.box[0] && overlap(widen(glyph.box), visible)))
        kept.push(glyph);
      else endKept();
    });
    endKept();
    endTaken();
  }
  return { words, removed };
}

/** Text recognised by some engines has boxes without width. */
function widen([x0, y0, x1, y1]: Rect): Rect {
  return [x0 - 0.5, y0 - 0.5, x1 + 0.5, y1 + 0.5];
}
