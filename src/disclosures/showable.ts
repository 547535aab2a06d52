import { canShow } from '../pdf';

/** Stands in print for a character that no font that ships can show; page and CSV hold the character itself. */
const PLACEHOLDER = '?';
const characters = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** A text as the fonts can print it: each character that they lack becomes a question mark. */
export function showable(text: string): string {
  if (canShow(text)) return text;
  return [...characters.segment(text)]
    .map(({ segment }) => (canShow(segment) ? segment : PLACEHOLDER))
    .join('');
}
