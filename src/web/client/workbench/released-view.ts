import { elementById } from '../page/elements';
import { problemWords } from '../page/problem-words';

const SETTING = 'openroi.as-released';

/** What the view needs to know of the bench. */
export interface ReleasedParts {
  /** Address of the document's pages in the API. */
  pages: string;
  here: () => number;
  /** Width in pixels of a picture that is sharp at this size. */
  width: () => number;
  /** The page under work, whose size and place the view follows. */
  frame: HTMLElement;
  stage: HTMLElement;
}

/**
 * Beside the page in hand the same page as it would leave: the server redacts that one page with its saved marks and
 * draws what comes of it. Nothing is drawn here, so that what is seen is what would be released.
 */
export class ReleasedView {
  private readonly button = elementById('as-released', HTMLButtonElement);
  private readonly side = elementById('released-side', HTMLElement);
  private readonly other = elementById('released-frame', HTMLElement);
  private readonly picture = elementById('released-picture', HTMLImageElement);
  private readonly told = elementById('released-told', HTMLElement);
  private asked: AbortController | null = null;
  private shown = '';

  constructor(private readonly parts: ReleasedParts) {
    this.button.addEventListener('click', () => this.toggle());
    new ResizeObserver(() => this.fit()).observe(parts.stage);
    this.follow(parts.frame, this.other);
    this.follow(this.other, parts.frame);
    this.turnOn(localStorage.getItem(SETTING) === 'on');
  }

  get isOn(): boolean {
    return this.button.getAttribute('aria-pressed') === 'true';
  }

  toggle(): void {
    localStorage.setItem(SETTING, this.isOn ? 'off' : 'on');
    this.turnOn(!this.isOn);
    this.refresh();
  }

  /** The page was turned, or its saved marks changed. */
  refresh(): void {
    if (this.isOn) void this.load(this.parts.here());
  }

  private turnOn(on: boolean): void {
    this.button.setAttribute('aria-pressed', String(on));
    this.side.hidden = !on;
    if (!on) this.asked?.abort();
  }

  private async load(page: number): Promise<void> {
    this.asked?.abort();
    const asked = (this.asked = new AbortController());
    // Another page's picture must not stand beside this one, not even for a moment.
    if (!this.shown.startsWith(`${page} `)) this.picture.hidden = true;
    this.told.textContent = `Page ${page} is made ready as it would leave …`;
    try {
      const answer = await fetch(`${this.parts.pages}/${page}/as-released?width=${this.parts.width()}`, {
        signal: asked.signal,
      });
      if (!answer.ok) throw new Error(problemWords(await answer.text(), answer.status));
      this.show(page, URL.createObjectURL(await answer.blob()));
    } catch (error) {
      if (asked.signal.aborted) return;
      this.picture.hidden = true;
      this.shown = '';
      this.told.textContent = error instanceof Error ? error.message : String(error);
    }
  }

  private show(page: number, address: string): void {
    const before = this.picture.src;
    this.picture.src = address;
    if (before.startsWith('blob:')) URL.revokeObjectURL(before);
    this.picture.alt = `Page ${page} as it would leave with its saved marks`;
    this.picture.hidden = false;
    this.shown = `${page} ${address}`;
    this.fit();
    this.told.textContent = `Page ${page} as it would leave, by its saved marks`;
  }

  private fit(): void {
    this.picture.style.width = `${this.parts.stage.clientWidth}px`;
  }

  /** Two views of one page scroll as one. */
  private follow(from: HTMLElement, to: HTMLElement): void {
    from.addEventListener('scroll', () => {
      if (to.scrollTop !== from.scrollTop) to.scrollTop = from.scrollTop;
      if (to.scrollLeft !== from.scrollLeft) to.scrollLeft = from.scrollLeft;
    });
  }
}
