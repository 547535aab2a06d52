import { ACCENTS, LETTERS } from './handwriting-letters';
import { seededRandom } from './seeded-random';

type Point = [x: number, y: number];

/** A written line: an SVG path, and the pen's position after each character of the text as given. */
export interface WrittenLine {
  path: string;
  /** `ends[i]` is the x after character i; starts are the end before. */
  ends: number[];
}

const SLANT = 0.16;

function strokesOf(code: string): Point[][] {
  return code
    .split(';')
    .map((stroke) => stroke.split(' ').map((point): Point => [Number(point[0]), point.charCodeAt(1) - 101]));
}

/** A curve through all points (Catmull-Rom, as cubic Béziers). */
function smooth(points: Point[]): string {
  const show = ([x, y]: Point): string => `${x.toFixed(2)} ${y.toFixed(2)}`;
  const at = (index: number): Point => points[Math.max(0, Math.min(points.length - 1, index))] as Point;
  let path = `M${show(at(0))}`;
  for (let index = 0; index < points.length - 1; index += 1) {
    const [before, from, to, after] = [at(index - 1), at(index), at(index + 1), at(index + 2)];
    const leave: Point = [from[0] + (to[0] - before[0]) / 6, from[1] + (to[1] - before[1]) / 6];
    const arrive: Point = [to[0] - (after[0] - from[0]) / 6, to[1] - (after[1] - from[1]) / 6];
    path += `C${show(leave)} ${show(arrive)} ${show(to)}`;
  }
  return path;
}

/**
 * Writes one line by hand: slanted, with a baseline that drifts and letters that never repeat exactly.
 * Characters without strokes leave a gap.
 * @param x0 where the pen starts
 * @param baseline y of the baseline, y growing downwards
 * @param unit a ninth of the height of a capital
 * @param random decides the tremble
 */
export function writeLine(
  text: string,
  x0: number,
  baseline: number,
  unit: number,
  random: () => number,
): WrittenLine {
  let x = x0;
  let path = '';
  let lastStart = x0;
  const drift = (random() - 0.5) * 0.02;
  const ends: number[] = [];
  const tremble = (): number => (random() - 0.5) * unit * 0.5;
  const draw = (code: string, left: number): void => {
    const lift = tremble() * 0.8 + (left - x0) * drift;
    for (const stroke of strokesOf(code)) {
      path += smooth(
        stroke.map(([px, py]): Point => [
          left + (px + py * SLANT) * unit + tremble(),
          baseline + lift - py * unit + tremble(),
        ]),
      );
    }
  };
  for (const character of text) {
    for (const part of character.normalize('NFD')) {
      const accent = ACCENTS[part];
      const code = LETTERS[part];
      if (accent) draw(accent, lastStart);
      else if (code) {
        lastStart = x;
        draw(code, x);
        x +=
          (Math.max(
            ...strokesOf(code)
              .flat()
              .map(([px]) => px),
          ) +
            1.6 +
            random() * 0.5) *
          unit;
      } else x += 4 * unit;
    }
    ends.push(x);
  }
  return { path, ends };
}

/** A signature as an SVG picture: the name written fast, with a flourish under it. */
export function drawSignature(name: string, seed: number): string {
  const random = seededRandom(seed);
  const unit = 3.4;
  const line = writeLine(name, 12, 44, unit, random);
  const end = line.ends.at(-1) ?? 12;
  const flourish = smooth([
    [end - 4, 44],
    [end + 16, 36 + random() * 6],
    [end * 0.55, 56 + random() * 4],
    [end * 0.2, 54],
    [end * 0.7, 60],
    [end + 24, 52],
  ]);
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${(end + 36).toFixed(0)} 68">` +
    `<path d="${line.path}${flourish}" fill="none" stroke="#1a2a6c" stroke-width="1.7" stroke-linecap="round"/></svg>`
  );
}
