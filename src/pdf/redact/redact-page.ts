import { type PDFContext, PDFDocument } from 'pdf-lib';
import type { PdfiumDocument } from '../engine/pdfium-document';
import { PdfRefusal } from '../refusal';
import { divideText } from './divide-text';
import { overlap, type PageGeometry, readGeometry, type Rect } from './geometry';
import { type Glyph, readGlyphs } from './glyphs';
import { keepDirectly } from './keep-page';
import { isolatePage } from './isolate';
import { hasLayers, withoutHidden } from './layers';
import { pageHash } from './page-hash';
import type { PagePart } from './page-part';
import type { Check } from './proof';
import { provePage } from './prove';
import { pagesOf } from './prove-structure';
import { rebuildPage } from './rebuild';
import { pictureReachesOff, pixelSize, renderPage } from './render';
import { chooseRoute, type Route, type RouteFacts } from './route';
import type { SourcePages } from './source-pages';
import { scrubPage } from './scrub';
import { statesText, stripMarks } from './strip-marks';
import { ContentUnreadable } from './used-resources';
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

const LENIENT = { updateMetadata: false, throwOnInvalidObject: false };

interface Isolated {
  alone: PdfiumDocument;
  context: PDFContext;
  geometry: PageGeometry;
  glyphs: Glyph[];
  facts: RouteFacts;
}

/** The isolated page as objects; where boxes are to be applied, with glyphs that stand where they are drawn. */
async function readAlone(
  order: PageOrder,
): Promise<{ alone: PdfiumDocument; context: PDFContext; sourceSha256: string }> {
  const alone = isolatePage(order.source, order.index);
  try {
    const document = await PDFDocument.load(alone.save(), LENIENT);
    const { context } = document;
    const sourceSha256 = pageHash(context, pagesOf(context)[0]!);
    if (order.boxes.length === 0 || !statesText(context) || !stripMarks(context))
      return { alone, context, sourceSha256 };
    const stripped = alone.engine.openBytes(await document.save({ useObjectStreams: false }));
    alone.close();
    return { alone: stripped, context, sourceSha256 };
  } catch (error) {
    alone.close();
    throw error;
  }
}

function examine(alone: PdfiumDocument, context: PDFContext, order: PageOrder): Isolated {
  const page = pagesOf(context)[0]!;
  const geometry = readGeometry(page);
  const { glyphs, pictureOffPage } = alone.withPage(0, (open) => ({
    glyphs: readGlyphs(open),
    pictureOffPage: pictureReachesOff(open, geometry.visible),
  }));
  const [x0, y0, x1, y1] = geometry.visible;
  const seen: Rect = [x0 - 2, y0 - 2, x1 + 2, y1 + 2];
  const facts: RouteFacts = {
    withheld: false,
    boxes: order.boxes.length,
    hiddenLayers: order.hiddenLayers && hasLayers(context),
    textOffPage: glyphs.some((glyph) => glyph.box[2] > glyph.box[0] && !overlap(glyph.box, seen)),
    pictureOffPage,
    unreadable: false,
    unproven: false,
  };
  return { alone, context, geometry, glyphs, facts };
}

async function rebuild(
  { alone, geometry, glyphs, facts }: Isolated,
  order: PageOrder,
): Promise<{ part: PagePart; removed: string[]; kept: string }> {
  const size = alone.withPage(0, (page) => pixelSize(page, geometry));
  // Taken out of its document a page has no layers: what is hidden is known only to the document itself.
  const [from, index] = facts.hiddenLayers ? [order.source, order.index] : [alone, 0];
  const pixels = from.withPage(index, (page) => renderPage(page, geometry.rotate, size));
  const searchable = facts.hiddenLayers ? withoutHidden(glyphs, pixels, geometry.visible) : glyphs;
  const { words } = divideText(searchable, order.boxes, geometry.visible);
  const { removed } = divideText(glyphs, order.boxes, geometry.visible);
  const part = await rebuildPage(pixels, order.boxes, words, geometry);
  return { part, removed, kept: words.map((word) => word.text).join(' ') };
}

async function prepare(isolated: Isolated, order: PageOrder): Promise<Omit<RedactedPage, 'sourceSha256'>> {
  const { facts, context, glyphs } = isolated;
  const { route, because } = chooseRoute(facts);
  if (route === 'keep') {
    let part: PagePart;
    try {
      part = scrubPage(context, pagesOf(context)[0]!);
      order.finish?.(part, route);
    } catch (error) {
      if (error instanceof ContentUnreadable)
        return prepare({ ...isolated, facts: { ...facts, unreadable: true } }, order);
      throw error;
    }
    const kept = glyphs.map((glyph) => (glyph.startsWord ? ' ' : '') + glyph.text).join('');
    const proven = await provePage({ bytes: writeSinglePage(part), route, boxes: [], removed: [], kept });
    if (proven.checks.every((check) => check.passed))
      return { part, route, because, removed: [], kept, ...proven };
    return prepare({ ...isolated, facts: { ...facts, unproven: true } }, order);
  }
  const { part, removed, kept: words } = await rebuild(isolated, order);
  const kept = `${words}\n${order.finish?.(part, 'rebuild') ?? ''}`;
  const boxes = order.boxes;
  const proven = await provePage({ bytes: writeSinglePage(part), route: 'rebuild', boxes, removed, kept });
  const failed = proven.checks.filter((check) => !check.passed);
  if (failed.length > 0)
    throw new PdfRefusal(
      'not-proven',
      `Page ${order.index + 1} could not be proven clean (${failed.map((check) => `${check.name}: ${check.failure}`).join('; ')}). ` +
        'Draw its boxes larger, or withhold the page.',
    );
  return { part, route: 'rebuild', because, removed, kept, ...proven };
}

/**
 * Makes one page ready to travel: taken out alone, sent its way, and proven by engines that did not remove.
 *
 * @throws PdfRefusal 'damaged' when the page cannot be taken out, 'not-proven' when even the rebuilt page fails
 */
export async function redactPage(order: PageOrder): Promise<RedactedPage> {
  const kept = keepDirectly(order);
  if (kept) return kept;
  const { alone, context, sourceSha256 } = await readAlone(order);
  try {
    return { ...(await prepare(examine(alone, context, order), order)), sourceSha256 };
  } finally {
    alone.close();
  }
}
