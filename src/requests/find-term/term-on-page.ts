import type { PageWord, Rect } from '../../database/entities';
import { foldTerm } from '../../pdf';

/** Words before and after a hit that are shown with it. */
const CONTEXT = 6;
/** Gap between neighbours on a line, in heights, beyond which they get a box each. */
const WIDEST_GAP = 1.5;

/** One place where a term stands on a page. */
export interface TermOnPage {
  /** Boxes that hide it whole, one a line; PDF user space, points. */
  rects: Rect[];
  before: string;
  /** The words as the page spells them. A part of a word is hidden with all of its word. */
  found: string;
  after: string;
}

/**
 * Find a term among a page's words: without regard to case, accents, blanks and hyphens, also within a word and over
 * the end of a line. Whole words are covered, since a word has one box and half a name still names.
 */
export function termOnPage(words: readonly PageWord[], term: string): TermOnPage[] {
  const wanted = foldTerm(term)?.folded;
  if (!wanted) return [];
  const { text, owners, starts } = foldedWords(words);
  const hits: TermOnPage[] = [];
  for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + wanted.length)) {
    const [first, last] = [owners[at]!, owners[at + wanted.length - 1]!];
    // Over several words only whole ones count: "an novel" is not "Ann".
    const whole = [at, at + wanted.length].every((edge) => starts.has(edge) || isParted(text, edge));
    if (first !== last && !whole) continue;
    const told = (from: number, to: number) =>
      words
        .slice(Math.max(from, 0), to)
        .map(([word]) => word.trim())
        .join(' ');
    hits.push({
      rects: stripsOf(words.slice(first, last + 1)),
      before: told(first - CONTEXT, first),
      found: told(first, last + 1),
      after: told(last + 1, last + 1 + CONTEXT),
    });
  }
  return hits;
}

const isLetter = (letter: string | undefined) => letter !== undefined && /[\p{L}\p{N}]/u.test(letter);

/** Whether a word may begin or end within a run of signs: "(Ann" and "Sample," do. */
function isParted(text: string, at: number): boolean {
  return !isLetter(text[at - 1]) || !isLetter(text[at]);
}

function foldedWords(words: readonly PageWord[]) {
  const owners: number[] = [];
  const starts = new Set<number>();
  let text = '';
  words.forEach(([word], index) => {
    const own = foldTerm(word)?.folded ?? '';
    if (own) starts.add(text.length);
    for (let unit = 0; unit < own.length; unit += 1) owners.push(index);
    text += own;
  });
  return { text, owners, starts };
}

/** One box for neighbours on a line, so that the blank between them is covered too. Pages may stand in any turn. */
function stripsOf(words: readonly PageWord[]): Rect[] {
  const strips: Rect[] = [];
  for (const [, ...box] of words) {
    const last = strips.at(-1);
    if (last && (followsAlong(last, box, 0) || followsAlong(last, box, 1)))
      strips[strips.length - 1] = [
        Math.min(last[0], box[0]),
        Math.min(last[1], box[1]),
        Math.max(last[2], box[2]),
        Math.max(last[3], box[3]),
      ];
    else strips.push([...box]);
  }
  return strips;
}

/** Whether `next` stands on the line of `one`, which runs along x (0) or along y (1), without a wide gap. */
function followsAlong(one: Rect, next: Rect, axis: 0 | 1): boolean {
  const across = axis === 0 ? 1 : 0;
  const thickness = Math.min(one[across + 2]! - one[across]!, next[across + 2]! - next[across]!);
  const overlap = Math.min(one[across + 2]!, next[across + 2]!) - Math.max(one[across]!, next[across]!);
  const gap = Math.max(next[axis]! - one[axis + 2]!, one[axis]! - next[axis + 2]!);
  return overlap > 0.5 * thickness && gap < WIDEST_GAP * thickness;
}
