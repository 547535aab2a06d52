import type { Check } from '../../pdf';
import { counted } from '../desk/desk-words';

type Figures = Record<string, number>;

interface CheckWords {
  /** What the check asks, for somebody who answers for the release. */
  asks: string;
  /** What it found, with its figures. */
  found: (figures: Figures) => string;
}

const number = (value: number | undefined) => (value ?? 0).toLocaleString('en-US');
const none = (value: number | undefined) => (value ? number(value) : 'none');
const inAll = (value: number | undefined, noun: string) => counted(value ?? 0, noun);

const CHECK_WORDS: Record<Check['name'], CheckWords> = {
  structure: {
    asks: 'Nothing travels that nobody asked for: attachments, scripts, hidden layers, earlier versions',
    found: ({ objects, forbiddenKeys, changedPages }) =>
      `${inAll(objects, 'part')} of the file looked through: ${none(forbiddenKeys)} that ought not to be there` +
      (changedPages === undefined ? '.' : `, ${none(changedPages)} other than it was proven.`),
  },
  text: {
    asks: 'No letter, visible or invisible, stands in a marked box',
    found: ({ glyphs, inBoxes }) => `${inAll(glyphs, 'letter')} placed: ${none(inBoxes)} in a box.`,
  },
  words: {
    asks: 'No removed word can be read from the page by a second program',
    found: ({ removedWords, recovered }) =>
      `${inAll(removedWords, 'removed word')} looked for in what can be read: ${none(recovered)} found.`,
  },
  bytes: {
    asks: 'No removed word is in the unpacked bytes of the file',
    found: ({ strings, objects, found }) =>
      `${inAll(strings, 'removed piece')} of text looked for in ${inAll(objects, 'unpacked part')}: ${none(found)} found.`,
  },
  picture: {
    asks: 'A page that became a picture is black under each box',
    found: ({ boxes, pixels, failed }) =>
      `${inAll(pixels, 'dot')} of the picture under ${inAll(boxes, 'box')} compared: ${none(failed)} of the boxes not black.`,
  },
  pictures: {
    asks: 'Each picture on the page is one even colour where a box lies on it',
    found: ({ pictures, pixels, uneven }) =>
      pictures
        ? `${inAll(pixels, 'dot')} of ${inAll(pictures, 'picture')} under boxes compared: ${none(uneven)} uneven.`
        : 'No picture lies under a box.',
  },
  beneath: {
    asks: 'With the black boxes taken off again, nothing is to be seen where they were',
    found: ({ boxes, pixels, uneven, paths }) =>
      `${inAll(boxes, 'box')} taken off, ${inAll(pixels, 'dot')} looked at: ${none(uneven)} uneven, ${none(paths)} drawn over.`,
  },
  rendering: {
    asks: 'Drawn by a second program, each box is covered without gaps',
    found: ({ boxes, pixels, failed }) =>
      `${inAll(boxes, 'box')} drawn, ${inAll(pixels, 'dot')} looked at: ${none(failed)} with a gap.`,
  },
};

/** Order in which checks are told; those this version has no words for come last. */
export const CHECK_ORDER = Object.keys(CHECK_WORDS);

/** What a check asks. A check of a later version has its own name for words. */
export function askedBy(name: string): string {
  return wordsOf(name)?.asks ?? `A further check, “${name}”`;
}

/** What a check found, or why it failed. */
export function foundBy({ name, passed, figures, failure }: Check): string {
  const told = wordsOf(name)?.found(figures) ?? plainFigures(figures);
  return passed ? told : `Failed: ${failure ?? 'no reason is given'}. ${told}`;
}

/** Figures of one check on many pages, together: counts add up, farthest and largest stay the greatest. */
export function together(checks: readonly Check[]): Figures {
  const sum: Figures = {};
  for (const { figures } of checks)
    for (const [name, value] of Object.entries(figures))
      sum[name] = /^(farthest|largest|engines)/.test(name)
        ? Math.max(sum[name] ?? 0, value)
        : (sum[name] ?? 0) + value;
  return sum;
}

function wordsOf(name: string): CheckWords | undefined {
  return Object.hasOwn(CHECK_WORDS, name) ? CHECK_WORDS[name as Check['name']] : undefined;
}

function plainFigures(figures: Figures): string {
  const told = Object.entries(figures).map(([name, value]) => `${apart(name)}: ${number(value)}`);
  return told.length > 0 ? `${told.join(', ')}.` : '';
}

/** "farthestFromBlack" as "farthest from black". */
function apart(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}
