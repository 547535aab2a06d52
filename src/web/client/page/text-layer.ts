import { place } from './elements';
import { rectToDisplay } from './page-view';
import type { PageGeometry, Rect } from './page-view';
import type { PlacedWord } from './word-lines';

/** A word of the page with the element that shows it. */
export interface LaidWord extends PlacedWord {
  element: HTMLElement;
}

const FONT_PX = 10;

/**
 * Put each word of the layer over its picture. One pixel of the layer is one point of the page; the layer as
 * a whole is scaled to the picture, so that zooming moves no word.
 */
export function layWords(layer: HTMLElement, page: PageGeometry): LaidWord[] {
  const measure = document.createElement('canvas').getContext('2d')!;
  measure.font = `${FONT_PX}px sans-serif`;
  return [...layer.querySelectorAll<HTMLElement>('[data-box]')].map((element, index) => {
    const box = rectToDisplay(page, (element.dataset.box ?? '').split(' ').map(Number) as Rect);
    const [x0, y0, x1, y1] = box;
    const natural = measure.measureText((element.textContent ?? '').trimEnd()).width || 1;
    place(element, [x0, y0, x0 + natural, y0 + FONT_PX]);
    element.style.transform = `scale(${(x1 - x0) / natural}, ${(y1 - y0) / FONT_PX})`;
    return { index, box, element };
  });
}

/** The word under a point of the displayed page, or the nearest to it; lines count more than columns. */
export function nearestWord(words: readonly LaidWord[], x: number, y: number): LaidWord | undefined {
  let best: LaidWord | undefined;
  let bestDistance = Infinity;
  for (const word of words) {
    const [x0, y0, x1, y1] = word.box;
    const aside = Math.max(x0 - x, 0, x - x1);
    const away = Math.max(y0 - y, 0, y - y1);
    const distance = aside + away * 4;
    if (distance < bestDistance) [best, bestDistance] = [word, distance];
  }
  return best;
}
