import type { DisplayedSize } from '../page/page-view';

/** Widths, in pixels, at which the server draws pages; the smallest that is sharp enough is asked for. */
const PICTURE_WIDTHS = [1200, 1600, 2400];
/** On a wide screen a page filling the width would show three lines at a time. */
const WIDEST_FIT = 1.6;
const STEPS = [0.5, 0.75, 1, 1.25, 1.5, 2, 3];

/** The size of the page on the screen, kept from page to page. `fit` fills the width of the window's page area. */
export class Zoom {
  private factor: number | 'fit' = 'fit';
  private drawnWidth = 0;
  private size: DisplayedSize = { width: 612, height: 792 };
  private pictureUrl = '';

  constructor(
    private readonly frame: HTMLElement,
    private readonly stage: HTMLElement,
    private readonly layers: readonly HTMLElement[],
    private picture: HTMLImageElement,
    private readonly onZoom: (label: string) => void,
  ) {
    new ResizeObserver(() => this.apply()).observe(frame);
  }

  /**
   * Show another page. @param pictureUrl address of its picture, to which `?width=` is added
   * @param loaded its picture, when it is at hand already
   */
  show(size: DisplayedSize, pictureUrl: string, loaded?: { picture: HTMLImageElement; width: number }): void {
    this.size = size;
    this.pictureUrl = pictureUrl;
    this.drawnWidth = loaded?.width ?? 0;
    if (loaded) {
      loaded.picture.id = this.picture.id;
      this.picture.replaceWith(loaded.picture);
      this.picture = loaded.picture;
    }
    for (const layer of this.layers) {
      layer.style.width = `${size.width}px`;
      layer.style.height = `${size.height}px`;
    }
    this.apply();
  }

  closer(): void {
    this.set(STEPS.find((step) => step > this.scale + 0.01) ?? STEPS[STEPS.length - 1]!);
  }

  farther(): void {
    this.set([...STEPS].reverse().find((step) => step < this.scale - 0.01) ?? STEPS[0]!);
  }

  fit(): void {
    this.set('fit');
  }

  /** Pixels of the screen to a point of the page. */
  get pixelsPerPoint(): number {
    return this.scale * (96 / 72);
  }

  /** Width in pixels of a picture that is sharp at this size. */
  get sharpWidth(): number {
    const pixels = this.size.width * this.pixelsPerPoint * Math.min(window.devicePixelRatio, 2);
    return PICTURE_WIDTHS.find((width) => width >= pixels * 0.9) ?? PICTURE_WIDTHS.at(-1)!;
  }

  private get scale(): number {
    if (this.factor !== 'fit') return this.factor;
    const room = this.frame.clientWidth - 26;
    return Math.min(Math.max(room, 200) / (this.size.width * (96 / 72)), WIDEST_FIT);
  }

  private set(factor: number | 'fit'): void {
    this.factor = factor;
    this.apply();
  }

  private apply(): void {
    this.stage.style.width = `${this.size.width * this.pixelsPerPoint}px`;
    this.stage.style.height = `${this.size.height * this.pixelsPerPoint}px`;
    for (const layer of this.layers) layer.style.transform = `scale(${this.pixelsPerPoint})`;
    this.sharpen();
    this.onZoom(this.factor === 'fit' ? 'Fit width' : `${Math.round(this.scale * 100)} %`);
  }

  private sharpen(): void {
    const wanted = this.sharpWidth;
    if (wanted <= this.drawnWidth || this.pictureUrl === '') return;
    this.drawnWidth = wanted;
    const url = `${this.pictureUrl}?width=${wanted}`;
    if (this.picture.getAttribute('src') !== url) this.picture.src = url;
  }
}
