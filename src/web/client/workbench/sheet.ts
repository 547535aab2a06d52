import { displayedSize, rectToUserSpace, roundedRect } from '../page/page-view';
import type { PageGeometry, Point, Rect } from '../page/page-view';
import { layWords } from '../page/text-layer';
import { boxesOfWords } from '../page/word-lines';
import { BoxDrawing } from './box-drawing';
import type { PageContent } from './page-source';
import { followPointer } from './stage-pointer';
import type { Tool } from './stage-pointer';
import { WordPicker } from './word-picker';

/** The parts of the page in which a sheet is laid out, and what it tells. */
export interface SheetFrame {
  stage: HTMLElement;
  wordLayer: HTMLElement;
  rubber: HTMLElement;
  tool: () => Tool;
  pixelsPerPoint: () => number;
  mayMark: boolean;
  /** Boxes were chosen, in user space. */
  onBoxes: (rects: Rect[]) => void;
  /** Whether words are picked now. */
  onPick: (any: boolean) => void;
  /** The page was touched without drawing. */
  onTap: (at: Point) => void;
}

/** One page under work: its words as real text, picking among them, and drawing on it. Closed when the page is turned. */
export class Sheet {
  readonly page: PageGeometry;
  readonly hasWords: boolean;
  private readonly picker: WordPicker;
  private readonly ended = new AbortController();

  constructor(
    readonly number: number,
    page: PageGeometry,
    private readonly frame: SheetFrame,
  ) {
    this.page = page;
    const words = layWords(frame.wordLayer, page);
    this.hasWords = words.length > 0;
    const toPage = (event: PointerEvent): Point => this.toPage(event);
    this.picker = new WordPicker(
      frame.wordLayer,
      words,
      toPage,
      (picked) => frame.onPick(picked.length > 0),
      () => this.redactPicked(),
      this.ended.signal,
    );
    const drawing = new BoxDrawing(frame.stage, frame.rubber, displayedSize(page), toPage, (box) =>
      this.tellBoxes([box]),
    );
    this.ended.signal.addEventListener('abort', () => drawing.cancel());
    if (!frame.mayMark) return;
    followPointer(frame.stage, frame.tool, this.picker, drawing, toPage, frame.onTap, this.ended.signal);
  }

  /** The picked words become boxes, one a line. */
  redactPicked(): void {
    const boxes = boxesOfWords(this.picker.pickedWords);
    this.picker.clear();
    if (boxes.length > 0) this.tellBoxes(boxes);
  }

  clearPick(): void {
    this.picker.clear();
  }

  /** End of this page: nothing listens any more. */
  close(): void {
    this.picker.clear();
    this.ended.abort();
  }

  private tellBoxes(boxes: readonly Rect[]): void {
    this.frame.onBoxes(boxes.map((box) => roundedRect(rectToUserSpace(this.page, box))));
  }

  private toPage(event: PointerEvent): Point {
    const { stage } = this.frame;
    const bounds = stage.getBoundingClientRect();
    const scale = this.frame.pixelsPerPoint();
    return {
      x: (event.clientX - bounds.left - stage.clientLeft) / scale,
      y: (event.clientY - bounds.top - stage.clientTop) / scale,
    };
  }
}

/** Put the words of a page into the layer, as the server does for the page that is opened first. */
export function fillWords(layer: HTMLElement, { number, words }: PageContent): void {
  layer.replaceChildren(
    ...words.map(([text, ...box]) => {
      const word = document.createElement('span');
      word.setAttribute('role', 'option');
      word.setAttribute('aria-selected', 'false');
      word.tabIndex = -1;
      word.dataset.box = box.map((side) => Math.round(side * 100) / 100).join(' ');
      word.textContent = `${text} `;
      return word;
    }),
  );
  // A list without entries is no list (ARIA 1.2, required owned elements).
  if (words.length > 0) {
    layer.setAttribute('role', 'listbox');
    layer.setAttribute('aria-multiselectable', 'true');
    layer.setAttribute('aria-label', `Words of page ${number}`);
  } else for (const name of ['role', 'aria-multiselectable', 'aria-label']) layer.removeAttribute(name);
}
