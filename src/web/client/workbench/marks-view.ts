import { place } from '../page/elements';
import { rectToDisplay } from '../page/page-view';
import type { PageGeometry, Point } from '../page/page-view';
import type { PageMark } from '../marking/mark-ledger';

/** What a person can ask of a mark in the list. */
export interface MarkWishes {
  remove(key: string): void;
  changeReason(key: string, reason: string): void;
  copy(key: string): void;
}

/** The marks of the page: as boxes over the picture, and as a list that works by keyboard. */
export class MarksView {
  private chosen: string | undefined;
  private marks: readonly PageMark[] = [];

  /** @param reasons the select of reasons for new marks; each mark gets a copy of it. */
  constructor(
    private readonly layer: HTMLElement,
    private readonly list: HTMLElement,
    private readonly empty: HTMLElement,
    private page: PageGeometry,
    private readonly reasons: HTMLSelectElement,
    private readonly wishes: MarkWishes,
    private readonly mayMark: boolean,
  ) {}

  /** Another page is in hand. */
  turnTo(page: PageGeometry): void {
    this.page = page;
    this.chosen = undefined;
  }

  /** Draw these marks in place of those before. */
  draw(unordered: readonly PageMark[]): void {
    const marks = [...unordered].sort((one, other) => this.heightOf(one) - this.heightOf(other));
    this.marks = marks;
    const held = this.list.contains(document.activeElement);
    this.layer.replaceChildren(...marks.flatMap((mark, place) => this.boxesOf(mark, place + 1)));
    this.list.replaceChildren(...marks.map((mark, place) => this.entryOf(mark, place + 1)));
    this.empty.hidden = marks.length > 0;
    // Removing the entry that had the focus must not throw a keyboard user back to the top of the page.
    if (held && !this.list.contains(document.activeElement))
      (this.list.querySelector<HTMLElement>('button') ?? this.reasons).focus();
  }

  /** The key of the mark under a point of the displayed page. */
  markAt({ x, y }: Point): string | undefined {
    return this.marks.find(({ rects }) =>
      rects.some((rect) => {
        const [x0, y0, x1, y1] = rectToDisplay(this.page, rect);
        return x >= x0 && x <= x1 && y >= y0 && y <= y1;
      }),
    )?.id;
  }

  /** Show one mark as chosen and bring its entry into view; Delete then removes it. */
  choose(key: string | undefined): void {
    this.chosen = key;
    for (const element of document.querySelectorAll<HTMLElement>('[data-mark-key]'))
      element.classList.toggle('chosen', element.dataset.markKey === key);
    const entry = this.list.querySelector<HTMLElement>('.chosen');
    entry?.scrollIntoView({ block: 'nearest' });
  }

  get chosenId(): string | undefined {
    return this.marks.some(({ id }) => id === this.chosen) ? this.chosen : undefined;
  }

  /** Marks are numbered down the page, so that a mark keeps its place when its reason changes. */
  private heightOf({ rects }: PageMark): number {
    const [first] = rects;
    if (!first) return -1;
    const [x, y] = rectToDisplay(this.page, first);
    return y * 1e4 + x;
  }

  private boxesOf(mark: PageMark, number: number): HTMLElement[] {
    const boxes = mark.wholePage ? [this.page.cropBox] : mark.rects;
    return boxes.map((rect, index) => {
      const box = document.createElement('div');
      box.className = mark.wholePage ? 'mark whole' : 'mark';
      box.dataset.markKey = mark.id;
      box.classList.toggle('chosen', mark.id === this.chosen);
      place(box, rectToDisplay(this.page, rect));
      if (index === 0) box.append(numberTag(String(number)));
      return box;
    });
  }

  private entryOf(mark: PageMark, number: number): HTMLElement {
    const entry = document.createElement('li');
    entry.className = 'mark-entry';
    entry.dataset.markKey = mark.id;
    entry.classList.toggle('chosen', mark.id === this.chosen);
    const what = mark.wholePage
      ? 'Whole page'
      : mark.rects.length === 1
        ? 'Box'
        : `${mark.rects.length} strips`;
    const label = document.createElement('span');
    label.className = 'mark-what';
    label.append(numberTag(String(number)), ` ${what}`);
    const reason = this.reasonOf(mark, number);
    const basis = document.createElement('span');
    basis.className = 'quiet small';
    basis.textContent = reason.selectedOptions[0]?.dataset.basis ?? '';
    const buttons = document.createElement('span');
    buttons.className = 'row tight';
    buttons.append(
      this.buttonOf('Copy', `Copy mark ${number} to other pages`, '', () => this.wishes.copy(mark.id)),
      this.buttonOf('Remove', `Remove mark ${number}`, 'danger', () => this.wishes.remove(mark.id)),
    );
    entry.append(label, buttons, reason, basis);
    entry.addEventListener('focusin', () => this.choose(mark.id));
    entry.addEventListener('pointerdown', () => this.choose(mark.id));
    return entry;
  }

  private buttonOf(words: string, name: string, tone: string, action: () => void): HTMLButtonElement {
    const button = document.createElement('button');
    button.type = 'button';
    button.className = `button slight ${tone}`;
    button.textContent = words;
    button.setAttribute('aria-label', name);
    button.disabled = !this.mayMark;
    button.addEventListener('click', action);
    return button;
  }

  private reasonOf(mark: PageMark, number: number): HTMLSelectElement {
    const select = this.reasons.cloneNode(true) as HTMLSelectElement;
    select.removeAttribute('id');
    select.removeAttribute('aria-describedby');
    select.setAttribute('aria-label', `Reason of mark ${number}`);
    select.value = mark.reason;
    select.disabled = !this.mayMark;
    select.addEventListener('change', () => this.wishes.changeReason(mark.id, select.value));
    return select;
  }
}

function numberTag(number: string): HTMLElement {
  const tag = document.createElement('span');
  tag.className = 'mark-number';
  tag.textContent = number;
  return tag;
}
