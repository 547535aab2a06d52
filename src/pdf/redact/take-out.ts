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
import { type Unseen, unseenOn } from './off-page';
import { droppedUnseen } from './dropped-unseen';
import { writeSinglePage } from '../write/single-page';
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

/** What PDFium sees of a page. */
interface Seen {
  /** It is the page that the file's own reader sees. */
  agrees: boolean;
  glyphs: Glyph[];
  textOffPage: boolean;
  pictureOffPage: boolean;
  unseen: Unseen;
}

function look(document: PdfiumDocument, index: number, geometry: PageGeometry): Seen {
  const { visible } = geometry;
  const { agrees, glyphs, pictureOffPage, unseen } = document.withPage(index, (open) => ({
    agrees: sameShape(open, geometry),
    glyphs: readGlyphs(open),
    pictureOffPage: pictureReachesOff(open, visible),
    unseen: unseenOn(open, visible),
  }));
  const [x0, y0, x1, y1] = visible;
  const near: Rect = [x0 - 2, y0 - 2, x1 + 2, y1 + 2];
  // Text may have no width at all.
  const textOffPage = glyphs.some(
    ({ box }) => !overlap([box[0] - 0.5, box[1] - 0.5, box[2] + 0.5, box[3] + 0.5], near),
  );
  return { agrees, glyphs, textOffPage, pictureOffPage, unseen };
}

/**
 * The page without what nobody sees of it: beyond the visible page, behind clips. What cannot be dropped by itself
 * makes the page one to be rebuilt.
 */
async function withoutUnseen(unseen: Unseen, taken: TakenOut): Promise<TakenOut> {
  const { part, document, geometry, facts } = taken;
  if (unseen === 'none' || !part || facts.hiddenLayers) return taken;
  const kept: TakenOut = { ...taken, facts: { ...facts, clippedAway: unseen === 'surely' } };
  const seen = await droppedUnseen(part, geometry.visible, document.engine);
  if (seen === 'refused') return kept;
  if (seen === 'nothing') return taken;
  const alone = document.engine.openBytes(writeSinglePage(seen));
  try {
    // A picture that was cropped still reaches as far, with nothing in it.
    const { glyphs, textOffPage } = look(alone, 0, geometry);
    return { ...taken, part: seen, glyphs, facts: { ...facts, textOffPage, pictureOffPage: false } };
  } finally {
    alone.close();
  }
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
    const { glyphs, textOffPage, pictureOffPage, unseen: beyond } = look(alone, 0, geometry);
    const facts: RouteFacts = {
      withheld: false,
      boxes: order.boxes.length,
      hiddenLayers: layers === 'rules' || (layers === 'groups' && order.hiddenLayers),
      textOffPage,
      pictureOffPage,
      clippedAway: false,
      unreadable: part === undefined,
      unproven: false,
    };
    return await withoutUnseen(beyond, {
      unseen,
      document: alone,
      index: 0,
      part,
      geometry,
      glyphs,
      facts,
      sourceSha256,
      close: () => alone.close(),
    });
  } catch (error) {
    alone.close();
    throw error;
  }
}

/** The page straight from a plain file, where nothing must be burned in and no text is stated in place of what is drawn. */
async function takeStraight(order: PageOrder): Promise<TakenOut | undefined> {
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
      clippedAway: false,
      unreadable: false,
      unproven: false,
    };
    const sourceSha256 = pageHash(part.context, part.page);
    return await withoutUnseen(seen.unseen, {
      unseen: [],
      document: order.source,
      index: order.index,
      part,
      geometry,
      glyphs,
      facts,
      sourceSha256,
      close: () => undefined,
    });
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
  return (await takeStraight(order)) ?? takeAlone(order);
}
