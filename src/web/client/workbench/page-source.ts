import type { PageGeometry } from '../page/page-view';

/** A page as the server tells it: geometry and words in PDF user space, points. */
export interface PageContent extends PageGeometry {
  number: number;
  words: [string, number, number, number, number][];
}

/** A page that can be shown at once. */
export interface LoadedPage {
  content: PageContent;
  /** Its picture, loaded and decoded. */
  picture: HTMLImageElement;
  /** Width in pixels for which the picture was asked. */
  width: number;
}

/** Pages held ready around the one in hand; a page of words and its picture is about 300 kB. */
const MOST_HELD = 6;

/** Fetches pages of one document, and holds the neighbours of the page in hand ready. */
export class PageSource {
  private readonly held = new Map<number, Promise<LoadedPage>>();

  /**
   * @param address of the pages of the document in the API
   * @param width in which pictures are wanted now
   */
  constructor(
    private readonly address: string,
    private readonly width: () => number,
  ) {}

  /** The page, ready to be shown. @throws Error in words when it cannot be fetched */
  get(number: number): Promise<LoadedPage> {
    const before = this.held.get(number);
    if (before) return before;
    const loading = this.load(number);
    this.held.set(number, loading);
    loading.catch(() => this.held.delete(number));
    for (const other of this.held.keys()) {
      if (this.held.size <= MOST_HELD) break;
      if (other !== number) this.held.delete(other);
    }
    return loading;
  }

  /** Fetch a page before it is asked for. What goes wrong is told when it is. */
  preload(number: number): void {
    void this.get(number).catch(() => undefined);
  }

  private async load(number: number): Promise<LoadedPage> {
    const width = this.width();
    const picture = new Image();
    picture.draggable = false;
    picture.src = `${this.address}/${number}/picture?width=${width}`;
    const [answer] = await Promise.all([
      fetch(`${this.address}/${number}`, { headers: { accept: 'application/json' } }),
      // A picture that cannot be drawn must not keep the words and the marks away.
      picture.decode().catch(() => undefined),
    ]);
    if (answer.status === 401) throw new Error('You have been signed off. Sign in again.');
    if (!answer.ok) throw new Error(`Page ${number} could not be fetched (${answer.status}).`);
    return { content: (await answer.json()) as PageContent, picture, width };
  }
}
