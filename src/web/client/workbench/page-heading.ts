import { elementById, optionalById } from '../page/elements';

/** What the page says of the sheet in hand: its number, its neighbours, its address and its title. */
export class PageHeading {
  private readonly pages = elementById('page-links', HTMLElement);

  constructor(
    private readonly documentTitle: string,
    private readonly pageCount: number,
    private readonly hrefOf: (page: number) => string,
  ) {}

  /** @param words of its standing, read out when the page is turned */
  turnTo(page: number, words: string): void {
    elementById('page-number', HTMLInputElement).value = String(page);
    elementById('sheet-page', HTMLInputElement).value = String(page);
    elementById('title-page', HTMLElement).textContent = String(page);
    elementById('stage-column', HTMLElement).setAttribute('aria-label', `Page ${page}`);
    elementById('picture', HTMLImageElement).alt = `Picture of page ${page} of ${this.documentTitle}`;
    for (const remark of document.querySelectorAll<HTMLElement>('[data-remark-page]'))
      remark.hidden = remark.dataset.remarkPage !== String(page);
    const stage = elementById('stage', HTMLElement);
    stage.setAttribute('aria-label', (stage.ariaLabel ?? '').replace(/^Page \d+/, `Page ${page}`));
    document.title = document.title.replace(/^Page \d+/, `Page ${page}`);
    elementById('page-told', HTMLElement).textContent = `Page ${page} of ${this.pageCount}, ${words}`;
    this.link('previous-page', page > 1 ? this.hrefOf(page - 1) : this.pages.dataset.before, 'Previous');
    const isLast = page >= this.pageCount;
    const beyond = this.pages.dataset.after;
    const label = isLast && beyond ? 'Next document' : 'Next';
    this.link('next-page', isLast ? beyond : this.hrefOf(page + 1), label);
  }

  private link(id: string, href: string | undefined, label: string): void {
    const link = optionalById(id, HTMLAnchorElement);
    if (!link) return;
    link.hidden = !href;
    link.textContent = label;
    if (href) link.href = href;
    else link.removeAttribute('href');
  }
}
