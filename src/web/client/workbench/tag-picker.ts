import { elementById } from '../page/elements';

/** The small form by which a page is said to hold a sensitive category. Opened by one key, closed by Escape. */
export class TagPicker {
  private readonly dialog = elementById('tag-dialog', HTMLDialogElement);
  private readonly category = elementById('tag-category', HTMLSelectElement);
  private readonly trouble = elementById('tag-trouble', HTMLElement);
  private page = 0;

  /** @param save keeps the tag. @throws Error in words, which are shown, and the form stays as it is */
  constructor(save: (page: number, category: string) => Promise<void>) {
    this.dialog.querySelector('form')?.addEventListener('submit', (event) => {
      event.preventDefault();
      void save(this.page, this.category.value).then(
        () => this.dialog.close(),
        (error: unknown) => {
          this.trouble.textContent = error instanceof Error ? error.message : String(error);
          this.trouble.hidden = false;
        },
      );
    });
    elementById('tag-cancel', HTMLButtonElement).addEventListener('click', () => this.dialog.close());
  }

  open(page: number): void {
    this.page = page;
    this.trouble.hidden = true;
    elementById('tag-page', HTMLElement).textContent = String(page);
    this.dialog.showModal();
    this.category.focus();
  }
}
