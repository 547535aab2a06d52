import { PDFArray, type PDFContext, PDFDict, PDFName, type PDFObject, PDFRawStream, PDFRef } from 'pdf-lib';
import type { PdfiumPage } from '../engine/pdfium-page';
import { FileObjects } from '../read/file-objects';
import { NotPlain } from '../read/not-plain';
import { leavesOf, wholePage } from '../read/page-tree';
import { type PageGeometry, readRect } from './geometry';

const name = (text: string): PDFName => PDFName.of(text);

/** Kinds of annotations that show nothing by themselves: a link is an area to click, a popup a window of a viewer. */
const UNSEEN = new Set([name('Link'), name('Popup')]);

/** Whether something would have to be burned into the page: an annotation or a field that shows. */
function bearsAnnotations(page: PDFDict): boolean {
  const list = page.lookup(name('Annots'));
  if (list === undefined) return false;
  if (!(list instanceof PDFArray)) return true;
  return list.asArray().some((_, i) => {
    const annotation = list.lookup(i);
    if (!(annotation instanceof PDFDict)) return true;
    return !UNSEEN.has(annotation.lookup(name('Subtype')) as PDFName) || annotation.has(name('AP'));
  });
}

/**
 * The pages of a plain file, read straight from it: no engine draws or writes them anew, so that what is kept stays
 * as it was, and a page costs next to nothing. Only for pages that need no burning in.
 */
export class SourcePages {
  private constructor(
    private readonly file: FileObjects,
    private readonly leaves: ReturnType<typeof leavesOf>,
  ) {}

  /** @returns undefined when the file is not plain (damaged, encrypted, odd) or its pages are counted differently */
  static open(path: string, pageCount: number): SourcePages | undefined {
    let file: FileObjects | undefined;
    try {
      file = FileObjects.open(path);
      const leaves = leavesOf(file.context);
      if (leaves.length === pageCount) return new SourcePages(file, leaves);
    } catch (error) {
      if (!(error instanceof NotPlain)) throw error;
    }
    file?.close();
    return undefined;
  }

  /** Whether the document knows layers at all. */
  hasLayers(): boolean {
    const { context } = this.file;
    const catalog = context.lookup(context.trailerInfo.Root);
    return !(catalog instanceof PDFDict) || catalog.has(name('OCProperties'));
  }

  /**
   * A page with all that it inherits.
   *
   * @param index from 0
   * @returns undefined when the page cannot be taken as it stands: it bears annotations, or names no usable size
   * @throws NotPlain at this call, or at any later look into the context
   */
  page(index: number): { context: PDFContext; page: PDFDict } | undefined {
    const { context, page } = this.whole(index);
    if (bearsAnnotations(page) || !readRect(page, 'MediaBox')) return undefined;
    return { context, page };
  }

  /** A page with all that it inherits, whatever it bears. @param index from 0 @throws NotPlain as `page` does */
  whole(index: number): { context: PDFContext; page: PDFDict } {
    this.file.release();
    const { context } = this.file;
    return { context, page: wholePage(context, this.leaves[index]!) };
  }

  /** The reference by which the file names a value; undefined when it stands within another. */
  refOf(value: PDFObject): PDFRef | undefined {
    return this.file.refOf(value);
  }

  /**
   * References of the fonts that a page's resources lead to.
   *
   * @param index from 0
   * @throws NotPlain as `page` does
   */
  fonts(index: number): Set<string> {
    const { context, page } = this.whole(index);
    const [fonts, met] = [new Set<string>(), new Set<PDFObject>()];
    const open: (PDFObject | undefined)[] = [page.get(name('Resources'))];
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
      if (met.has(next)) continue;
      met.add(next);
      const target = next instanceof PDFRef ? context.lookup(next) : next;
      const dict = target instanceof PDFRawStream ? target.dict : target;
      if (dict instanceof PDFArray) for (const item of dict.asArray()) open.push(item);
      if (!(dict instanceof PDFDict)) continue;
      if (next instanceof PDFRef && dict.lookup(name('Type')) === name('Font')) fonts.add(next.tag);
      for (const [key, value] of dict.entries()) if (key !== name('Parent')) open.push(value);
    }
    return fonts;
  }

  close(): void {
    this.file.close();
  }
}

/** Whether PDFium sees a page of the same size and turn: two readers of an odd file may see two pages. */
export function sameShape(page: PdfiumPage, { visible, rotate }: PageGeometry): boolean {
  const drawn = page.geometry();
  return drawn.rotate === rotate && drawn.cropBox.every((edge, i) => Math.abs(edge - visible[i]!) < 0.01);
}
