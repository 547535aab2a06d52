import type { ShownGlyph } from './marks';

/** A line of text on which something is removed. */
export interface Line {
  direction: readonly [number, number];
  /** In the order of the line; raised and lowered marks beside its words are among them. */
  glyphs: ShownGlyph[];
  /** Those that stay beside something that goes: where they stand may follow from how wide it was. */
  beside: Set<ShownGlyph>;
}

/** Glyphs of one direction whose baselines are all but the same. */
interface Row {
  glyphs: ShownGlyph[];
  low: number;
  high: number;
  height: number;
}

/** Baselines less than this share of the type apart are one row. */
const SAME_ROW = 0.33;
/** Marks raised or lowered by less than this share of the larger type belong to the line beside them. */
const BESIDE = 0.75;
/** Share of the type by which a raised mark may stand over the glyph beside it. */
const OVERHANG = 0.3;
/** No type is so large, in points, that marks farther from it would matter. */
const LARGEST = 100;

/** Where a glyph stands on its line, and on which line it stands. */
export const along = ({ origin: [x, y], direction: [cos, sin] }: ShownGlyph): number => x * cos + y * sin;
export const across = ({ origin: [x, y], direction: [cos, sin] }: ShownGlyph): number => y * cos - x * sin;

function rowsOf(glyphs: readonly ShownGlyph[]): Row[] {
  const sorted = glyphs.map((glyph) => ({ glyph, base: across(glyph) })).sort((a, b) => a.base - b.base);
  const rows: Row[] = [];
  let last = -Infinity;
  for (const { glyph, base } of sorted) {
    const height = Math.max(Math.abs(glyph.height), 1);
    const row = rows[rows.length - 1];
    const before = row?.glyphs[row.glyphs.length - 1];
    if (row && before && base - last < SAME_ROW * Math.max(Math.abs(before.height), height)) {
      row.glyphs.push(glyph);
      row.high = base;
      row.height = Math.max(row.height, height);
    } else rows.push({ glyphs: [glyph], low: base, high: base, height });
    last = base;
  }
  return rows;
}

function inOrder(glyphs: readonly ShownGlyph[]): ShownGlyph[] {
  return glyphs
    .map((glyph, i) => ({ glyph, i, at: along(glyph) }))
    .sort((a, b) => a.at - b.at || a.i - b.i)
    .map(({ glyph }) => glyph);
}

/** Stretches of a row without a gap as wide as its type. */
function runsOf(glyphs: readonly ShownGlyph[]): ShownGlyph[][] {
  const runs: ShownGlyph[][] = [];
  let end = -Infinity;
  for (const glyph of inOrder(glyphs)) {
    const at = along(glyph);
    if (at - end > Math.abs(glyph.height)) runs.push([]);
    runs[runs.length - 1]!.push(glyph);
    end = Math.max(end, at + glyph.advance);
  }
  return runs;
}

/** Tells whether a stretch stands free of what stays of a row; the row is gone through once. */
function freeOf(row: readonly ShownGlyph[]): (from: number, to: number) => boolean {
  const taken: [number, number][] = [];
  for (const glyph of inOrder(row)) {
    if (glyph.removed || glyph.code.blank) continue;
    const [from, to] = [along(glyph), along(glyph) + glyph.advance];
    const last = taken[taken.length - 1];
    if (last && from <= last[1]) last[1] = Math.max(last[1], to);
    else taken.push([from, to]);
  }
  return (from, to) => {
    let [low, high] = [0, taken.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (taken[middle]![1] <= from) low = middle + 1;
      else high = middle;
    }
    return low === taken.length || taken[low]![0] >= to;
  };
}

/** Takes out of the rows beside a touched one what stands in line with its words: superscripts, footnote marks. */
function joined(rows: readonly Row[], at: number, claimed: Set<ShownGlyph>): ShownGlyph[] {
  const row = rows[at]!;
  const own = row.glyphs.filter((glyph) => !claimed.has(glyph));
  const isFree = freeOf(own);
  const found = [...own];
  for (const step of [-1, 1])
    for (let i = at + step; i >= 0 && i < rows.length; i += step) {
      const other = rows[i]!;
      const apart = step < 0 ? row.low - other.high : other.low - row.high;
      if (apart >= BESIDE * Math.min(Math.max(row.height, other.height), LARGEST)) break;
      for (const run of runsOf(other.glyphs.filter((glyph) => !claimed.has(glyph)))) {
        const slack = OVERHANG * Math.abs(run[0]!.height);
        const end = Math.max(...run.map((glyph) => along(glyph) + glyph.advance));
        if (!isFree(along(run[0]!) + slack, end - slack)) continue;
        run.forEach((glyph) => claimed.add(glyph));
        found.push(...run);
      }
    }
  return found;
}

/**
 * Lines of text on which something is removed. Marks that are raised or lowered beside their words belong to them,
 * wherever these are not another line of text: they stand where a word ends.
 */
export function touchedLines(glyphs: readonly ShownGlyph[]): Line[] {
  const byDirection = new Map<number, ShownGlyph[]>();
  for (const glyph of glyphs) {
    const key = Math.round(Math.atan2(glyph.direction[1], glyph.direction[0]) * 100);
    const same = byDirection.get(key);
    if (same) same.push(glyph);
    else byDirection.set(key, [glyph]);
  }
  const lines: Line[] = [];
  for (const group of byDirection.values()) {
    const rows = rowsOf(group);
    const claimed = new Set<ShownGlyph>();
    const touched = rows
      .map((row, at) => ({ row, at }))
      .filter(({ row }) => row.glyphs.some((glyph) => glyph.removed))
      .sort((a, b) => b.row.height - a.row.height || a.at - b.at);
    for (const { at } of touched) {
      const members = joined(rows, at, claimed);
      members.forEach((glyph) => claimed.add(glyph));
      if (members.some((glyph) => glyph.removed))
        lines.push({ direction: members[0]!.direction, glyphs: inOrder(members), beside: new Set() });
    }
  }
  return lines;
}
