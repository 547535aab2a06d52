/** Apostrophes and their look-alikes: "O’Brien" and "O'Brien" are one name. */
const APOSTROPHES = /[\u2018\u2019\u201B\u02BC\u02BB\u0060\u00B4\u2032\uFF07]/gu;
/** Blanks, hyphens and dashes, joiners and marks above or below letters: none of them tells two words apart. */
const IGNORED = /[\s\p{Pd}\p{Cf}\p{Cc}\p{M}\u2212\u2043]/gu;

/**
 * Text as it is compared: compatibility forms taken apart, without case, accents, blanks and hyphens, so that a term
 * is met however a producer spelt, split or hyphenated it.
 */
export function foldText(text: string): string {
  return text
    .replace(APOSTROPHES, "'")
    .normalize('NFKD')
    .replace(IGNORED, '')
    .toUpperCase()
    .toLowerCase()
    .normalize('NFKD')
    .replace(IGNORED, '');
}

/** A term to be found, folded. */
export interface Term {
  readonly folded: string;
  /** Places in `folded` where the term itself has a blank or a hyphen. */
  readonly breaks: ReadonlySet<number>;
}

/** @returns undefined when nothing of the term is left to be compared */
export function foldTerm(term: string): Term | undefined {
  const breaks = new Set<number>();
  let folded = '';
  for (const character of term.replace(APOSTROPHES, "'").normalize('NFKD')) {
    const kept = foldText(character);
    if (kept === '' && /[\s\p{Pd}\u2212\u2043]/u.test(character)) breaks.add(folded.length);
    folded += kept;
  }
  return folded === '' ? undefined : { folded, breaks };
}
