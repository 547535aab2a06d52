import { NotPlain } from '../read/not-plain';
import { readGeometry } from './geometry';
import { unseenOn } from './off-page';
import { pageHash } from './page-hash';
import { checkParts } from './prove-structure';
import type { PageOrder, RedactedPage } from './redact-page';
import { chooseRoute } from './route';
import { scrubPage } from './scrub';
import { sameShape } from './source-pages';
import { withOwnFonts } from './remove/own-fonts';
import { ContentUnreadable } from './used-resources';

/**
 * Keeps a page without boxes just as the file holds it, without an engine drawing or writing it anew.
 *
 * @returns undefined when the page is not that simple, so that the longer way must decide: the file is odd, something
 *   would have to be burned in, something may lie outside the visible page, or a check failed
 */
export function keepDirectly(order: PageOrder): RedactedPage | undefined {
  if (order.boxes.length > 0 || order.hiddenLayers || !order.pages) return undefined;
  try {
    const found = order.pages.page(order.index);
    if (!found) return undefined;
    const { context, page } = found;
    const geometry = readGeometry(page);
    const asExpected = order.source.withPage(
      order.index,
      (open) => sameShape(open, geometry) && unseenOn(open, geometry.visible) === 'none',
    );
    if (!asExpected) return undefined;
    const scrubbed = scrubPage(context, page);
    if (scrubbed.layered) return undefined;
    const sourceSha256 = pageHash(scrubbed.context, scrubbed.page);
    const part = order.fontsTell ? withOwnFonts(scrubbed, order.source.engine) : scrubbed;
    order.finish?.(part, 'keep');
    const { route, because } = chooseRoute({
      withheld: false,
      boxes: 0,
      hiddenLayers: false,
      textOffPage: false,
      pictureOffPage: false,
      clippedAway: false,
      unreadable: false,
      unproven: false,
    });
    const check = checkParts(part);
    if (route !== 'keep' || !check.passed) return undefined;
    const outputSha256 = pageHash(part.context, part.page);
    return { part, route, because, checks: [check], sourceSha256, outputSha256, removed: [], kept: '' };
  } catch (error) {
    if (error instanceof NotPlain || error instanceof ContentUnreadable) return undefined;
    throw error;
  }
}
