import type { PageMark } from '../marking/mark-ledger';
import type { PageGeometry, Rect } from '../page/page-view';
import type { DocumentStanding } from './mark-server';

/** What became of a page so far, the weightiest first. */
export type PageStatus = 'withheld' | 'marked' | 'tagged' | 'looked' | 'untouched';

/** The rail of thumbnails, with the standing of each page in words. */
export class Rail {
  private readonly entries = new Map<number, HTMLElement>();
  private readonly shown = new Map<number, string>();
  private readonly order: number[];

  constructor(
    private readonly rail: HTMLElement,
    private readonly tally: HTMLElement,
  ) {
    for (const entry of rail.querySelectorAll<HTMLElement>('[data-thumb]'))
      this.entries.set(Number(entry.dataset.thumb), entry);
    this.order = [...this.entries.keys()];
  }

  /** Place of a page in the order in which pages leave, from 1. */
  placeOf(page: number): number {
    return this.order.indexOf(page) + 1;
  }

  /** The page so many places after another one in that order; before it by a negative number. */
  beside(page: number, by: number): number | undefined {
    const at = this.order.indexOf(page);
    return at < 0 ? undefined : this.order[at + by];
  }

  get pageCount(): number {
    return this.entries.size;
  }

  /** Where a page lies and how it is turned. */
  geometryOf(page: number): PageGeometry | undefined {
    const entry = this.entries.get(page);
    if (!entry) return undefined;
    return {
      cropBox: (entry.dataset.crop ?? '').split(' ').map(Number) as Rect,
      rotate: Number(entry.dataset.rotate),
    };
  }

  /** Show which page is in hand, and bring it into view. */
  turnTo(page: number): void {
    this.rail.querySelector('[aria-current]')?.removeAttribute('aria-current');
    const link = this.entries.get(page)?.querySelector('a');
    link?.setAttribute('aria-current', 'page');
    const room = this.rail.getBoundingClientRect();
    const at = link?.getBoundingClientRect();
    // Only the rail scrolls; `scrollIntoView` would move the page as well.
    if (at && (at.top < room.top || at.bottom > room.bottom))
      this.rail.scrollTop += at.top - room.top - room.height / 2 + at.height / 2;
  }

  /** The standing of a page in words. */
  wordsOf(page: number): string {
    return this.shown.get(page) ?? '';
  }

  /** Show how each page stands. */
  show(
    marks: readonly PageMark[],
    { tags, looked, comments }: Omit<DocumentStanding, 'marks' | 'revision'>,
  ): void {
    const counts = new Map<number, number>();
    const withheld = new Set<number>();
    for (const { pageNumber, wholePage } of marks) {
      counts.set(pageNumber, (counts.get(pageNumber) ?? 0) + 1);
      if (wholePage) withheld.add(pageNumber);
    }
    const seen = new Set(looked);
    const remarks = new Set(comments.map(({ pageNumber }) => pageNumber));
    let touched = 0;
    for (const [page, entry] of this.entries) {
      const count = counts.get(page) ?? 0;
      const tagged = tags.some(({ firstPage, lastPage }) => firstPage <= page && page <= lastPage);
      const status: PageStatus = withheld.has(page)
        ? 'withheld'
        : count > 0
          ? 'marked'
          : tagged
            ? 'tagged'
            : seen.has(page)
              ? 'looked'
              : 'untouched';
      if (status !== 'untouched') touched += 1;
      const words = [
        status === 'marked' ? (count === 1 ? '1 mark' : `${count} marks`) : STATUS_WORDS[status],
        ...(tagged && status !== 'tagged' ? ['tagged'] : []),
        ...(remarks.has(page) ? ['remark'] : []),
        ...(entry.dataset.blank ? [entry.dataset.blank] : []),
      ].join(', ');
      if (this.shown.get(page) === words) continue;
      this.shown.set(page, words);
      entry.dataset.status = status;
      const told = entry.querySelector('[data-status-words]');
      if (told) told.textContent = words;
    }
    this.tally.textContent = `${touched} of ${this.entries.size} pages looked at`;
  }
}

const STATUS_WORDS: Record<PageStatus, string> = {
  withheld: 'withheld',
  marked: 'marked',
  tagged: 'tagged',
  looked: 'looked at',
  untouched: 'not yet',
};
