import { PDFName, PDFNumber } from 'pdf-lib';
import { readGeometry } from './geometry';
import type { PagePart } from './page-part';

/** Degrees by which a person turned a page clockwise, beside what its own /Rotate says. */
export type QuarterTurn = 90 | 180 | 270;

/**
 * Turns a page that is ready: only how it is shown. What was removed and what stays lies in user space, which is not
 * turned, so boxes are where they were drawn.
 */
export function turnPage({ page }: PagePart, turn: QuarterTurn | undefined): void {
  if (!turn) return;
  page.set(PDFName.of('Rotate'), PDFNumber.of((readGeometry(page).rotate + turn) % 360));
}
