import { PDFArray, type PDFContext, PDFDict, PDFName, type PDFObject, PDFRawStream, PDFRef } from 'pdf-lib';
import { FileObjects } from '../read/file-objects';
import { leavesOf } from '../read/page-tree';
import { addFontNames } from './file-language';
import { pageHash } from './page-hash';
import type { PagePart } from './page-part';
import type { Check } from './proof';
import { checkWhole, StructureSurvey } from './prove-structure';
import { objectSearch } from './removed-words';
import { scanFile } from './scan-file';

const PARENT = PDFName.of('Parent');

const CONTAINERS = new Set<unknown>([PDFName.of('ObjStm'), PDFName.of('XRef')]);

/** Whether a stream holds nothing but objects, which are looked at one by one, or their places. */
const isContainer = (object: PDFObject): boolean =>
  object instanceof PDFRawStream && CONTAINERS.has(object.dict.get(PDFName.of('Type')));

/**
 * Adds the numbers of all objects that a value leads to, parents left out.
 *
 * @param meet gets each of these objects once
 */
function reach(
  context: PDFContext,
  value: PDFObject,
  reached: Set<number>,
  meet: (object: PDFObject) => void = () => undefined,
): void {
  const open: PDFObject[] = [value];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (next instanceof PDFRef) {
      if (reached.has(next.objectNumber)) continue;
      reached.add(next.objectNumber);
    }
    const target = next instanceof PDFRef ? context.lookup(next) : next;
    if (target && next instanceof PDFRef) meet(target);
    if (target instanceof PDFArray) for (const item of target.asArray()) open.push(item);
    const dict = target instanceof PDFRawStream ? target.dict : target;
    if (dict instanceof PDFDict)
      for (const [key, item] of dict.entries()) if (key !== PARENT) open.push(item);
  }
}

/**
 * A file that this program wrote, read for its proof: a page, then an object at a time, so that memory does not grow
 * with the file.
 */
export class FinishedFile {
  private constructor(
    private readonly path: string,
    private readonly file: FileObjects,
    private readonly pages: readonly PDFRef[],
  ) {}

  /**
   * @param passcode opens the file if it is encrypted
   * @throws NotPlain when the file is not as this program writes files; PdfRefusal 'encrypted'
   */
  static open(path: string, passcode = ''): FinishedFile {
    const file = FileObjects.open(path, passcode);
    try {
      return new FinishedFile(
        path,
        file,
        leavesOf(file.context).map(({ ref }) => ref),
      );
    } catch (error) {
      file.close();
      throw error;
    }
  }

  get pageCount(): number {
    return this.pages.length;
  }

  /** The page by itself, in the context of the file. @param index from 0; undefined when there is none */
  page(index: number): PagePart | undefined {
    const ref = this.pages[index];
    if (!ref) return undefined;
    this.file.release();
    const { context } = this.file;
    const page = context.lookup(ref, PDFDict).clone(context);
    page.delete(PARENT);
    return { context, page };
  }

  /** Hash of a page, see pageHash; empty when there is none. */
  hashOf(index: number): string {
    const found = this.page(index);
    return found ? pageHash(found.context, found.page) : '';
  }

  /**
   * Looks at every object of the file: what it is made of, and whether a string is in it that may not be.
   *
   * @param leftOut pages, from 0, whose objects are not searched: there the strings are content nobody asked to remove
   * @returns the check of structure, the count of searched objects and of those in which a string was found, and the
   *   SHA-256 of the file
   */
  async survey(
    strings: readonly string[],
    leftOut: (index: number) => boolean,
  ): Promise<{ structure: Check; searched: number; found: number; sha256: string }> {
    const { context } = this.file;
    const asked = new Set<number>();
    const [fontNames, named] = [new Set<string>(), new Set<number>()];
    this.pages.forEach((ref, index) => {
      if (leftOut(index)) reach(context, ref, asked);
      else if (strings.length > 0) reach(context, ref, named, (object) => addFontNames(object, fontNames));
      this.file.release();
    });
    const survey = new StructureSurvey();
    const isPage = new Set(this.pages.map((ref) => ref.objectNumber));
    const holds = objectSearch(strings, fontNames);
    let [searched, found] = [0, 0];
    for (const number of this.file.numbers()) {
      const object = context.lookup(PDFRef.of(number));
      if (!object) continue;
      survey.add(object, isPage.has(number));
      if (!asked.has(number) && !isContainer(object)) {
        searched++;
        if (holds(object)) found++;
      }
      this.file.release();
    }
    const { sha256, occurrences } = await scanFile(this.path, 'startxref');
    return { structure: checkWhole(survey, context, occurrences), searched, found, sha256 };
  }

  close(): void {
    this.file.close();
  }
}
