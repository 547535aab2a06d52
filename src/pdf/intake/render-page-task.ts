import sharp from 'sharp';
import type { QuarterTurn } from '../redact/turn-page';
import type { PageView } from '../engine/geometry';
import type { TaskContext } from '../engine/task-contract';
import { PdfRefusal } from '../refusal';

export interface RenderPageInput {
  readonly pdfPath: string;
  /** From 1. */
  readonly page: number;
  /** Resolution, or the picture's width; without both 150 dpi. */
  readonly dpi?: number;
  readonly maxWidthPx?: number;
  /** Degrees clockwise by which a person turned it, beside its own turn. */
  readonly turn?: QuarterTurn | undefined;
}

export interface RenderedPage {
  readonly webp: Uint8Array;
  readonly widthPx: number;
  readonly heightPx: number;
  /** Maps user space onto the picture, for `userToPixel` and `pixelToUser`. */
  readonly view: PageView;
}

const defaultDpi = 150;
/** WebP cannot hold a longer side. */
const maxWebpSide = 16_383;

/** Draws one page of a normalised PDF as WebP. Refuses as 'damaged' when the page does not exist. */
export async function renderPageTask(input: RenderPageInput, context: TaskContext): Promise<RenderedPage> {
  const engine = await context.pdfium();
  const document = engine.openFile(input.pdfPath);
  try {
    if (!(input.page >= 1 && input.page <= document.pageCount))
      throw new PdfRefusal('damaged', `The document has no page ${input.page}.`);
    const picture = document.withPage(input.page - 1, (page) => {
      if (input.turn) page.turnBy(input.turn);
      const { width, height, rotate } = page.geometry();
      const [shownWidth, shownHeight] = rotate % 180 === 0 ? [width, height] : [height, width];
      const asked =
        input.maxWidthPx === undefined ? (input.dpi ?? defaultDpi) : (input.maxWidthPx / shownWidth) * 72;
      return page.render({ dpi: Math.min(asked, (maxWebpSide / Math.max(shownWidth, shownHeight)) * 72) });
    });
    const { widthPx, heightPx, view } = picture;
    const webp = await sharp(picture.pixels, { raw: { width: widthPx, height: heightPx, channels: 3 } })
      .webp({ quality: 80, effort: 2 })
      .toBuffer();
    return { webp, widthPx, heightPx, view };
  } finally {
    document.close();
  }
}
