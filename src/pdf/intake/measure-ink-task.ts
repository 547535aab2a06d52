import type { TaskContext } from '../engine/task-contract';
import { PdfRefusal } from '../refusal';

/** Resolution at which ink is measured, and side of a cell, a quarter of an inch, in pixels. */
const DPI = 100;
const CELL = 25;
/** How much darker than the paper, of 255, a pixel must be to count as ink: show-through of a thin sheet is paler. */
const DARKER = 60;

/** Brightness of the paper: the most frequent one of the page. */
function paperOf(grey: Uint8Array): number {
  const counts = new Uint32Array(256);
  for (const value of grey) counts[value]! += 1;
  return counts.indexOf(Math.max(...counts));
}

/**
 * How many of a thousand pixels of the densest cell are ink.
 * @param rgb 8 bits, rows without padding
 */
export function densestInk(rgb: Uint8Array, width: number, height: number): number {
  const grey = new Uint8Array(width * height);
  for (let at = 0, from = 0; at < grey.length; at += 1, from += 3)
    grey[at] = (rgb[from]! * 77 + rgb[from + 1]! * 151 + rgb[from + 2]! * 28) >> 8;
  const ink = paperOf(grey) - DARKER;
  let densest = 0;
  // Cells overlap by half, so that a small word is not cut into two halves that each look like dust.
  for (let top = 0; top < height; top += CELL >> 1)
    for (let left = 0; left < width; left += CELL >> 1) {
      const [right, bottom] = [Math.min(left + CELL, width), Math.min(top + CELL, height)];
      let dark = 0;
      for (let y = top; y < bottom; y += 1)
        for (let x = left; x < right; x += 1) if (grey[y * width + x]! < ink) dark += 1;
      densest = Math.max(densest, dark);
    }
  return Math.round((densest / CELL ** 2) * 1000);
}

export interface MeasureInkInput {
  readonly pdfPath: string;
  /** From 1. */
  readonly pages: readonly number[];
}

/** Measures how much is on pages, in parts of a thousand of the densest cell. @throws PdfRefusal 'damaged' */
export async function measureInkTask(
  { pdfPath, pages }: MeasureInkInput,
  context: TaskContext,
): Promise<{ page: number; densestInk: number }[]> {
  const engine = await context.pdfium();
  const document = engine.openFile(pdfPath);
  try {
    return pages.map((page, index) => {
      if (page < 1 || page > document.pageCount)
        throw new PdfRefusal('damaged', `The document has no page ${page}.`);
      const picture = document.withPage(page - 1, (open) => open.render({ dpi: DPI, annotations: true }));
      context.progress(index + 1, pages.length);
      return { page, densestInk: densestInk(picture.pixels, picture.widthPx, picture.heightPx) };
    });
  } finally {
    document.close();
  }
}
