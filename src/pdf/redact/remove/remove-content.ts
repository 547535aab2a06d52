import { deflateSync } from 'node:zlib';
import { type PDFContext, PDFDict, PDFName, PDFNumber, PDFRawStream, type PDFRef } from 'pdf-lib';
import type { Pdfium } from '../../engine/pdfium';
import { overlap, type Rect } from '../geometry';
import type { Glyph } from '../glyphs';
import type { PagePart } from '../page-part';
import { blankPicture } from '../pictures/blank-picture';
import { deflated } from '../text-layer';
import { areasToDraw } from './boxes-stream';
import { cutPath } from './cut-path';
import { foldable } from './fold-matrices';
import { initialState } from './graphics-state';
import { interpret, type Reading, rectOf } from './interpret';
import { asPicture } from './inline-picture';
import type { Content, ImageShown, ShownGlyph } from './marks';
import { inverse, mapRect, within } from './matrix';
import { NotUnderstood } from './not-understood';
import { exact, writtenName } from './numbers';
import { areasIn } from './picture-areas';
import { placeLines } from './place-lines';
import { pruneFonts } from './prune-fonts';
import { type Edits, rewriteContent } from './rewrite-content';
import { PathSnapper } from './snap-paths';
import { isEmpty } from './sweep';
import { refuseTellingMatrices } from './telling-matrices';
import { glyphsOf, matchGlyphs, takeGlyphs } from './take-glyphs';

/** What a removal came to. */
export interface Removal {
  /** For each of the engine's characters whether it went. */
  taken: boolean[];
  /** The black areas to draw, see addBoxes. */
  areas: Rect[];
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
  const editor = new Editor(context, areas, moved, snapper, engine);
  const { bytes, resources: edited } = await editor.edit(content);
  if (bytes) page.set(name('Contents'), deflated(context, Buffer.concat([Q, bytes, END])));
  else page.set(name('Contents'), deflated(context, Buffer.concat([Q, content.bytes, END])));
  page.set(name('Resources'), edited);
  pruneFonts(
    context,
    glyphs,
    asides.flatMap((each) => glyphsOf(each)),
  );
  return { taken, areas };
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

interface Edited {
  /** Undefined when the content stays as it is. */
  bytes: Buffer | undefined;
  resources: PDFDict;
}

/** Edits contents from the innermost form outward; each use of a form by itself. */
class Editor {
  private readonly copies = new Map<
    PDFRawStream,
    { bytes: Buffer; resources: PDFDict; bounds: Rect; ref: PDFRef }[]
  >();
  private names = 0;

  constructor(
    private readonly context: PDFContext,
    /** What is drawn black: where paths and pictures end at its edge, they tell no more than it. */
    private readonly boxes: readonly Rect[],
    private readonly moved: ReadonlySet<ShownGlyph>,
    private readonly snapper: PathSnapper,
    private readonly engine: Pdfium | undefined,
  ) {}

  async edit(content: Content): Promise<Edited> {
    const edits: Edits = { replaced: new Map() };
    let { resources } = content;
    const draw = (target: PDFRef): string => {
      if (resources === content.resources) resources = withOwnXObjects(resources, this.context);
      const objects = resources.lookup(name('XObject'), PDFDict);
      let key: string;
      do key = `R${this.names++}`;
      while (objects.has(name(key)));
      objects.set(name(key), target);
      return `${writtenName(key)} Do`;
    };
    for (const mark of content.marks) {
      const { at } = mark;
      if (mark.kind === 'path') {
        const by = cutPath(content, mark, this.boxes, this.snapper);
        if (by !== undefined) edits.replaced.set(mark.first, { to: at, by });
      } else if (mark.kind === 'form') {
        const edited = await this.edit(mark.content);
        if (edited.bytes && isEmpty(edited.bytes)) edits.replaced.set(at, { to: at, by: '' });
        else if (edited.bytes || edited.resources !== mark.content.resources)
          edits.replaced.set(at, { to: at, by: draw(this.copyOf(mark.content, edited)) });
      } else if (mark.kind === 'image') {
        const left = await this.picture(content, mark);
        if (left) edits.replaced.set(at, { to: at, by: left === 'nothing' ? '' : draw(left) });
      } else if (mark.kind === 'shading') {
        if (this.boxes.some((box) => overlap(mark.state.clip, box)))
          throw new NotUnderstood('a shading is painted in a box');
      }
    }
    return { bytes: rewriteContent(content, edits, this.moved), resources };
  }

  /** What a picture becomes: undefined when no box meets it; each place where it is drawn gets a copy of its own. */
  private async picture(content: Content, mark: ImageShown): Promise<PDFRef | 'nothing' | undefined> {
    const area = mapRect(mark.state.ctm, [0, 0, 1, 1]);
    const met = this.boxes.filter((box) => overlap(area, box));
    if (met.length === 0) return undefined;
    if (met.some((box) => within(area, box))) return 'nothing';
    const image = mark.image ?? asPicture(content.operations[mark.at]!, content.resources, this.context);
    const [width, height] = ['Width', 'Height'].map((key) => image.dict.lookup(name(key)));
    if (!(width instanceof PDFNumber) || !(height instanceof PDFNumber))
      throw new NotUnderstood('a picture tells no size');
    const areas = areasIn(mark.state.ctm, width.asNumber(), height.asNumber(), met);
    const blanked = await blankPicture(image, this.context, areas, this.engine);
    if (!blanked) throw new NotUnderstood('a picture under a box cannot be blanked in its own format');
    return this.context.register(blanked);
  }

  /** The form as it is after its edits; the same edits of the same form make one copy. */
  private copyOf(content: Content, { bytes = Buffer.from(content.bytes), resources }: Edited): PDFRef {
    const { form } = content;
    const bounds = boundsOf(content);
    const known = this.copies.get(form!) ?? [];
    this.copies.set(form!, known);
    const same = known.find(
      (copy) =>
        copy.resources === resources && copy.bytes.equals(bytes) && copy.bounds.join() === bounds.join(),
    );
    if (same) return same.ref;
    const dict = form!.dict.clone(this.context);
    for (const key of ['Filter', 'DecodeParms', 'Length']) dict.delete(name(key));
    dict.set(name('Filter'), name('FlateDecode'));
    dict.set(name('Resources'), resources);
    dict.set(name('BBox'), this.context.obj(bounds));
    const ref = this.context.register(PDFRawStream.of(dict, new Uint8Array(deflateSync(bytes))));
    known.push({ bytes, resources, bounds, ref });
    return ref;
  }
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

function withOwnXObjects(resources: PDFDict, context: PDFContext): PDFDict {
  const own = resources.clone(context);
  const objects = own.lookup(name('XObject'));
  own.set(name('XObject'), objects instanceof PDFDict ? objects.clone(context) : context.obj({}));
  return own;
}
