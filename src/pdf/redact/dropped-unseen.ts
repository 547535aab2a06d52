import type { Pdfium } from '../engine/pdfium';
import { ContentUnreadable } from './content-unreadable';
import type { Rect } from './geometry';
import { looksAlike } from './looks-alike';
import type { PagePart } from './page-part';
import { dropUnseen } from './remove/drop-unseen';
import { NotUnderstood } from './remove/not-understood';
import { scrubPage } from './scrub';

/** Levels of 255 by which a page may look different without what nobody sees: rounding where text is written anew. */
const ROUNDING = 16;

/**
 * A page without what no viewer shows of it, see dropUnseen.
 *
 * @returns the page; 'nothing' when all of it is seen; 'refused' when that cannot be told, or it would look different
 */
export async function droppedUnseen(
  part: PagePart,
  visible: Rect,
  engine: Pdfium,
): Promise<PagePart | 'nothing' | 'refused'> {
  try {
    const copy = scrubPage(part.context, part.page);
    if (!(await dropUnseen(copy, visible, engine))) return 'nothing';
    // Once more by the allow-list: what only dropped content used stays behind.
    const seen = scrubPage(copy.context, copy.page);
    return looksAlike(part, seen, engine, ROUNDING) ? seen : 'refused';
  } catch (error) {
    if (error instanceof NotUnderstood || error instanceof ContentUnreadable) return 'refused';
    throw error;
  }
}
