import { neighbourLine } from '../page/word-lines';
import { nearestWord } from '../page/text-layer';
import type { LaidWord } from '../page/text-layer';
import type { Point } from '../page/page-view';

/**
 * Picking words: by dragging over them, by shift-click, or by keyboard (arrows go from word to word, with
 * shift they extend, Enter redacts). What is picked is also the browser's own selection and can be copied.
 */
export class WordPicker {
  private anchor: LaidWord | undefined;
  private focus: LaidWord | undefined;
  private picked = false;

  /**
   * @param toPage where on the displayed page, in points, a pointer is.
   * @param onPick told whenever the picked words change.
   * @param onAccept Enter: the picked words are to be redacted.
   */
  constructor(
    private readonly layer: HTMLElement,
    private readonly words: readonly LaidWord[],
    private readonly toPage: (event: PointerEvent) => Point,
    private readonly onPick: (words: readonly LaidWord[]) => void,
    private readonly onAccept: () => void,
    signal: AbortSignal,
  ) {
    const first = words[0];
    if (!first) return;
    this.focus = first;
    first.element.tabIndex = 0;
    layer.addEventListener('keydown', (event) => this.onKey(event), { signal });
    layer.addEventListener(
      'focusin',
      (event) => {
        const word = words.find(({ element }) => element === event.target);
        if (word) this.moveFocus(word);
      },
      { signal },
    );
  }

  /** The words picked now, in reading order. */
  get pickedWords(): readonly LaidWord[] {
    if (!this.picked || !this.anchor || !this.focus) return [];
    const [from, to] = [this.anchor.index, this.focus.index].sort((one, other) => one - other);
    return this.words.slice(from, to! + 1);
  }

  /** Begin at a pointer; with shift the pick before is extended. */
  start(event: PointerEvent): void {
    const word = this.wordAt(event);
    if (!word) return;
    if (!event.shiftKey || !this.picked) this.anchor = word;
    this.pickTo(word);
    word.element.focus({ preventScroll: true });
  }

  /** Follow the pointer. */
  extend(event: PointerEvent): void {
    const word = this.wordAt(event);
    if (word && word !== this.focus) this.pickTo(word);
  }

  /** Pick nothing. */
  clear(): void {
    this.picked = false;
    document.getSelection()?.removeAllRanges();
    this.show();
  }

  private wordAt(event: PointerEvent): LaidWord | undefined {
    const { x, y } = this.toPage(event);
    return nearestWord(this.words, x, y);
  }

  private pickTo(word: LaidWord): void {
    this.picked = true;
    this.moveFocus(word);
    const picked = this.pickedWords;
    const first = picked[0]!.element;
    const last = picked[picked.length - 1]!.element;
    document.getSelection()?.setBaseAndExtent(first, 0, last, last.childNodes.length);
    this.show();
  }

  private moveFocus(word: LaidWord): void {
    if (this.focus) this.focus.element.tabIndex = -1;
    word.element.tabIndex = 0;
    this.focus = word;
  }

  private show(): void {
    const picked = this.pickedWords;
    const elements = new Set(picked.map(({ element }) => element));
    for (const element of this.layer.querySelectorAll('[aria-selected="true"]'))
      if (!elements.has(element as HTMLElement)) element.setAttribute('aria-selected', 'false');
    for (const element of elements) element.setAttribute('aria-selected', 'true');
    this.onPick(picked);
  }

  private onKey(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey || !this.focus) return;
    const target = this.targetOf(event.key, this.focus);
    if (target) {
      event.preventDefault();
      if (event.shiftKey) {
        if (!this.picked) this.anchor = this.focus;
        this.pickTo(target);
      } else if (this.picked) this.clear();
      this.moveFocus(target);
      target.element.focus();
    } else if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      if (!this.picked) {
        this.anchor = this.focus;
        this.pickTo(this.focus);
      }
      if (event.key === 'Enter') this.onAccept();
    } else if (event.key === 'Escape') this.clear();
  }

  private targetOf(key: string, from: LaidWord): LaidWord | undefined {
    switch (key) {
      case 'ArrowRight':
        return this.words[from.index + 1];
      case 'ArrowLeft':
        return this.words[from.index - 1];
      case 'ArrowDown':
      case 'ArrowUp': {
        const near = neighbourLine(this.words, from, key === 'ArrowDown' ? 'down' : 'up');
        return near && this.words[near.index];
      }
      case 'Home':
        return this.words[0];
      case 'End':
        return this.words[this.words.length - 1];
      default:
        return undefined;
    }
  }
}
