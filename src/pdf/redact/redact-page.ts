import type { PdfiumDocument } from '../engine/pdfium-document';
import { PdfRefusal } from '../refusal';
import { writeSinglePage } from '../write/single-page';
import { divideText } from './divide-text';
import type { Rect } from './geometry';
import { keepDirectly } from './keep-page';
import { withoutHidden } from './layers';
import type { PagePart } from './page-part';
import type { Check } from './proof';
import { provePage } from './prove';
import { rebuildPage } from './rebuild';
import { pixelSize, renderPage } from './render';
import { addBoxes } from './remove/boxes-stream';
import { NotUnderstood } from './remove/not-understood';
import { withOwnFonts } from './remove/own-fonts';
import { removeContent } from './remove/remove-content';
import { chooseRoute, type Route } from './route';
import { scrubPage } from './scrub';
import type { SecondPictures } from './second-picture';
import type { SourcePages } from './source-pages';
import { staysAlike } from './stays-alike';
import { type TakenOut, takeOut } from './take-out';
import { withHidden } from './unseen-annotations';
import { ContentUnreadable } from './used-resources';

/** One page to be made ready to travel. */
export interface PageOrder {
  source: PdfiumDocument;
  /** Page of the source, from 0. */
  index: number;
  boxes: readonly Rect[];
  /** The source hides some of its layers, see hidesLayers. */
  hiddenLayers: boolean;
  /** The pages as the second engine draws them: asked where layers make PDFium's picture doubtful. */
  again: SecondPictures;
  /** The pages of the file itself, when it is plain: pages without boxes are then kept as they stand. */
  pages?: SourcePages | undefined;
  /** A font of the page may tell of what is removed, here or on another page: all are cut down to what the page shows. */
  fontsTell?: boolean;
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
  { document, index, geometry, glyphs, facts, unseen }: TakenOut,
  order: PageOrder,
): Promise<{ part: PagePart; removed: string[]; kept: string }> {
  const size = document.withPage(index, (page) => pixelSize(page, geometry));
  // Taken out of its document a page has no layers: what is hidden is known only to the document itself.
  const [from, at, hide] = facts.hiddenLayers ? [order.source, order.index, unseen] : [document, index, []];
  const pixels = from.withPage(at, (page) =>
    withHidden(page, hide, () => renderPage(page, geometry.rotate, size)),
  );
  const searchable = facts.hiddenLayers ? withoutHidden(glyphs, pixels, geometry.visible) : glyphs;
  const { words } = divideText(searchable, order.boxes, geometry.visible);
  const { removed } = divideText(glyphs, order.boxes, geometry.visible);
  const part = await rebuildPage(pixels, order.boxes, words, geometry);
  return { part, removed, kept: words.map((word) => word.text).join(' ') };
}

/** Names of the checks that failed. */
function failedOf(checks: readonly Check[]): string {
  return checks
    .filter(({ passed }) => !passed)
    .map(({ name }) => name)
    .join(', ');
}

/** The page with its own content, what lay under the boxes taken out of it; or why that cannot be done. */
async function remove(
  { document, index, glyphs, geometry }: TakenOut,
  own: PagePart,
  order: PageOrder,
): Promise<{ part: PagePart; removed: string[]; kept: string } | { because: string }> {
  try {
    const { taken, areas, disturbed, onePicture } = await removeContent(
      own,
      order.boxes,
      glyphs,
      document.engine,
    );
    // Once more by the allow-list: resources that only removed content used stay behind.
    const scrubbed = scrubPage(own.context, own.page);
    const part = order.fontsTell ? withOwnFonts(scrubbed, document.engine) : scrubbed;
    if (!onePicture && !staysAlike({ document, index }, part, disturbed, geometry))
      return { because: 'the page would look otherwise beside its boxes' };
    const { removed, words } = divideText(glyphs, order.boxes, geometry.visible, taken);
    const kept = `${words.map((word) => word.text).join(' ')}\n${order.finish?.(part, 'remove') ?? ''}`;
    addBoxes(part, areas);
    return { part, removed, kept };
  } catch (error) {
    if (error instanceof NotUnderstood) return { because: error.message };
    if (error instanceof ContentUnreadable) return { because: 'the content of the page cannot be decoded' };
    throw error;
  }
}

async function prepare(taken: TakenOut, order: PageOrder): Promise<Omit<RedactedPage, 'sourceSha256'>> {
  const { facts, part: whole, glyphs } = taken;
  const { route, because } = chooseRoute(facts);
  const kept =
    whole && route === 'keep' && order.fontsTell ? withOwnFonts(whole, taken.document.engine) : whole;
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
    return prepare({ ...taken, facts: { ...facts, unproven: failedOf(proven.checks) } }, order);
  }
  if (route === 'remove' && kept) {
    const attempt = await remove(taken, kept, order);
    if ('because' in attempt)
      return prepare({ ...taken, facts: { ...facts, notRemovable: attempt.because } }, order);
    const bytes = writeSinglePage(attempt.part);
    const proven = await provePage({
      bytes,
      route,
      boxes: order.boxes,
      ...attempt,
      engine: taken.document.engine,
    });
    if (proven.checks.every((check) => check.passed)) return { ...attempt, route, because, ...proven };
    return prepare({ ...taken, facts: { ...facts, unproven: failedOf(proven.checks) } }, order);
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
