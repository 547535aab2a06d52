import type { Rect } from './page-view';

/** A word on the displayed page: its place in reading order and its box in points, y downwards. */
export interface PlacedWord {
  index: number;
  box: Rect;
}

/** Gap between two words, in heights of the line, beyond which they belong to different columns. */
const WIDEST_GAP = 1.5;

/**
 * Boxes that cover the given words: neighbours on a line share one box, so that the space between them is
 * covered too and one mark is one strip; words of another line or column get a box of their own.
 * @param words in reading order.
 */
export function boxesOfWords(words: readonly PlacedWord[]): Rect[] {
  const boxes: Rect[] = [];
  let previous: PlacedWord | undefined;
  for (const word of words) {
    const last = boxes[boxes.length - 1];
    if (last && previous && previous.index + 1 === word.index && continuesLine(previous.box, word.box))
      boxes[boxes.length - 1] = union(last, word.box);
    else boxes.push([...word.box]);
    previous = word;
  }
  return boxes;
}

/** The word nearest above or below another one: what the up and down arrow keys go to. */
export function neighbourLine(
  words: readonly PlacedWord[],
  from: PlacedWord,
  direction: 'up' | 'down',
): PlacedWord | undefined {
  const sign = direction === 'down' ? 1 : -1;
  let best: PlacedWord | undefined;
  let bestDistance = Infinity;
  for (const word of words) {
    const down = (middleY(word.box) - middleY(from.box)) * sign;
    if (sharesLine(word.box, from.box) || down <= 0) continue;
    // A step down counts far more than a step aside: the next line wins over a far line straight below.
    const distance = down * 10 + Math.abs(middleX(word.box) - middleX(from.box));
    if (distance < bestDistance) [best, bestDistance] = [word, distance];
  }
  return best;
}

/** Whether two boxes stand on one line: they overlap by more than half of the lower one. */
export function sharesLine(one: Rect, other: Rect): boolean {
  const overlap = Math.min(one[3], other[3]) - Math.max(one[1], other[1]);
  return overlap > 0.5 * Math.min(one[3] - one[1], other[3] - other[1]);
}

function continuesLine(one: Rect, next: Rect): boolean {
  const gap = next[0] - one[2];
  const height = Math.max(one[3] - one[1], next[3] - next[1]);
  return sharesLine(one, next) && gap > -height && gap < WIDEST_GAP * height;
}

function union(one: Rect, other: Rect): Rect {
  return [
    Math.min(one[0], other[0]),
    Math.min(one[1], other[1]),
    Math.max(one[2], other[2]),
    Math.max(one[3], other[3]),
  ];
}

const middleX = (box: Rect): number => (box[0] + box[2]) / 2;
const middleY = (box: Rect): number => (box[1] + box[3]) / 2;
