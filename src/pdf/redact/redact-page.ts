import type { PdfiumDocument } from '../engine/pdfium-document';
import { PdfRefusal } from '../refusal';
import { divideText } from './divide-text';
import type { Rect } from './geometry';
import { keepDirectly } from './keep-page';
import { withoutHidden } from './layers';
import type { PagePart } from './page-part';
import type { Check } from './proof';
import { provePage } from './prove';
import { rebuildPage } from './rebuild';
import { pixelSize, renderPage } from './render';
import { chooseRoute, type Route } from './route';
import type { SourcePages } from './source-pages';
import { type TakenOut, takeOut } from './take-out';
import { writeSinglePage } from './write-pdf';

/** One page to be made ready to travel. */
export interface PageOrder {
  source: PdfiumDocument;
  /** Page of the source, from 0. */
  index: number;
  boxes: readonly Rect[];
  /** The source hides some of its layers, see hidesLayers. */
  hiddenLayers: boolean;
  /** The pages of the file itself, when it is plain: pages without boxes are then kept as they stand. */
  pages?: SourcePages | undefined;
  /** Adds what every page of the packet bears, such as a stamp, before the page is proven. Returns its words. */
  finish?: (part: PagePart, route: Route) => string;
}

export interface RedactedPage {
  part: PagePart;
  route: Exclude<Route, 'withhold'>;
  because: string;
  checks: Check[];
  sourceSha256: string;
  outputSha256: string;
  /** What boxes took and what stays: for the checks of the whole packet, in memory only. */
  removed: string[];
  kept: string;
}

async function rebuild(
  { document, index, geometry, glyphs, facts }: TakenOut,
  order: PageOrder,
): Promise<{ part: PagePart; removed: string[]; kept: string }> {
  const size = document.withPage(index, (page) => pixelSize(page, geometry));
  // Taken out of its document a page has no layers: what is hidden is known only to the document itself.
  const [from, at] = facts.hiddenLayers ? [order.source, order.index] : [document, index];
  const pixels = from.withPage(at, (page) => renderPage(page, geometry.rotate, size));
  const searchable = facts.hiddenLayers ? withoutHidden(glyphs, pixels, geometry.visible) : glyphs;
  const { words } = divideText(searchable, order.boxes, geometry.visible);
  const { removed } = divideText(glyphs, order.boxes, geometry.visible);
  const part = await rebuildPage(pixels, order.boxes, words, geometry);
  return { part, removed, kept: words.map((word) => word.text).join(' ') };
}

async function prepare(taken: TakenOut, order: PageOrder): Promise<Omit<RedactedPage, 'sourceSha256'>> {
  const { facts, part: kept, glyphs } = taken;
  const { route, because } = chooseRoute(facts);
  if (route === 'keep' && kept) {
    order.finish?.(kept, route);
    const text = glyphs.map((glyph) => (glyph.startsWord ? ' ' : '') + glyph.text).join('');
    const proven = await provePage({
      bytes: writeSinglePage(kept),
      route,
      boxes: [],
      removed: [],
      kept: text,
    });
    if (proven.checks.every((check) => check.passed))
      return { part: kept, route, because, removed: [], kept: text, ...proven };
    return prepare({ ...taken, facts: { ...facts, unproven: true } }, order);
  }
  const { part, removed, kept: words } = await rebuild(taken, order);
  const text = `${words}\n${order.finish?.(part, 'rebuild') ?? ''}`;
  const boxes = order.boxes;
  const proven = await provePage({
    bytes: writeSinglePage(part),
    route: 'rebuild',
    boxes,
    removed,
    kept: text,
  });
  const failed = proven.checks.filter((check) => !check.passed);
  if (failed.length > 0)
    throw new PdfRefusal(
      'not-proven',
      `Page ${order.index + 1} could not be proven clean (${failed.map((check) => `${check.name}: ${check.failure}`).join('; ')}). ` +
        'Draw its boxes larger, or withhold the page.',
    );
  return { part, route: 'rebuild', because, removed, kept: text, ...proven };
}

/**
 * Makes one page ready to travel: taken out alone, sent its way, and proven by engines that did not remove.
 *
 * @throws PdfRefusal 'damaged' when the page cannot be taken out, 'not-proven' when even the rebuilt page fails
 */
export async function redactPage(order: PageOrder): Promise<RedactedPage> {
  const kept = keepDirectly(order);
  if (kept) return kept;
  const taken = await takeOut(order);
  try {
    return { ...(await prepare(taken, order)), sourceSha256: taken.sourceSha256 };
  } finally {
    taken.close();
  }
}
