import { elementById } from '../page/elements';
import type { PageRemark } from './mark-server';

/** What the panel asks of the server; refused, it throws an error in words. */
export interface RemarkWishes {
  comment: (page: number, words: string) => Promise<void>;
  settle: (id: string) => Promise<void>;
}

/** Remarks pinned to the page in hand, for whoever works on it next and for the reviewer. A draft stays with its page. */
export class RemarkPanel {
  private readonly panel = elementById('remark-panel', HTMLDetailsElement);
  private readonly count = elementById('remark-count', HTMLElement);
  private readonly list = elementById('remark-list', HTMLElement);
  private readonly field = elementById('remark', HTMLTextAreaElement);
  private readonly told = elementById('remark-told', HTMLElement);
  private readonly drafts = new Map<number, string>();
  private remarks: readonly PageRemark[] = [];
  private page = 0;
  private drawn = '';

  constructor(private readonly wishes: RemarkWishes) {
    this.panel.hidden = false;
    elementById('remark-form', HTMLFormElement).addEventListener('submit', (event) => {
      event.preventDefault();
      void this.keep();
    });
    window.addEventListener('beforeunload', (event) => {
      if (this.field.value.trim() !== '' || [...this.drafts.values()].some((words) => words.trim() !== ''))
        event.preventDefault();
    });
  }

  /** By key: the panel opens, and a remark can be typed. */
  open(): void {
    this.panel.open = true;
    this.field.focus();
  }

  turnTo(page: number): void {
    if (this.page === page) return;
    this.drafts.set(this.page, this.field.value);
    this.page = page;
    this.field.value = this.drafts.get(page) ?? '';
    this.drafts.delete(page);
    this.told.textContent = '';
    this.draw();
  }

  /** What stands on the document by now. */
  show(remarks: readonly PageRemark[]): void {
    this.remarks = remarks;
    this.draw();
  }

  private async keep(): Promise<void> {
    const words = this.field.value.trim();
    if (words === '') return this.tell('Write the remark first.');
    const page = this.page;
    await this.ask(
      () => this.wishes.comment(page, words),
      'The remark is kept.',
      () => {
        if (this.page === page) this.field.value = '';
        else this.drafts.delete(page);
      },
    );
  }

  private async ask(
    run: () => Promise<void>,
    done: string,
    then: () => void = () => undefined,
  ): Promise<void> {
    try {
      await run();
      then();
      this.tell(done);
    } catch (error) {
      this.tell(error instanceof Error ? error.message : String(error));
    }
  }

  private tell(words: string): void {
    this.told.textContent = words;
  }

  private draw(): void {
    const here = this.remarks.filter(({ pageNumber }) => pageNumber === this.page);
    const drawn = `${this.page} ${here.map(({ id }) => id).join(' ')}`;
    // The same again every few seconds would take the focus from its buttons.
    if (drawn === this.drawn) return;
    this.drawn = drawn;
    this.count.textContent = here.length > 0 ? ` (${here.length})` : '';
    this.list.replaceChildren(...here.map((remark) => this.entryOf(remark)));
    if (here.length > 0) this.panel.open = true;
  }

  private entryOf({ id, words, writtenByName, writtenAt }: PageRemark): HTMLLIElement {
    const item = document.createElement('li');
    const who = document.createElement('p');
    who.className = 'small quiet';
    who.textContent = `${writtenByName}, ${new Date(writtenAt).toLocaleString('en-US', { dateStyle: 'medium', timeStyle: 'short' })}`;
    const said = document.createElement('p');
    said.className = 'breakable';
    said.textContent = words;
    const settled = document.createElement('button');
    settled.type = 'button';
    settled.className = 'button slight';
    settled.textContent = 'Answered';
    settled.setAttribute('aria-label', `Answered: the remark of ${writtenByName}`);
    settled.addEventListener('click', () => {
      void this.ask(
        () => this.wishes.settle(id),
        'The remark is answered.',
        () => this.field.focus(),
      );
    });
    item.append(who, said, settled);
    return item;
  }
}
