import type { Pdfium } from '../engine/pdfium';
import { writeSinglePage } from '../write/single-page';
import { readGeometry } from './geometry';
import type { PagePart } from './page-part';
import { renderPage } from './render';

/** Pixels a point at which pages are compared. */
const SCALE = 1;

/**
 * Whether two pages look the same.
 *
 * @param tolerance levels of 255 by which a pixel may differ
 */
export function looksAlike(one: PagePart, other: PagePart, engine: Pdfium, tolerance = 0): boolean {
  const [before, after] = [one, other].map((part) => {
    const { visible, rotate } = readGeometry(part.page);
    const size = {
      width: Math.max(16, Math.round((visible[2] - visible[0]) * SCALE)),
      height: Math.max(16, Math.round((visible[3] - visible[1]) * SCALE)),
    };
    const document = engine.openBytes(writeSinglePage(part));
    try {
      return document.withPage(0, (page) => renderPage(page, rotate, size).rgbx);
    } finally {
      document.close();
    }
  });
  if (before!.equals(after!)) return true;
  if (tolerance === 0 || before!.length !== after!.length) return false;
  for (let i = 0; i < before!.length; i++) if (Math.abs(before![i]! - after![i]!) > tolerance) return false;
  return true;
}
