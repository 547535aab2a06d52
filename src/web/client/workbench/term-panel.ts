import { elementById, place } from '../page/elements';
import { rectToDisplay } from '../page/page-view';
import type { PageGeometry } from '../page/page-view';
import type { TermHit, TermHits } from './mark-server';
import { hitEntry, toldHits } from './term-hits-list';

/** What the panel asks of the workbench. */
export interface TermWishes {
  find: (term: string) => Promise<TermHits>;
  /** Mark these places as one step. */
  redact: (hits: readonly TermHit[]) => void;
  turnTo: (page: number) => void;
}

/**
 * Finds a term on all pages of the records, shows each place with the words around it, and marks those that are ticked.
 * The term stays in this page's memory: it names people, and stands in no address and no store.
 */
export class TermPanel {
  private readonly panel = elementById('term-panel', HTMLDetailsElement);
  private readonly field = elementById('term', HTMLInputElement);
  private readonly told = elementById('term-told', HTMLElement);
  private readonly box = elementById('term-hits', HTMLElement);
  private readonly list = elementById('term-list', HTMLElement);
  private readonly redactButton = elementById('term-redact', HTMLButtonElement);
  private readonly layer = elementById('hits', HTMLElement);
  private found: TermHits | null = null;
  private term = '';
  private readonly ticked = new Set<TermHit>();
  private shown: TermHit | null = null;
  private page = 0;
  private geometry: PageGeometry | null = null;

  constructor(
    private readonly documentId: string,
    private readonly requestHref: string,
    private readonly mayMark: boolean,
    private readonly wishes: TermWishes,
  ) {
    this.panel.hidden = false;
    elementById('term-form', HTMLFormElement).addEventListener('submit', (event) => {
      event.preventDefault();
      void this.search(this.field.value.trim());
    });
    const onClick = (id: string, action: () => void) =>
      elementById(id, HTMLButtonElement).addEventListener('click', action);
    onClick('term-all', () => this.tickAll(true));
    onClick('term-none', () => this.tickAll(false));
    onClick('hit-next', () => this.step(1));
    onClick('hit-previous', () => this.step(-1));
    this.redactButton.addEventListener('click', () => this.redact());
    this.panel.addEventListener('toggle', () => this.drawLayer());
  }

  /** By key: the panel opens, and the term can be typed. */
  open(): void {
    this.panel.open = true;
    this.field.focus();
    this.field.select();
  }

  /** Another page is in hand. */
  turnTo(page: number, geometry: PageGeometry): void {
    this.page = page;
    this.geometry = geometry;
    this.drawLayer();
  }

  /** Marks changed: what is hidden by now is asked again, so that nothing is marked twice. */
  async refresh(): Promise<void> {
    if (!this.found || !this.panel.open) return;
    const kept = new Set([...this.ticked].map(nameOf));
    const told = await this.wishes.find(this.term).catch(() => null);
    if (!told) return;
    this.show(told, (hit) => kept.has(nameOf(hit)));
  }

  /** The next or an earlier place in this document. */
  step(by: 1 | -1): void {
    const own = this.found?.hits.filter(({ documentId }) => documentId === this.documentId) ?? [];
    if (own.length === 0) return;
    const at = this.shown ? own.findIndex((hit) => nameOf(hit) === nameOf(this.shown!)) : -1;
    // Not looked at any yet: the first on this page or after it.
    const start = own.findIndex(({ pageNumber }) => pageNumber >= this.page);
    const to = at < 0 ? Math.max(start, 0) : (at + by + own.length) % own.length;
    this.lookAt(own[to]!);
  }

  private async search(term: string): Promise<void> {
    if (term === '') {
      this.told.textContent = 'Type a word, a name or a number first.';
      return;
    }
    this.term = term;
    this.told.textContent = 'Searching…';
    try {
      this.shown = null;
      const found = await this.wishes.find(term);
      this.show(found, () => true);
      this.told.textContent = toldHits(found);
    } catch (error) {
      this.told.textContent = error instanceof Error ? error.message : String(error);
    }
  }

  private show(found: TermHits, isTicked: (hit: TermHit) => boolean): void {
    this.found = found;
    this.ticked.clear();
    for (const hit of found.hits) if (!hit.marked && isTicked(hit)) this.ticked.add(hit);
    if (this.shown) this.shown = found.hits.find((hit) => nameOf(hit) === nameOf(this.shown!)) ?? null;
    this.box.hidden = found.hits.length === 0;
    this.drawList();
    this.drawLayer();
  }

  private drawList(): void {
    const { hits, documents } = this.found!;
    const held = this.list.contains(document.activeElement);
    const entries = hits.map((hit, number) =>
      hitEntry(hit, number, {
        title:
          hits[number - 1]?.documentId === hit.documentId
            ? null
            : (documents.find(({ id }) => id === hit.documentId)?.title ?? ''),
        elsewhere:
          hit.documentId === this.documentId
            ? null
            : `${this.requestHref}/workbench?document=${hit.documentId}&page=${hit.pageNumber}`,
        ticked: this.ticked.has(hit),
        mayMark: this.mayMark,
        tick: (on) => this.tick(hit, on),
        look: () => this.lookAt(hit),
      }),
    );
    this.list.replaceChildren(...entries);
    if (held) this.list.focus();
    this.tellTicked();
  }

  private tick(hit: TermHit, on: boolean): void {
    if (on) this.ticked.add(hit);
    else this.ticked.delete(hit);
    this.tellTicked();
  }

  private tickAll(on: boolean): void {
    this.ticked.clear();
    for (const hit of this.found?.hits ?? []) if (on && !hit.marked) this.ticked.add(hit);
    this.drawList();
  }

  private tellTicked(): void {
    const { size } = this.ticked;
    this.redactButton.textContent =
      size === 1 ? 'Redact the ticked place' : `Redact the ${size} ticked places`;
    this.redactButton.disabled = size === 0 || !this.mayMark;
  }

  private redact(): void {
    const hits = [...this.ticked];
    if (hits.length === 0) return;
    this.wishes.redact(hits);
    this.told.textContent = `${hits.length === 1 ? '1 place' : `${hits.length} places`} marked as one step. Undo takes all of it back.`;
    this.told.focus();
  }

  private lookAt(hit: TermHit): void {
    this.shown = hit;
    if (hit.pageNumber === this.page) this.drawLayer();
    else this.wishes.turnTo(hit.pageNumber);
  }

  private drawLayer(): void {
    const hits = (this.panel.open && this.found?.hits) || [];
    const here = hits.filter(
      (hit) =>
        hit.documentId === this.documentId &&
        hit.pageNumber === this.page &&
        (!hit.marked || hit === this.shown),
    );
    this.layer.replaceChildren(
      ...here.flatMap((hit) =>
        hit.rects.map((rect) => {
          const box = document.createElement('div');
          box.className = hit === this.shown ? 'hit shown' : 'hit';
          place(box, rectToDisplay(this.geometry!, rect));
          return box;
        }),
      ),
    );
    this.layer.querySelector('.shown')?.scrollIntoView({ block: 'center' });
  }
}

const nameOf = ({ documentId, pageNumber, rects }: TermHit) =>
  `${documentId} ${pageNumber} ${JSON.stringify(rects)}`;
