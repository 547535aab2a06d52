import { boxesOfWords, neighbourLine } from '../../src/web/client/page/word-lines';
import type { PlacedWord } from '../../src/web/client/page/word-lines';

const words: PlacedWord[] = [
  { index: 0, box: [10, 10, 40, 20] },
  { index: 1, box: [43, 10, 80, 20] },
  { index: 2, box: [300, 10, 340, 20] },
  { index: 3, box: [10, 24, 60, 34] },
  { index: 4, box: [63, 25, 90, 34] },
];

describe('words on lines', () => {
  it('covers neighbours on a line with one box, the space between them included', () => {
    expect(boxesOfWords(words.slice(0, 2))).toEqual([[10, 10, 80, 20]]);
  });

  it('does not bridge columns, lines or words that were left out', () => {
    expect(boxesOfWords(words)).toEqual([
      [10, 10, 80, 20],
      [300, 10, 340, 20],
      [10, 24, 90, 34],
    ]);
    expect(boxesOfWords([words[0]!, words[2]!])).toHaveLength(2);
  });

  it('goes to the nearest word of the next line and stops at the ends', () => {
    expect(neighbourLine(words, words[1]!, 'down')?.index).toBe(4);
    expect(neighbourLine(words, words[3]!, 'up')?.index).toBe(0);
    expect(neighbourLine(words, words[0]!, 'up')).toBeUndefined();
    expect(neighbourLine(words, words[4]!, 'down')).toBeUndefined();
  });
});
