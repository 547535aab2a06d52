import type { Word } from './divide-text';
import { overlap, type Rect } from './geometry';
import { glyphCore } from './glyph-core';

/** Grid of the words that share a line with a box, in points: keeps no finer trace of how wide the removed was. */
const COARSE = 1;
const FINE = 0.01;

const floorTo = (value: number, step: number): number => Math.floor(value / step + 1e-6) * step;
const ceilTo = (value: number, step: number): number => Math.ceil(value / step - 1e-6) * step;

/** The band along the word's baseline meets a box, near or far. */
function sharesLine(word: Word, boxes: readonly Rect[]): boolean {
  const [sin, cos] = [Math.sin(word.angle), Math.cos(word.angle)];
  const across = (x: number, y: number): number => -x * sin + y * cos;
  const base = across(...word.origin);
  return boxes.some(([x0, y0, x1, y1]) => {
    const edges = [across(x0, y0), across(x1, y0), across(x0, y1), across(x1, y1)];
    return Math.max(...edges) > base - word.size * 0.3 && Math.min(...edges) < base + word.size;
  });
}

/** Each glyph of a word as the text layer sets it: evenly along the word's length. */
function evenCores(word: Word): Rect[] {
  const step = word.advance / word.length;
  return Array.from({ length: word.length }, (_, i) =>
    glyphCore(
      [word.origin[0] + i * step * Math.cos(word.angle), word.origin[1] + i * step * Math.sin(word.angle)],
      word.angle,
      step,
      word.size,
    ),
  );
}

function onGrid(word: Word, step: number): Word {
  const [cos, sin] = [Math.cos(word.angle), Math.sin(word.angle)];
  const start = word.origin[0] * cos + word.origin[1] * sin;
  const across = -word.origin[0] * sin + word.origin[1] * cos;
  const from = ceilTo(start, step);
  const advance = Math.max(floorTo(start + word.advance, step) - from, 0.3);
  return {
    ...word,
    origin: [from * cos - across * sin, from * sin + across * cos],
    advance,
    size: Math.max(0.5, Math.round(word.size * 10) / 10),
  };
}

/**
 * Puts the words of a rebuilt page on a grid: coarse on lines that a box meets, fine elsewhere. A word that its
 * grid position would carry into a box is left out (its picture stays).
 */
export function placeWords(words: readonly Word[], boxes: readonly Rect[]): Word[] {
  return words
    .map((word) => onGrid(word, sharesLine(word, boxes) ? COARSE : FINE))
    .filter((word) => !evenCores(word).some((core) => boxes.some((box) => overlap(core, box))));
}
