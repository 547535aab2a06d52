import sharp from 'sharp';
import type { Pdfium } from '../engine/pdfium';
import type { TaskContext } from '../engine/task-contract';
import { PdfRefusal } from '../refusal';
import { writeSinglePage } from '../write/single-page';
import type { Rect } from './geometry';
import type { PagePart } from './page-part';
import { redactPages } from './redact-pages';
import type { Route } from './route';
import type { QuarterTurn } from './turn-page';

export interface ReleasedPageInput {
  readonly pdfPath: string;
  /** From 1. */
  readonly page: number;
  /** What must not leave, in user space. */
  readonly boxes: readonly Rect[];
  readonly turn?: QuarterTurn | undefined;
  readonly maxWidthPx: number;
}

export interface ReleasedPagePicture {
  readonly webp: Uint8Array;
  readonly widthPx: number;
  readonly heightPx: number;
  /** How the page was made ready. */
  readonly route: Exclude<Route, 'withhold'>;
  /** Boxes that were burned in. */
  readonly boxes: number;
}

function draw(pdfium: Pdfium, part: PagePart, maxWidthPx: number) {
  const document = pdfium.openBytes(writeSinglePage(part));
  try {
    return document.withPage(0, (page) => {
      const { width, height, rotate } = page.geometry();
      const [shown, long] = rotate % 180 === 0 ? [width, height] : [height, width];
      // WebP cannot hold a side longer than 16 383 pixels.
      return page.render({ dpi: Math.min(maxWidthPx / shown, 16_383 / Math.max(shown, long)) * 72 });
    });
  } finally {
    document.close();
  }
}

/**
 * The picture of one page as it would leave: redacted and proven the way a packet's page is, then drawn from the bytes
 * that come of it. Only the stamp is missing, since a page has its number in a packet alone.
 *
 * @throws PdfRefusal 'damaged', 'not-proven', as the packet would
 */
export async function releasedPageTask(
  { pdfPath, page, boxes, turn, maxWidthPx }: ReleasedPageInput,
  context: TaskContext,
): Promise<ReleasedPagePicture> {
  const pdfium = await context.pdfium();
  const ready: PagePart[] = [];
  const order = { pages: [{ path: pdfPath, number: page, document: 1, boxes, turn }] };
  const made = await redactPages(
    pdfium,
    order,
    { addPage: (part) => void ready.push(part) },
    () => undefined,
  );
  const [part, told] = [ready[0], made.pages[0]];
  if (!part || !told) throw new PdfRefusal('damaged', `The document has no page ${page}.`);
  const picture = draw(pdfium, part, maxWidthPx);
  const raw = { width: picture.widthPx, height: picture.heightPx, channels: 3 as const };
  const webp = await sharp(picture.pixels, { raw }).webp({ quality: 80, effort: 2 }).toBuffer();
  return {
    webp,
    widthPx: picture.widthPx,
    heightPx: picture.heightPx,
    route: told.route,
    boxes: boxes.length,
  };
}
