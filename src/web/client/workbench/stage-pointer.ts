import type { Point } from '../page/page-view';
import type { BoxDrawing } from './box-drawing';
import type { WordPicker } from './word-picker';

export type Tool = 'words' | 'box';

/** What the pointer does on the page: with one tool it picks words, with the other it draws a box. */
export function followPointer(
  stage: HTMLElement,
  tool: () => Tool,
  picker: WordPicker,
  drawing: BoxDrawing,
  toPage: (event: PointerEvent) => Point,
  onTap: (at: Point) => void,
  signal: AbortSignal,
): void {
  let start: PointerEvent | undefined;
  stage.addEventListener(
    'pointerdown',
    (event) => {
      if (event.button !== 0 || !event.isPrimary) return;
      // The browser's own selecting jumps over empty ground; ours goes from word to word.
      event.preventDefault();
      start = event;
      if (tool() === 'words') picker.start(event);
      else {
        stage.focus({ preventScroll: true });
        drawing.start(event);
      }
    },
    { signal },
  );
  stage.addEventListener(
    'pointermove',
    (event) => {
      if (!start) return;
      if (tool() === 'words') picker.extend(event);
      else drawing.extend(event);
    },
    { signal },
  );
  stage.addEventListener(
    'pointerup',
    (event) => {
      if (!start) return;
      const drawn = tool() === 'box' && drawing.finish();
      const stayed = Math.hypot(event.clientX - start.clientX, event.clientY - start.clientY) < 4;
      start = undefined;
      if (stayed && !drawn) onTap(toPage(event));
    },
    { signal },
  );
  stage.addEventListener(
    'pointercancel',
    () => {
      start = undefined;
      drawing.cancel();
    },
    { signal },
  );
  stage.addEventListener(
    'keydown',
    (event) => {
      if (tool() === 'box' && event.target === stage) drawing.onKey(event);
    },
    { signal },
  );
}
