/**
 * What tells whether anything is on a page. The page is cut into cells of a quarter of an inch; of each it is counted
 * how many of a thousand of its pixels are clearly darker than the paper. Dust of a scanner is spread over many cells;
 * a word, a signature or a stamp fills some.
 */
export interface MeasuredPage {
  /** Words that can be read from the file. */
  hasText: boolean;
  /** Parts of a thousand of the densest cell; null when it was not measured. */
  densestInk: number | null;
}

/**
 * Under this many parts of a thousand in every cell a page without words counts as blank. Measured over drawn dust,
 * pencil, stamps and single letters (test/pdf/intake/measure-ink.test.ts).
 */
export const BLANK_BELOW = 30;

/** Whether a page may be proposed, and left out, as blank. What was not measured is never blank. */
export function isBlank({ hasText, densestInk }: MeasuredPage): boolean {
  return !hasText && densestInk !== null && densestInk < BLANK_BELOW;
}
