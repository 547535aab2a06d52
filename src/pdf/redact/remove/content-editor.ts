import { deflateSync } from 'node:zlib';
import { type PDFContext, PDFDict, PDFName, PDFNumber, PDFRawStream, type PDFRef } from 'pdf-lib';
import type { Pdfium } from '../../engine/pdfium';
import type { Rect } from '../geometry';
import { blankPicture } from '../pictures/blank-picture';
import { asPicture } from './inline-picture';
import { rectOf } from './interpret';
import type { Content, ImageShown, PathPainted, ShadingPainted, ShownGlyph } from './marks';
import { NotUnderstood } from './not-understood';
import { writtenName } from './numbers';
import { areasIn, MARGIN } from './picture-areas';
import { type Edits, rewriteContent } from './rewrite-content';
import { isEmpty } from './sweep';

const name = (text: string): PDFName => PDFName.of(text);

/** What becomes of each kind of mark; glyphs say themselves whether they go. */
export interface EditRules {
  /** Operators in place of a path; undefined when it stays. */
  path(content: Content, mark: PathPainted): string | undefined;
  /** The picture in place of a picture; undefined when it stays. */
  image(content: Content, mark: ImageShown): Promise<PDFRef | 'nothing' | undefined>;
  /** @throws NotUnderstood when it may not stay */
  shading(mark: ShadingPainted): void;
  /** Bounds of a form that changes; those that it has where there is no such rule. */
  bounds?(content: Content): Rect;
}

/** Content after its edits. */
export interface Edited {
  /** Undefined when the content stays as it is. */
  bytes: Buffer | undefined;
  resources: PDFDict;
}

/** Edits contents from the innermost form outward; each use of a form by itself. */
export class ContentEditor {
  private readonly copies = new Map<
    PDFRawStream,
    { bytes: Buffer; resources: PDFDict; bounds: Rect; ref: PDFRef }[]
  >();
  private names = 0;

  /** @param moved glyphs that are set anew */
  constructor(
    private readonly context: PDFContext,
    private readonly moved: ReadonlySet<ShownGlyph>,
    private readonly rules: EditRules,
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
        const by = this.rules.path(content, mark);
        if (by !== undefined) edits.replaced.set(mark.first, { to: at, by });
      } else if (mark.kind === 'form') {
        const edited = await this.edit(mark.content);
        if (edited.bytes && isEmpty(edited.bytes)) edits.replaced.set(at, { to: at, by: '' });
        else if (edited.bytes || edited.resources !== mark.content.resources)
          edits.replaced.set(at, { to: at, by: draw(this.copyOf(mark.content, edited)) });
      } else if (mark.kind === 'image') {
        const left = await this.rules.image(content, mark);
        if (left) edits.replaced.set(at, { to: at, by: left === 'nothing' ? '' : draw(left) });
      } else if (mark.kind === 'shading') this.rules.shading(mark);
    }
    return { bytes: rewriteContent(content, edits, this.moved), resources };
  }

  /** The form as it is after its edits; the same edits of the same form make one copy. */
  private copyOf(content: Content, { bytes = Buffer.from(content.bytes), resources }: Edited): PDFRef {
    const { form } = content;
    const bounds = this.rules.bounds?.(content) ?? rectOf(form!.dict.lookup(name('BBox')))!;
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

/**
 * A picture without what areas cover of it.
 *
 * @throws NotUnderstood when that cannot be made in its own format
 */
export async function blankedPicture(
  content: Content,
  mark: ImageShown,
  areas: readonly Rect[],
  context: PDFContext,
  engine: Pdfium | undefined,
): Promise<PDFRef> {
  const { image, width, height } = pictureOf(content, mark, context);
  const within = areasIn(mark.state.ctm, width, height, areas);
  const blanked = await blankPicture(image, context, within, engine, MARGIN);
  if (!blanked) throw new NotUnderstood('a picture under a box cannot be blanked in its own format');
  return context.register(blanked);
}

/** The picture that a mark draws, an inline one as an object of its own. @throws NotUnderstood */
export function pictureOf(
  content: Content,
  mark: ImageShown,
  context: PDFContext,
): { image: PDFRawStream; width: number; height: number } {
  const image = mark.image ?? asPicture(content.operations[mark.at]!, content.resources, context);
  const [width, height] = ['Width', 'Height'].map((key) => image.dict.lookup(name(key)));
  if (!(width instanceof PDFNumber) || !(height instanceof PDFNumber))
    throw new NotUnderstood('a picture tells no size');
  return { image, width: width.asNumber(), height: height.asNumber() };
}

function withOwnXObjects(resources: PDFDict, context: PDFContext): PDFDict {
  const own = resources.clone(context);
  const objects = own.lookup(name('XObject'));
  own.set(name('XObject'), objects instanceof PDFDict ? objects.clone(context) : context.obj({}));
  return own;
}
