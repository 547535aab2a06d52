import { type PDFContext, PDFDict, PDFName, type PDFRef } from 'pdf-lib';
import type { Pdfium } from '../../engine/pdfium';
import { intersection, overlap, type Rect } from '../geometry';
import type { PagePart } from '../page-part';
import { deflated } from '../text-layer';
import { initialState } from './graphics-state';
import { interpret, type Reading } from './interpret';
import type { Content, ImageShown, PathPainted } from './marks';
import { grown, mapRect, stretch } from './matrix';
import { pruneFonts } from './prune-fonts';
import { blankedPicture, ContentEditor, pictureOf } from './content-editor';
import { generousBox, glyphsOf } from './take-glyphs';

/** Points around what is visible within which nothing counts as unseen: anti-aliasing, overhang. */
const NEAR = 2;
/** Share of a picture that may lie beyond what is seen of it; what is more goes. */
const PICTURE_BEYOND = 0.1;
/** Pixels around the seen part of a picture that stay, since viewers blend neighbours; in a JPEG its blocks as well. */
const [PIXELS_NEAR, PIXELS_NEAR_JPEG] = [2, 16];

const name = (text: string): PDFName => PDFName.of(text);

/** What of the plane can be seen at all where a mark is made. */
const seenOf = (clip: Rect, visible: Rect): Rect | undefined => intersection(clip, visible);

function isSeen(box: Rect, clip: Rect, visible: Rect): boolean {
  const seen = seenOf(grown(clip, 0.01), visible);
  return seen !== undefined && overlap(grown(box, NEAR), seen);
}

/**
 * Drops from a page, in place, what no viewer shows: glyphs, paths, pictures and parts of pictures that lie beyond the
 * visible page, a clip or the bounds of a form. Clips count by the rectangle around them.
 *
 * @param part a page alone in its context, inheriting nothing; when this throws it is not to be used any more
 * @returns whether anything was dropped
 * @throws NotUnderstood; ContentUnreadable
 */
export async function dropUnseen(
  { context, page }: PagePart,
  visible: Rect,
  engine: Pdfium,
): Promise<boolean> {
  const resources = page.lookup(name('Resources'));
  const reading: Reading = { fonts: new Map(), contents: 0, asides: new Map() };
  const content = interpret(
    { contents: page.lookup(name('Contents')) },
    resources instanceof PDFDict ? resources : context.obj({}),
    initialState(),
    reading,
  );
  const glyphs = glyphsOf(content);
  for (const glyph of glyphs) glyph.removed = !isSeen(generousBox(glyph, 0), glyph.show.state.clip, visible);
  const asides = [...reading.asides.values()].filter((each) => each !== undefined);
  const masked = [content, ...asides].flatMap((each) => masksIn(each));
  const editor = new ContentEditor(context, new Set(), {
    path: (_, mark) => (isSeen(reachOf(mark), mark.state.clip, visible) || mark.clips ? undefined : ''),
    image: (each, mark) => seenPart(each, mark, visible, context, engine),
    shading: () => undefined,
  });
  const { bytes, resources: edited } = await editor.edit(content);
  if (!bytes && edited === content.resources) return false;
  if (bytes) page.set(name('Contents'), deflated(context, bytes));
  page.set(name('Resources'), edited);
  pruneFonts(
    context,
    glyphs,
    [...asides, ...masked].flatMap((each) => glyphsOf(each)),
  );
  return true;
}

function reachOf({ box, state }: PathPainted): Rect {
  return grown(box, (state.lineWidth * stretch(state.ctm) * Math.max(state.miterLimit, 1.5)) / 2);
}

/** What becomes of a picture: undefined when all but a little of it is seen. */
async function seenPart(
  content: Content,
  mark: ImageShown,
  visible: Rect,
  context: PDFContext,
  engine: Pdfium,
): Promise<PDFRef | 'nothing' | undefined> {
  const { ctm, clip } = mark.state;
  const whole = mapRect(ctm, [0, 0, 1, 1]);
  if (!isSeen(whole, clip, visible)) return 'nothing';
  const seen = intersection(intersection(clip, visible) ?? clip, whole);
  const areaOf = ([x0, y0, x1, y1]: Rect): number => (x1 - x0) * (y1 - y0);
  if (!seen || areaOf(seen) >= (1 - PICTURE_BEYOND) * areaOf(whole)) return undefined;
  const { image, width, height } = pictureOf(content, mark, context);
  const pixel = Math.max((whole[2] - whole[0]) / width, (whole[3] - whole[1]) / height);
  const isJpeg = String(image.dict.get(name('Filter'))).includes('DCT');
  const near = isJpeg ? PIXELS_NEAR_JPEG : PIXELS_NEAR;
  const [x0, y0, x1, y1] = grown(seen, near * pixel);
  const around: Rect[] = [
    [whole[0], whole[1], x0, whole[3]],
    [x1, whole[1], whole[2], whole[3]],
    [x0, whole[1], x1, y0],
    [x0, y1, x1, whole[3]],
  ];
  const beyond = around.filter((area) => area[2] > area[0] && area[3] > area[1]);
  return beyond.length === 0 ? undefined : blankedPicture(content, mark, beyond, context, engine);
}

/** Soft masks of content and of all that it draws. */
function masksIn(content: Content, found: Content[] = []): Content[] {
  for (const mark of content.marks) {
    if (mark.kind !== 'form' && mark.kind !== 'mask') continue;
    if (mark.kind === 'mask') found.push(mark.content);
    masksIn(mark.content, found);
  }
  return found;
}
