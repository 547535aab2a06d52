import type { PlacedGlyph } from './page-reading';
import type { Check } from './proof';
import { surplus, surplusInLines } from './removed-words';

/**
 * Glyphs as one reads them: in lines from top to bottom, each from left to right, whatever their order in the
 * content. Letters that stand apart are parted by a blank.
 */
export function inReadingOrder(glyphs: readonly PlacedGlyph[]): string {
  const middle = ({ core }: PlacedGlyph): number => (core[1] + core[3]) / 2;
  const lines: PlacedGlyph[][] = [];
  for (const glyph of [...glyphs].sort((a, b) => middle(b) - middle(a))) {
    const line = lines[lines.length - 1];
    const first = line?.[0];
    if (first && middle(first) - middle(glyph) < (first.core[3] - first.core[1]) / 2) line!.push(glyph);
    else lines.push([glyph]);
  }
  return lines
    .map((line) => {
      let [said, end] = ['', -Infinity];
      for (const { text, core } of line.sort((a, b) => a.core[0] - b.core[0])) {
        const apart = core[0] - end > 0.6 * (core[3] - core[1]);
        said += (apart ? ' ' : '') + text;
        end = core[2];
      }
      return said;
    })
    .join('\n');
}

/** What was taken out and what stays, in memory only. */
export interface RemovedWords {
  removed: readonly string[];
  kept: string;
}

/** No removed word occurs more often in the text of a page than in what was to stay, in content or reading order. */
export function checkWords(glyphs: readonly PlacedGlyph[], { removed, kept }: RemovedWords): Check {
  const inContent = surplus(removed, glyphs.map((glyph) => glyph.text).join(''), kept);
  const asRead = surplusInLines(removed, inReadingOrder(glyphs), kept);
  const recovered = Math.max(inContent, asRead);
  return {
    name: 'words',
    passed: recovered === 0,
    figures: { removedWords: removed.length, recovered },
    ...(recovered > 0 && { failure: 'a removed word is still in the text of the page' }),
  };
}
