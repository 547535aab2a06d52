import { displayedSize } from '../page/page-view';
import type { MarksView } from './marks-view';
import type { LoadedPage, PageSource } from './page-source';
import type { Rail } from './rail';
import { fillWords, Sheet } from './sheet';
import type { SheetFrame } from './sheet';
import type { Zoom } from './zoom';

/** Pages fetched before they are asked for, so that leafing waits for none; fewer than are held ready. */
const AHEAD = 3;

/** The parts of the workbench that change with the page. */
export interface TurnedParts {
  rail: Rail;
  zoom: Zoom;
  source: PageSource;
  frame: SheetFrame;
  scrolled: HTMLElement;
  view: () => MarksView;
  /** Address of the document's pages in the API. */
  pages: string;
  hrefOf: (page: number) => string;
  /** A page lies on the bench. */
  arrived: (page: number) => void;
}

/** Turns pages of one document in place. The address follows, so that a page can be bookmarked. */
export class PageTurner {
  sheet: Sheet;
  private wanted: number;

  /** @param here the page that the server drew */
  constructor(
    public here: number,
    private readonly parts: TurnedParts,
  ) {
    this.wanted = here;
    this.sheet = new Sheet(here, parts.rail.geometryOf(here)!, parts.frame);
    window.addEventListener('popstate', () => {
      void this.turnTo(Number(new URLSearchParams(location.search).get('page') ?? 1), 'stay');
    });
  }

  /** Show the page that the server drew. */
  begin(): void {
    const { zoom, pages } = this.parts;
    zoom.show(displayedSize(this.sheet.page), `${pages}/${this.here}/picture`);
    this.arrive();
  }

  async turnTo(page: number, how: 'push' | 'stay' = 'push'): Promise<void> {
    const { rail, zoom, source, frame, scrolled, view, pages, hrefOf } = this.parts;
    if (page < 1 || page > rail.pageCount || page === this.wanted) return;
    this.wanted = page;
    let loaded: LoadedPage;
    try {
      loaded = await source.get(page);
    } catch {
      // The whole page says what the trouble is, signed off or not found.
      location.assign(hrefOf(page));
      return;
    }
    // Turned further meanwhile: only the last page that was asked for is shown.
    if (this.wanted !== page) return;
    this.sheet.close();
    this.here = page;
    fillWords(frame.wordLayer, loaded.content);
    zoom.show(displayedSize(loaded.content), `${pages}/${page}/picture`, loaded);
    this.sheet = new Sheet(page, loaded.content, frame);
    view().turnTo(loaded.content);
    scrolled.scrollTop = 0;
    if (how === 'push') history.pushState({ page }, '', hrefOf(page));
    this.arrive();
  }

  private arrive(): void {
    const { source, rail, arrived } = this.parts;
    arrived(this.here);
    for (let ahead = 1; ahead <= AHEAD; ahead += 1) {
      const next = rail.beside(this.here, ahead);
      if (next) source.preload(next);
    }
  }
}
