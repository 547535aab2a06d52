import { type PDFContext, PDFDict, PDFName, type PDFRef } from 'pdf-lib';
import type { Pdfium } from '../../engine/pdfium';
import { overlap, type Rect } from '../geometry';
import type { Glyph } from '../glyphs';
import type { PagePart } from '../page-part';
import { deflated } from '../text-layer';
import { areasToDraw } from './boxes-stream';
import { blankedPicture, ContentEditor, pictureOf } from './content-editor';
import { cutPath } from './cut-path';
import { extentOf, isOnePicture } from './disturbed';
import { foldable } from './fold-matrices';
import { initialState } from './graphics-state';
import { interpret, type Reading, rectOf } from './interpret';
import type { Content, ImageShown } from './marks';
import { inverse, mapRect, within } from './matrix';
import { NotUnderstood } from './not-understood';
import { exact } from './numbers';
import { refuseCoarse } from './picture-areas';
import { placeLines } from './place-lines';
import { pruneFonts } from './prune-fonts';
import { PathSnapper } from './snap-paths';
import { refuseTellingMatrices } from './telling-matrices';
import { glyphsOf, matchGlyphs, takeGlyphs } from './take-glyphs';

/** What a removal came to. */
export interface Removal {
  /** For each of the engine's characters whether it went. */
  taken: boolean[];
  /** The black areas to draw, see addBoxes. */
  areas: Rect[];
  /** Where the page may look otherwise than before: the areas, and the lines of text that were set anew. */
  disturbed: Rect[];
  /** The page shows one picture and nothing else, so that an edit of its pixels cannot reach anything but them. */
  onePicture: boolean;
}

const name = (text: string): PDFName => PDFName.of(text);

/**
 * Takes out of a page, in place, whatever is under the boxes: glyphs, paths, pictures, in its content and its forms.
 * What it does not provably understand it refuses; the page may then be changed in part and is not to be used.
 *
 * @param part a page alone in its context, inheriting nothing
 * @param characters the engine's reading of the same page
 * @param engine draws pictures of formats that have no decoder of their own here
 * @throws NotUnderstood with the reason why the page must be rebuilt instead
 * @throws ContentUnreadable when a stream cannot be decoded
 */
export async function removeContent(
  part: PagePart,
  boxes: readonly Rect[],
  characters: readonly Glyph[],
  engine?: Pdfium,
): Promise<Removal> {
  const { context, page } = part;
  const resources = page.lookup(name('Resources'));
  const reading: Reading = { fonts: new Map(), contents: 0, asides: new Map() };
  const content = interpret(
    { contents: page.lookup(name('Contents')) },
    resources instanceof PDFDict ? resources : context.obj({}),
    initialState(),
    reading,
  );
  const glyphs = glyphsOf(content);
  matchGlyphs(glyphs, characters);
  const taken = takeGlyphs(glyphs, characters, boxes);
  const { moved, lines } = placeLines(glyphs, boxes);
  const asides = [...reading.asides.values()].filter((each) => each !== undefined);
  refuseMasks(content, boxes, asides);
  const areas = areasToDraw(boxes, glyphs, lines);
  const snapper = new PathSnapper(lines, areas);
  refuseTellingMatrices(content, lines, snapper, (each) => foldable(each, moved));
  const editor = new ContentEditor(context, moved, {
    path: (each, mark) => cutPath(each, mark, areas, snapper),
    image: (each, mark) => pictureWithout(each, mark, areas, context, engine),
    shading: ({ state }) => {
      if (areas.some((area) => overlap(state.clip, area)))
        throw new NotUnderstood('a shading is painted in a box');
    },
    bounds: boundsOf,
  });
  const { bytes, resources: edited } = await editor.edit(content);
  if (bytes) page.set(name('Contents'), deflated(context, Buffer.concat([Q, bytes, END])));
  else page.set(name('Contents'), deflated(context, Buffer.concat([Q, content.bytes, END])));
  page.set(name('Resources'), edited);
  pruneFonts(
    context,
    glyphs,
    asides.flatMap((each) => glyphsOf(each)),
  );
  const disturbed = [...areas, ...boxes, ...lines.map((line) => extentOf(line))];
  return { taken, areas, disturbed, onePicture: isOnePicture(content, glyphs) };
}

const Q = Buffer.from('q\n');
const END = Buffer.from('\nQ');

/** Soft masks decide what shows through them: nothing of one may lie in a box. Their glyphs stay. */
function refuseMasks(content: Content, boxes: readonly Rect[], asides: Content[]): void {
  for (const mark of content.marks) {
    if (mark.kind === 'form') refuseMasks(mark.content, boxes, asides);
    if (mark.kind !== 'mask') continue;
    asides.push(mark.content);
    if (boxes.some((box) => overlap(mark.content.start.clip, box)))
      throw new NotUnderstood('a soft mask lies under a box');
    refuseMasks(mark.content, boxes, asides);
  }
}

/**
 * What a picture becomes: undefined when no area meets it; each place where it is drawn gets a copy of its own. An area
 * is drawn black: where pictures and paths end at its edge, they tell no more than it.
 */
async function pictureWithout(
  content: Content,
  mark: ImageShown,
  areas: readonly Rect[],
  context: PDFContext,
  engine: Pdfium | undefined,
): Promise<PDFRef | 'nothing' | undefined> {
  const whole = mapRect(mark.state.ctm, [0, 0, 1, 1]);
  const met = areas.filter((area) => overlap(whole, area));
  if (met.length === 0) return undefined;
  if (met.some((area) => within(whole, area))) return 'nothing';
  const { width, height } = pictureOf(content, mark, context);
  refuseCoarse(mark.state.ctm, width, height);
  return blankedPicture(content, mark, met, context, engine);
}

/** Bounds of a form that changes, to whole points of the page: producers make them as wide as the words within. */
function boundsOf({ form, start: { ctm } }: Content): Rect {
  const bounds = rectOf(form!.dict.lookup(name('BBox')))!;
  const back = inverse(ctm);
  const isTurned = Math.abs(ctm[1]) + Math.abs(ctm[2]) > 1e-9 && Math.abs(ctm[0]) + Math.abs(ctm[3]) > 1e-9;
  if (!back || isTurned) return bounds;
  const [x0, y0, x1, y1] = mapRect(ctm, bounds);
  const wider = mapRect(back, [Math.floor(x0), Math.floor(y0), Math.ceil(x1), Math.ceil(y1)]);
  return wider.map((value) => Number(exact(value))) as Rect;
}
