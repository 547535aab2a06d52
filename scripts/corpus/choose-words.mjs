// What is to be redacted: up to three words a page as poppler reads them, or blind boxes where there is no text. The
// choice hangs on nothing but the file's name and the words, so that two runs redact the same.
import { createHash } from 'node:crypto';
import { boxToUser, holds, visibleBox } from './page-frame.mjs';

const A_PAGE = 3;
const WORD = /^[\p{L}\p{N}][\p{L}\p{N}'’-]{2,}[\p{L}\p{N}]$/u;

const rank = (...parts) => createHash('sha256').update(parts.join('|')).digest('hex');

/**
 * @param pages boxes of the pages (pageBoxes)
 * @param shown words of the pages (shownWords)
 * @returns one entry a page: `{ words: [{ text, box }], chosen: [{ text, box }], boxes }`, all in user space
 */
export function chooseWords(name, pages, shown) {
  return pages.map((page, index) => {
    const visible = visibleBox(page);
    const words = (shown[index] ?? [])
      .map(({ text, box }) => ({ text, box: boxToUser(box, page.media, page.rotate) }))
      .filter(({ box }) => box.every(Number.isFinite) && holds(visible, centre(box)));
    const order = ({ text, box }) => rank(name, index, text, ...box.map(Math.round));
    const chosen = words
      .filter(({ text, box }) => WORD.test(text) && box[2] - box[0] > 3 && box[3] - box[1] > 3)
      .map((word) => ({ ...word, order: order(word) }))
      .sort((a, b) => (a.order < b.order ? -1 : 1))
      .slice(0, A_PAGE)
      .map(({ text, box }) => ({ text, box: rounded(tightened(box), visible) }));
    const boxes = chosen.length > 0 ? chosen.map(({ box }) => box) : blindBoxes(name, index, visible);
    return { words, chosen, boxes };
  });
}

export const centre = ([x0, y0, x1, y1]) => [(x0 + x1) / 2, (y0 + y1) / 2];

/** Poppler's boxes reach from ascender to descender of the font, often into the lines beside. */
const tightened = ([x0, y0, x1, y1]) => {
  const inset = Math.min(x1 - x0, y1 - y0) * 0.1;
  return x1 - x0 >= y1 - y0 ? [x0, y0 + inset, x1, y1 - inset] : [x0 + inset, y0, x1 - inset, y1];
};

const rounded = (box, visible) =>
  box.map((edge, i) => {
    const within = i < 2 ? Math.max(edge, visible[i]) : Math.min(edge, visible[i]);
    return Math.round(within * 100) / 100;
  });

/** Boxes of the size of a word or two, anywhere on the page. */
function blindBoxes(name, index, visible) {
  const [w, h] = [visible[2] - visible[0], visible[3] - visible[1]];
  return Array.from({ length: A_PAGE }, (_, i) => {
    const dice = rank(name, index, 'blind', i);
    const [u, v] = [parseInt(dice.slice(0, 6), 16) / 0xffffff, parseInt(dice.slice(6, 12), 16) / 0xffffff];
    const [x, y] = [visible[0] + u * w * 0.75, visible[1] + v * h * 0.95];
    return rounded([x, y, x + w * 0.2, y + h * 0.03], visible);
  });
}
