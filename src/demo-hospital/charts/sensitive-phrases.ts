import type { Rect, SensitiveCategory, SensitivePhrase } from './sample-file';

/** A word as the template reports it: points, origin at the top left of the page, y at the height of capitals. */
export interface PrintedWord {
  category: SensitiveCategory;
  phrase: string;
  /** 0 begins a new phrase. */
  index: number;
  page: number;
  x: number;
  y: number;
  width: number;
  /** Font size. */
  size: number;
}

/** DejaVu's height of capitals, ascent and descent, as parts of the font size. */
const CAPITALS = 0.729;
const ASCENT = 0.78;
const DESCENT = 0.24;

const round = (value: number): number => Math.round(value * 100) / 100;

function wordRect(word: PrintedWord, pageHeight: number): Rect {
  const baseline = pageHeight - (word.y + CAPITALS * word.size);
  return [
    round(word.x),
    round(baseline - DESCENT * word.size),
    round(word.x + word.width),
    round(baseline + ASCENT * word.size),
  ];
}

/** Joins words into phrases and the words on one printed line into one rectangle. */
export function phrasesFromWords(words: PrintedWord[], pageHeight: number): SensitivePhrase[] {
  const phrases: SensitivePhrase[] = [];
  for (const word of words) {
    const rect = wordRect(word, pageHeight);
    const current = phrases.at(-1);
    if (word.index === 0 || !current) {
      phrases.push({ page: word.page, phrase: word.phrase, category: word.category, rects: [rect] });
      continue;
    }
    const line = current.rects.at(-1);
    const sameLine = line !== undefined && Math.abs(line[1] - rect[1]) < 1;
    if (sameLine) current.rects[current.rects.length - 1] = [line[0], line[1], rect[2], line[3]];
    else current.rects.push(rect);
  }
  return phrases;
}

/** Moves every corner of every rectangle and keeps the upright box around the moved corners. */
export function movePhrases(
  phrases: SensitivePhrase[],
  move: (x: number, y: number, page: number) => [number, number],
): SensitivePhrase[] {
  return phrases.map((phrase) => ({
    ...phrase,
    rects: phrase.rects.map(([x0, y0, x1, y1]): Rect => {
      const corners = [
        move(x0, y0, phrase.page),
        move(x1, y0, phrase.page),
        move(x0, y1, phrase.page),
        move(x1, y1, phrase.page),
      ];
      const xs = corners.map(([x]) => x);
      const ys = corners.map(([, y]) => y);
      return [round(Math.min(...xs)), round(Math.min(...ys)), round(Math.max(...xs)), round(Math.max(...ys))];
    }),
  }));
}
