import type { PagePicture } from '../engine/pdfium-page';
import { openFileInSecondEngine, type PDFDocumentProxy } from './second-engine';

/** Pixels of a side of the squares whose mean shades are compared: about two lines of small type. */
const SQUARE = 16;
/** Levels of 255 between two engines' mean shade of a square: more than their fonts differ, less than a word. */
const DIFFERENT = 24;

/** Draws pages of a file with the second engine, which is opened at the first of them. */
export class SecondPictures {
  private opened: Promise<PDFDocumentProxy> | undefined;

  constructor(
    private readonly path: string,
    private readonly password: string,
  ) {}

  /**
   * Draws a page as it is shown on a screen, annotations and layers included.
   *
   * @param index page from 0
   * @param size of the first engine's picture: this one has the same
   * @returns RGB, 8 bits, top row first; undefined when the engine cannot draw the page
   */
  async draw(index: number, { widthPx, heightPx }: PagePicture): Promise<Buffer | undefined> {
    const { createCanvas } = await import('@napi-rs/canvas');
    try {
      const document = await (this.opened ??= openFileInSecondEngine(this.path, this.password));
      const page = await document.getPage(index + 1);
      const scale = widthPx / page.getViewport({ scale: 1 }).width;
      const canvas = createCanvas(widthPx, heightPx);
      const viewport = page.getViewport({ scale });
      await page.render({ canvas: canvas as never, viewport, background: 'white' }).promise;
      const { data } = canvas.getContext('2d').getImageData(0, 0, widthPx, heightPx);
      const rgb = Buffer.allocUnsafe(widthPx * heightPx * 3);
      for (let from = 0, to = 0; to < rgb.length; from += 4, to += 3)
        rgb.set(data.subarray(from, from + 3), to);
      return rgb;
    } catch {
      return undefined;
    }
  }

  close(): void {
    void this.opened?.then((document) => document.loadingTask.destroy()).catch(() => undefined);
  }
}

/** Sum of all differences of two pictures of one size, in levels of 255. */
export function difference(a: Uint8Array, b: Uint8Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += Math.abs(a[i]! - b[i]!);
  return sum;
}

/** Whether two engines show the same, but for how they draw their letters. */
export function looksAlike({ pixels, widthPx, heightPx }: PagePicture, other: Uint8Array): boolean {
  for (let top = 0; top < heightPx; top += SQUARE / 2)
    for (let left = 0; left < widthPx; left += SQUARE / 2) {
      let [sum, count] = [0, 0];
      for (let y = top; y < Math.min(heightPx, top + SQUARE); y++)
        for (
          let at = (y * widthPx + left) * 3;
          at < (y * widthPx + Math.min(widthPx, left + SQUARE)) * 3;
          at++
        ) {
          sum += pixels[at]! - other[at]!;
          count++;
        }
      if (Math.abs(sum) > count * DIFFERENT) return false;
    }
  return true;
}
