import { spawnSync } from 'node:child_process';
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

/**
 * The columns of each line's picture at 200 dpi, the resolution of rebuilt pages, between which something stands:
 * start of the line, end of what is before the box, both edges of the box, start of what is after it, end of the line.
 */
function pixelPlaces(path) {
  const picture = mutool(['draw', '-q', '-r', String(DPI), '-c', 'gray', '-F', 'pgm', '-o', '-', path, '1']);
  const header = /^P5\s+(?:#.*\n)?(\d+)\s+(\d+)\s+(\d+)\s/.exec(picture.toString('latin1', 0, 100));
  const width = Number(header[1]);
  return Array.from({ length: ROWS }, (_, row) => {
    const top = Math.round(((HIGH - baselineOf(row) - 10) * DPI) / 72);
    const inked = Array.from({ length: width }, (_, x) => {
      for (let y = top; y < top + (13 * DPI) / 72; y++)
        if (picture[header[0].length + y * width + x] < 128) return true;
      return false;
    });
    const runs = [];
    inked.forEach((dark, x) => {
      if (dark && inked[x - 1]) runs[runs.length - 1].to = x + 1;
      else if (dark) runs.push({ from: x, to: x + 1 });
    });
    const box = runs.reduce(
      (widest, run, i) => (run.to - run.from > runs[widest].to - runs[widest].from ? i : widest),
      0,
    );
    return [
      runs[0]?.from,
      runs[box - 1]?.to,
      runs[box]?.from,
      runs[box]?.to,
      runs[box + 1]?.from,
      runs.at(-1)?.to,
    ].join(' ');
  });
}

/**
 * What an attacker can tell of each line of the first page: every glyph and edge with its place as the file states it,
 * and the columns of pixels where something begins and ends.
 *
 * @param options.isGone tells glyphs that a naive removal would take, when the file is the original
 */
export function cluesOf(path, { isGone, withPixels } = {}) {
  const seen = withPixels ? pixelPlaces(path) : undefined;
  return statedPlaces(path, isGone)[0].map((row, i) => ({
    stated: row.sort().join('\n'),
    pixels: seen?.[i] ?? '',
  }));
}
