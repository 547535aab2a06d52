import type { Rect } from '../redact/geometry';
import { foldText, type Term } from './fold-text';
import {
  heartOf,
  hidingBox,
  inPlaceOrder,
  type Join,
  joinOf,
  type PlacedCharacter,
} from './placed-character';

/** An occurrence of a term: which term, and the boxes that hide it, one a line. */
export interface Occurrence {
  term: number;
  rects: Rect[];
}

/** The page's text folded, with the character that each letter comes from and how it joins the one before. */
interface FoldedText {
  text: string;
  owners: number[];
  joins: (Join | 'hyphen')[];
}

const HYPHEN = /^[\p{Pd}\u00AD\u2212\u2043]$/u;
const STRENGTH: Record<Join, number> = { joined: 0, gap: 1, line: 2 };

const foldedCharacters = new Map<string, string>();

/** A page repeats its letters; folding is the dear part of reading it. */
function foldCharacter(text: string): string {
  let own = foldedCharacters.get(text);
  if (own === undefined) {
    if (foldedCharacters.size > 10_000) foldedCharacters.clear();
    foldedCharacters.set(text, (own = foldText(text)));
  }
  return own;
}

function folded(characters: readonly PlacedCharacter[]): FoldedText {
  const owners: number[] = [];
  const joins: FoldedText['joins'] = [];
  const letters: string[] = [];
  let pending: Join = 'line';
  let hyphened = false;
  characters.forEach((character, i) => {
    const before = characters[i - 1];
    const join = before ? joinOf(before, character) : 'line';
    if (STRENGTH[join] > STRENGTH[pending]) pending = join;
    if (HYPHEN.test(character.text)) {
      // A hyphen at a word's end that ends the line joins what it parts; elsewhere it parts like a blank.
      hyphened = pending === 'joined';
      if (!hyphened) return;
    }
    const own = foldCharacter(character.text);
    for (let unit = 0; unit < own.length; unit++) {
      const apart = hyphened ? (pending === 'line' ? 'hyphen' : 'gap') : pending;
      owners.push(i);
      joins.push(unit === 0 ? apart : 'joined');
    }
    if (own === '') return;
    letters.push(own);
    pending = 'joined';
    hyphened = false;
  });
  return { text: letters.join(''), owners, joins };
}

const isWordLetter = (letter: string | undefined): boolean =>
  letter !== undefined && /[\p{L}\p{N}]/u.test(letter);

/** A word may start or end before the letter at `at`. */
function partedAt({ text, joins }: FoldedText, at: number): boolean {
  const join = joins[at];
  if (join === undefined || join === 'gap' || join === 'line') return true;
  return !isWordLetter(text[at - 1]) || !isWordLetter(text[at]);
}

/**
 * Whether letters that spell a term are an occurrence. Anywhere within a word they are; across blanks that the term
 * does not have, only from the start of a word to the end of one: "Gar cia" is Garcia, "an novel" is not Ann.
 */
function isOccurrence(page: FoldedText, at: number, { folded: letters, breaks }: Term): boolean {
  let split = false;
  for (let i = 1; i < letters.length && !split; i++) {
    const join = page.joins[at + i];
    split = (join === 'gap' || join === 'line') && !breaks.has(i);
  }
  return !split || (partedAt(page, at) && partedAt(page, at + letters.length));
}

const union = (a: Rect, b: Rect): Rect => [
  Math.min(a[0], b[0]),
  Math.min(a[1], b[1]),
  Math.max(a[2], b[2]),
  Math.max(a[3], b[3]),
];

/** Text along a side of the page can be hidden by one box a line; slanted text letter by letter. */
const isUpright = (angle: number): boolean => {
  const quarter = angle / (Math.PI / 2);
  return Math.abs(quarter - Math.round(quarter)) < 0.02;
};

function hide(characters: readonly PlacedCharacter[]): Rect[] {
  const rects: Rect[] = [];
  characters.forEach((character, i) => {
    const box = hidingBox(character);
    const before = characters[i - 1];
    const goesOn = before && isUpright(character.angle) && joinOf(before, character) !== 'line';
    rects.push(goesOn ? union(rects.pop()!, box) : box);
  });
  return rects;
}

function* occurrencesIn(
  characters: readonly PlacedCharacter[],
  term: Term,
  page: FoldedText,
): Generator<readonly PlacedCharacter[]> {
  for (let at = page.text.indexOf(term.folded); at >= 0; at = page.text.indexOf(term.folded, at + 1))
    if (isOccurrence(page, at, term))
      yield characters.slice(page.owners[at]!, page.owners[at + term.folded.length - 1]! + 1);
}

/** Side of the cells in which two readings of one character meet, in points. */
const CELL = 3;

/** What was found on a page so far, so that the same place read in another order or by another engine counts once. */
export class FoundTerms {
  readonly occurrences: Occurrence[] = [];
  private readonly covered = new Set<string>();

  constructor(private readonly terms: readonly Term[]) {}

  /** Looks through the characters of the page in the order in which they are drawn, and as lines that one reads. */
  lookThrough(characters: readonly PlacedCharacter[]): void {
    for (const ordered of [characters, inPlaceOrder(characters)]) {
      const page = folded(ordered);
      this.terms.forEach((term, number) => {
        for (const found of occurrencesIn(ordered, term, page)) this.add(number, found);
      });
    }
  }

  private add(term: number, found: readonly PlacedCharacter[]): void {
    const cell = (x: number, y: number): string => `${term}:${Math.floor(x / CELL)},${Math.floor(y / CELL)}`;
    const hearts = found.map(heartOf);
    if (hearts.every(([x, y]) => this.covered.has(cell(x, y)))) return;
    for (const [x, y] of hearts)
      for (const dx of [-CELL, 0, CELL])
        for (const dy of [-CELL, 0, CELL]) this.covered.add(cell(x + dx, y + dy));
    this.occurrences.push({ term, rects: hide(found) });
  }
}
