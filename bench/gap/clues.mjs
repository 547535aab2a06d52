import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { baselineOf, ROWS } from './lines.mjs';

const DPI = 200;
const HIGH = 792;

function mutool(args) {
  const { stdout, status } = spawnSync('mutool', args, { maxBuffer: 1 << 30 });
  if (status !== 0) throw new Error(`mutool ${args.join(' ')} ended with ${status}`);
  return stdout;
}

const rowOf = (y) => {
  const row = Math.round((baselineOf(0) - y + 3) / 17);
  return row >= 0 && row < ROWS ? row : -1;
};

/** Everything that mupdf meets on each line of each page, with its place as the file states it, to a thousandth. */
function statedPlaces(path, isGone) {
  const rows = [];
  let page = -1;
  let [a, d, e, f] = [1, -1, 0, HIGH];
  for (const line of mutool(['draw', '-q', '-F', 'trace', path]).toString().split('\n')) {
    if (line.startsWith('<page ')) rows[++page] = Array.from({ length: ROWS }, () => []);
    const transform = / transform="([^"]+)"/.exec(line);
    if (transform) [a, , , d, e, f] = transform[1].split(' ').map(Number);
    const point = /^\s*<(g|moveto|lineto|curveto|rect)\b.* x="([^"]+)" y="([^"]+)"/.exec(line);
    if (!point) continue;
    const [x, y] = [a * Number(point[2]) + e, HIGH - (d * Number(point[3]) + f)];
    const row = rowOf(y);
    const letter = point[1] === 'g' ? /unicode="([^"]*)"/.exec(line)?.[1] : point[1];
    if (row < 0 || (point[1] === 'g' && (letter === ' ' || isGone?.(page, row, x)))) continue;
    rows[page][row].push(`${letter} ${x.toFixed(3)} ${(y - baselineOf(row)).toFixed(3)}`);
  }
  return rows;
}

/** A hash of the pixels of each line, as drawn at 200 dpi: the resolution that rebuilt pages have. */
function pixels(path, pages) {
  return Array.from({ length: pages }, (_, page) => {
    const picture = mutool([
      'draw',
      '-q',
      '-r',
      String(DPI),
      '-c',
      'gray',
      '-F',
      'pgm',
      '-o',
      '-',
      path,
      String(page + 1),
    ]);
    const header = /^P5\s+(?:#.*\n)?(\d+)\s+(\d+)\s+(\d+)\s/.exec(picture.toString('latin1', 0, 100));
    const width = Number(header[1]);
    return Array.from({ length: ROWS }, (_, row) => {
      // A row's pixels begin at its own fraction of a pixel; lines are compared with the same line of other pages.
      const top = Math.round(((HIGH - baselineOf(row) - 11) * DPI) / 72);
      const from = header[0].length + top * width;
      const bytes = picture.subarray(from, from + Math.round((16 * DPI) / 72) * width);
      return createHash('sha256').update(bytes).digest('base64');
    });
  });
}

/**
 * What an attacker can tell of each line: every glyph and edge with its place, and, where pages are pictures, the
 * pixels.
 *
 * @param options.isGone tells glyphs that a naive removal would take, when the file is the original
 */
export function cluesOf(path, { isGone, withPixels } = {}) {
  const stated = statedPlaces(path, isGone);
  const seen = withPixels ? pixels(path, stated.length) : undefined;
  return stated.map((rows, page) =>
    rows.map((row, i) => ({ stated: row.sort().join('\n'), pixels: seen?.[page][i] ?? '' })),
  );
}
