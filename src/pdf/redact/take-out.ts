import { type PDFContext, PDFDocument } from 'pdf-lib';
import type { PdfiumDocument } from '../engine/pdfium-document';
import { NotPlain } from '../read/not-plain';
import { overlap, type PageGeometry, readGeometry, type Rect } from './geometry';
import { type Glyph, readGlyphs } from './glyphs';
import { isolatePage } from './isolate';
import { agreeOnLayers, unseenAnnotations } from './layer-doubts';
import { layerUse } from './layers';
import { pageHash } from './page-hash';
import type { PagePart } from './page-part';
import { pagesOf } from './prove-structure';
import type { PageOrder } from './redact-page';
import { pictureReachesOff } from './render';
import type { RouteFacts } from './route';
import { scrubPage } from './scrub';
import { sameShape } from './source-pages';
import { statesText, stripMarks } from './strip-marks';
import { ContentUnreadable } from './used-resources';

/** A page taken out of its document, with what is known of it before its route is chosen. */
export interface TakenOut {
  /** Places of the source page's annotations that a layer hides. */
  unseen: readonly number[];
  /** Where PDFium finds the page to draw and to read it. */
  document: PdfiumDocument;
  /** Page of `document`, from 0. */
  index: number;
  /** The page by the allow-list, in a context of its own; undefined when its content cannot be decoded. */
  part: PagePart | undefined;
  geometry: PageGeometry;
  glyphs: Glyph[];
  facts: RouteFacts;
  /** Hash of the page as it stood, see pageHash. */
  sourceSha256: string;
  close(): void;
}

const LENIENT = { updateMetadata: false, throwOnInvalidObject: false };

function scrubbed(context: PDFContext): ReturnType<typeof scrubPage> | undefined {
  try {
    return scrubPage(context, pagesOf(context)[0]!);
  } catch (error) {
    if (error instanceof ContentUnreadable) return undefined;
    throw error;
  }
}

/** What PDFium sees of the page: whether it is the same page, its glyphs, and whether any of it lies beyond what is visible. */
function look(
  document: PdfiumDocument,
  index: number,
  geometry: PageGeometry,
): { agrees: boolean; glyphs: Glyph[]; textOffPage: boolean; pictureOffPage: boolean } {
  const { visible } = geometry;
  const { agrees, glyphs, pictureOffPage } = document.withPage(index, (open) => ({
    agrees: sameShape(open, geometry),
    glyphs: readGlyphs(open),
    pictureOffPage: pictureReachesOff(open, visible),
  }));
  const [x0, y0, x1, y1] = visible;
  const seen: Rect = [x0 - 2, y0 - 2, x1 + 2, y1 + 2];
  const textOffPage = glyphs.some((glyph) => glyph.box[2] > glyph.box[0] && !overlap(glyph.box, seen));
  return { agrees, glyphs, textOffPage, pictureOffPage };
}

/** The page alone in a fresh document, its annotations burned in; where boxes are to be applied, without stated text. */
async function takeAlone(order: PageOrder): Promise<TakenOut> {
  const unseen = await unseenAnnotations(order);
  let alone = isolatePage(order.source, order.index, unseen);
  try {
    const document = await PDFDocument.load(alone.save(), LENIENT);
    const { context } = document;
    const sourceSha256 = pageHash(context, pagesOf(context)[0]!);
    if (order.boxes.length > 0 && statesText(context) && stripMarks(context)) {
      const stripped = alone.engine.openBytes(await document.save({ useObjectStreams: false }));
      alone.close();
      alone = stripped;
    }
    const geometry = readGeometry(pagesOf(context)[0]!);
    const part = scrubbed(context);
    const layers = layerUse(context, part?.layered ?? true);
    if (layers === 'rules') await agreeOnLayers(order, unseen);
    const { glyphs, textOffPage, pictureOffPage } = look(alone, 0, geometry);
    const facts: RouteFacts = {
      withheld: false,
      boxes: order.boxes.length,
      hiddenLayers: layers === 'rules' || (layers === 'groups' && order.hiddenLayers),
      textOffPage,
      pictureOffPage,
      unreadable: part === undefined,
      unproven: false,
    };
    return {
      unseen,
      document: alone,
      index: 0,
      part,
      geometry,
      glyphs,
      facts,
      sourceSha256,
      close: () => alone.close(),
    };
  } catch (error) {
    alone.close();
    throw error;
  }
}

/** The page straight from a plain file, where nothing must be burned in and no text is stated in place of what is drawn. */
function takeStraight(order: PageOrder): TakenOut | undefined {
  if (order.hiddenLayers || !order.pages) return undefined;
  try {
    const found = order.pages.page(order.index);
    if (!found) return undefined;
    const part = scrubPage(found.context, found.page);
    if (part.layered || part.statesText) return undefined;
    const geometry = readGeometry(part.page);
    const seen = look(order.source, order.index, geometry);
    if (!seen.agrees) return undefined;
    const { glyphs, textOffPage, pictureOffPage } = seen;
    const facts: RouteFacts = {
      withheld: false,
      boxes: order.boxes.length,
      hiddenLayers: false,
      textOffPage,
      pictureOffPage,
      unreadable: false,
      unproven: false,
    };
    const sourceSha256 = pageHash(part.context, part.page);
    return {
      unseen: [],
      document: order.source,
      index: order.index,
      part,
      geometry,
      glyphs,
      facts,
      sourceSha256,
      close: () => undefined,
    };
  } catch (error) {
    if (error instanceof NotPlain || error instanceof ContentUnreadable) return undefined;
    throw error;
  }
}

/**
 * Takes a page out of its document for redaction; close what comes back.
 *
 * @throws PdfRefusal 'damaged' when the page cannot be taken out
 */
export async function takeOut(order: PageOrder): Promise<TakenOut> {
  return takeStraight(order) ?? takeAlone(order);
}
