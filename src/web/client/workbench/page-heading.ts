import { elementById, optionalById } from '../page/elements';
import type { Rail } from './rail';

/** What the page says of the sheet in hand: its number, its neighbours, its address and its title. */
export class PageHeading {
  private readonly pages = elementById('page-links', HTMLElement);

  constructor(
    private readonly documentTitle: string,
    private readonly rail: Rail,
    private readonly hrefOf: (page: number) => string,
  ) {}

  /** @param words of its standing, read out when the page is turned */
  turnTo(page: number, words: string): void {
    elementById('page-number', HTMLInputElement).value = String(page);
    elementById('sheet-page', HTMLInputElement).value = String(page);
    for (const field of document.querySelectorAll<HTMLInputElement>('[data-page-field]'))
      field.value = String(page);
    const place = optionalById('page-place', HTMLInputElement);
    if (place) place.value = String(this.rail.placeOf(page));
    elementById('title-page', HTMLElement).textContent = String(page);
    elementById('stage-column', HTMLElement).setAttribute('aria-label', `Page ${page}`);
    elementById('picture', HTMLImageElement).alt = `Picture of page ${page} of ${this.documentTitle}`;
    for (const remark of document.querySelectorAll<HTMLElement>('[data-remark-page]'))
      remark.hidden = remark.dataset.remarkPage !== String(page);
    const stage = elementById('stage', HTMLElement);
    stage.setAttribute('aria-label', (stage.ariaLabel ?? '').replace(/^Page \d+/, `Page ${page}`));
    document.title = document.title.replace(/^Page \d+/, `Page ${page}`);
    elementById('page-told', HTMLElement).textContent = `Page ${page} of ${this.rail.pageCount}, ${words}`;
    const [earlier, later] = [this.rail.beside(page, -1), this.rail.beside(page, 1)];
    this.link('previous-page', earlier ? this.hrefOf(earlier) : this.pages.dataset.before, 'Previous');
    const beyond = this.pages.dataset.after;
    this.link('next-page', later ? this.hrefOf(later) : beyond, !later && beyond ? 'Next document' : 'Next');
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
