import type { Rect } from '../geometry';
import type { PathPainted, ShownGlyph } from './marks';
import { around, inverse, map, type Point } from './matrix';
import { NotUnderstood } from './not-understood';
import { exact } from './numbers';
import type { Subpath } from './path-pieces';
import { GRID } from './place-lines';
import { along, across, type Line } from './touched-lines';

/** Shares of the type by which a path may reach below and above a baseline and still belong to its line. */
const [BELOW, ABOVE] = [0.6, 1.4];
/** Shares of the type by which an edge may miss the end of a word and still be drawn for it. */
const [AT_END, AROUND] = [0.15, 0.35];

/** Where words begin and end along a touched line, and where what belongs to them goes. */
interface Band {
  line: Line;
  axis: 0 | 1;
  sign: number;
  low: number;
  high: number;
  from: number;
  to: number;
  height: number;
  /** Ends of what stays, in order, with the way that they are moved. */
  ends: { at: number; by: number; beside: boolean }[];
  /** What goes, with the area that is drawn over it. */
  gone: { from: number; to: number; area: [number, number] }[];
}

function bandOf(line: Line, areas: readonly Rect[]): Band | undefined {
  const axis =
    Math.abs(line.direction[0]) > 0.9999 ? 0 : Math.abs(line.direction[1]) > 0.9999 ? 1 : undefined;
  if (axis === undefined) return undefined;
  const sign = Math.sign(line.direction[axis]);
  const height = Math.max(...line.glyphs.map((glyph) => Math.abs(glyph.height)));
  const bases = line.glyphs.map(across);
  const base = [Math.min(...bases), Math.max(...bases)] as const;
  const ends: Band['ends'] = [];
  const gone: Band['gone'] = [];
  let last: ShownGlyph | undefined;
  for (const glyph of line.glyphs) {
    const [from, to] = [along(glyph), along(glyph) + glyph.advance];
    if (!glyph.removed) {
      const end = { by: glyph.shift, beside: line.beside.has(glyph) };
      ends.push({ at: from, ...end }, { at: to, ...end });
    } else if (last?.removed) gone[gone.length - 1]!.to = Math.max(gone[gone.length - 1]!.to, to);
    else gone.push({ from, to, area: [from, to] });
    last = glyph;
  }
  for (const each of gone) {
    const middle = ((each.from + each.to) / 2) * sign;
    const centre = (base[0] + height * 0.3) * (axis === 0 ? sign : -sign);
    const area = areas.find(
      (one) =>
        one[axis] <= middle &&
        middle <= one[axis + 2]! &&
        one[1 - axis]! <= centre &&
        centre <= one[3 - axis]!,
    );
    if (area) each.area = sign > 0 ? [area[axis], area[axis + 2]!] : [-area[axis + 2]!, -area[axis]];
    else each.area = [Math.floor(each.from / GRID) * GRID, Math.ceil(each.to / GRID) * GRID];
  }
  ends.sort((a, b) => a.at - b.at);
  const reaches = line.glyphs.flatMap((glyph) => [along(glyph), along(glyph) + glyph.advance]);
  return {
    line,
    axis,
    sign,
    low: base[0] - BELOW * height,
    high: base[1] + ABOVE * height,
    from: Math.min(...reaches) - height,
    to: Math.max(...reaches) + height,
    height,
    ends,
    gone,
  };
}

function nearest(ends: Band['ends'], at: number): Band['ends'][number] | undefined {
  let [low, high] = [0, ends.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (ends[middle]!.at < at) low = middle + 1;
    else high = middle;
  }
  const [before, after] = [ends[low - 1], ends[low]];
  return !before || (after && after.at - at < at - before.at) ? after : before;
}

/** Where the edges of a subpath go: by the end of a word that each is drawn at; undefined where there is none. */
function movedEdge(band: Band, at: number, [from, to]: readonly [number, number]): number | undefined {
  const { height } = band;
  for (const gone of band.gone) {
    const isAround =
      Math.abs(from - gone.from) <= AROUND * height && Math.abs(to - gone.to) <= AROUND * height;
    const far = (isAround ? AROUND : AT_END) * height;
    const [before, after] = [Math.abs(at - gone.from), Math.abs(at - gone.to)];
    if (Math.min(before, after) <= far) return gone.area[before < after ? 0 : 1];
  }
  const end = nearest(band.ends, at);
  return end && Math.abs(end.at - at) <= AROUND * height ? at + end.by : undefined;
}

/**
 * Where a place on the outline of a subpath goes, given its extent along the line: with the word at whose end it is;
 * else as far as the other end of the same outline goes with the words beside a gap; else to the grid. Undefined when
 * all of it has nothing to do with the words.
 */
function edgesOf(band: Band, ends: readonly [number, number]): ((at: number) => number) | undefined {
  const beside = ends
    .map((end) => nearest(band.ends, end))
    .find((word, i) => word?.beside && Math.abs(word.at - ends[i]!) <= AROUND * band.height);
  const moves = ends.some((end) => movedEdge(band, end, ends) !== undefined);
  const isNear = ends.some((end) => end >= band.from && end <= band.to);
  if (!moves && !isNear) return undefined;
  return (at) => {
    const moved = movedEdge(band, at, ends);
    if (moved !== undefined) return moved;
    if (beside) return at + beside.by;
    return at >= band.from && at <= band.to ? Math.round(at / GRID) * GRID : at;
  };
}

/**
 * Sets what is drawn for the words of touched lines (underlines, strikes, backgrounds, frames, clips) where the words
 * now are: its ends would tell to the last digit where they were, and how wide what is gone was.
 */
export class PathSnapper {
  private readonly bands: Band[];

  constructor(lines: readonly Line[], areas: readonly Rect[]) {
    this.bands = lines.map((line) => bandOf(line, areas)).filter((band) => band !== undefined);
  }

  /** The band of the line that something belongs to; undefined when there is none. */
  bandAround(box: Rect): Band | undefined {
    return this.bands.find(({ axis, sign, low, high, from, to }) => {
      const ends = [box[axis] * sign, box[axis + 2]! * sign];
      const side = axis === 0 ? sign : -sign;
      const sides = [box[1 - axis]! * side, box[3 - axis]! * side];
      return (
        Math.min(...sides) >= low &&
        Math.max(...sides) <= high &&
        Math.max(...ends) >= from &&
        Math.min(...ends) <= to
      );
    });
  }

  /** The touched line at whose words something stands, where it may have been moved with them. */
  ownerOf(box: Rect): Line | undefined {
    const band = this.bandAround(box);
    if (!band) return undefined;
    const ends = [box[band.axis] * band.sign, box[band.axis + 2]! * band.sign];
    const isNear = ends.some((end) => {
      const word = nearest(band.ends, end);
      if (word?.beside && Math.abs(word.at - end) < band.height) return true;
      return band.gone.some(({ from, to }) => end > from - band.height && end < to + band.height);
    });
    return isNear ? band.line : undefined;
  }

  /**
   * @returns the subpaths as they are to be; undefined when they stay
   * @throws NotUnderstood when a shape that is not made of upright lines ends where something gone does
   */
  snap({ box, state: { ctm } }: PathPainted, subpaths: readonly Subpath[]): Subpath[] | undefined {
    const band = this.bandAround(box);
    const back = band && inverse(ctm);
    if (!band || !back) return undefined;
    let changed = false;
    const moved = subpaths.map((subpath) => {
      const points = subpath.points.map(([x, y]) => map(ctm, x, y));
      const [x0, y0, x1, y1] = around(points);
      const extent = ([band.axis === 0 ? x0 : y0, band.axis === 0 ? x1 : y1] as const).map(
        (each) => each * band.sign,
      );
      const ends = [Math.min(...extent), Math.max(...extent)] as const;
      if (subpath.curved || !isUpright(points, subpath.closed)) {
        if (ends.some((end) => isAtGone(band, end)))
          throw new NotUnderstood('a shape beside a box ends where its words end');
        return subpath;
      }
      const edge = edgesOf(band, ends);
      if (!edge) return subpath;
      changed = true;
      const now = points.map((point): Point => {
        const at = edge(point[band.axis] * band.sign) * band.sign;
        return band.axis === 0 ? [at, point[1]] : [point[0], at];
      });
      return rewritten(
        subpath,
        now.map(([x, y]) => map(back, x, y)),
      );
    });
    return changed ? moved : undefined;
  }
}

/** Ends where something gone began or ended. */
function isAtGone({ gone, height }: Band, end: number): boolean {
  return gone.some(({ from, to }) => Math.min(Math.abs(end - from), Math.abs(end - to)) <= AROUND * height);
}

function rewritten(subpath: Subpath, points: Point[]): Subpath {
  const source =
    points.map(([x, y], i) => `${exact(x)} ${exact(y)} ${i === 0 ? 'm' : 'l'}`).join('\n') +
    (subpath.closed ? '\nh' : '');
  return { ...subpath, points, segments: points.slice(1).map((point, i) => [points[i]!, point]), source };
}

/** Every segment runs along an axis. */
export function isUpright(points: readonly Point[], closed: boolean): boolean {
  return points.every((point, i) => {
    const next = points[i + 1] ?? (closed ? points[0]! : point);
    return Math.abs(point[0] - next[0]) < 1e-3 || Math.abs(point[1] - next[1]) < 1e-3;
  });
}
