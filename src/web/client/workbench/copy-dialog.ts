import { elementById } from '../page/elements';

/** Asks to which pages a mark is copied. */
export class CopyDialog {
  private readonly dialog = elementById('copy-dialog', HTMLDialogElement);
  private readonly first = elementById('copy-first', HTMLInputElement);
  private readonly last = elementById('copy-last', HTMLInputElement);
  private readonly told = elementById('copy-told', HTMLElement);
  private markId = '';

  /** @param copy sets the marks. @returns in words what became of it */
  constructor(
    private readonly pageCount: number,
    copy: (markId: string, firstPage: number, lastPage: number) => string,
  ) {
    elementById('copy-form', HTMLFormElement).addEventListener('submit', (event) => {
      event.preventDefault();
      const [first, last] = [this.first, this.last].map((field) => Math.trunc(Number(field.value)));
      if (!first || !last || first > last || last > pageCount)
        return this.tell(`Give pages between 1 and ${pageCount}, the lower first.`);
      this.dialog.close();
      elementById('bench-told', HTMLElement).textContent = copy(this.markId, first, last);
    });
    elementById('copy-cancel', HTMLButtonElement).addEventListener('click', () => this.dialog.close());
  }

  /** @param page on which the mark stands */
  open(markId: string, page: number): void {
    if (this.pageCount === 1) {
      elementById('bench-told', HTMLElement).textContent = 'This document has one page.';
      return;
    }
    this.markId = markId;
    this.tell('');
    this.first.value = String(page < this.pageCount ? page + 1 : 1);
    this.last.value = String(page < this.pageCount ? this.pageCount : page - 1);
    for (const field of [this.first, this.last]) field.max = String(this.pageCount);
    this.dialog.showModal();
    this.first.focus();
  }

  private tell(words: string): void {
    this.told.textContent = words;
    this.told.hidden = words === '';
  }
}
