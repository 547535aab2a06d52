import type { PdfiumDocument } from '../engine/pdfium-document';
import type { PdfiumPage } from '../engine/pdfium-page';
import type { TaskContext } from '../engine/task-contract';
import { PdfRefusal } from '../refusal';
import type { Rect } from '../redact/geometry';
import { isolatePage } from '../redact/isolate';
import { readGlyphsAgain } from '../redact/read-page';
import { openFileInSecondEngine, type PDFDocumentProxy } from '../redact/second-engine';
import { foldTerm, type Term } from './fold-text';
import { FoundTerms, type Occurrence } from './match-terms';
import { charactersOf, type PageCharacters, readCharacters } from './read-characters';

export interface SurveyInput {
  readonly pdfPath: string;
  readonly password?: string;
  /** Terms to be found on every page; none of them may be without letters. */
  readonly terms: readonly string[];
  /** Pages, from 1, whose visible area is asked for. */
  readonly pages?: readonly number[];
}

export interface Survey {
  pageCount: number;
  /** Visible area in user space, of the pages that were asked for and are there. */
  visible: { page: number; area: Rect }[];
  /** Occurrences of each term, in the order of the terms. */
  occurrences: number[];
  /** Boxes that hide all occurrences, by page from 1. */
  marks: { page: number; rects: Rect[] }[];
  /** Pages, from 1, that show a picture or letters of which the file does not tell the text. */
  unsearchable: number[];
}

/** A page that is mostly picture and has no more letters than a stamp is a scan. */
const PICTURE_SHARE = 0.5;
const STAMP_LETTERS = 50;
const UNKNOWN_SHARE = 0.1;

/** Whether what one sees of a page as text can be expected to be text in the file. */
function isSearchable(page: PdfiumPage, { characters: { length }, unknown }: PageCharacters): boolean {
  if (length === 0) return page.engine.api.FPDFPage_CountObjects(page.handle) === 0;
  if (unknown > (length + unknown) * UNKNOWN_SHARE) return false;
  return length >= STAMP_LETTERS || page.largestPictureShare() < PICTURE_SHARE;
}

/** The characters of a page with those of its annotations and fields, which belong to what one sees of it. */
function readPage(source: PdfiumDocument, index: number): PageCharacters & { searchable: boolean } {
  const look = (document: PdfiumDocument, at: number): PageCharacters & { searchable: boolean } =>
    document.withPage(at, (page) => {
      const read = readCharacters(page);
      return { ...read, searchable: isSearchable(page, read) };
    });
  if (source.withPage(index, (page) => page.annotationCount()) === 0) return look(source, index);
  const alone = isolatePage(source, index);
  try {
    return look(alone, 0);
  } finally {
    alone.close();
  }
}

/** A file that only PDFium can open is searched by it alone. */
async function openAgain(path: string, password: string): Promise<PDFDocumentProxy | undefined> {
  try {
    return await openFileInSecondEngine(path, password);
  } catch {
    return undefined;
  }
}

async function readAgain(document: PDFDocumentProxy, number: number) {
  const page = await document.getPage(number);
  try {
    return charactersOf(await readGlyphsAgain(page));
  } finally {
    page.cleanup();
  }
}

async function search(
  source: PdfiumDocument,
  input: SurveyInput,
  terms: readonly Term[],
  progress: TaskContext['progress'],
): Promise<Pick<Survey, 'marks' | 'occurrences' | 'unsearchable'>> {
  const marks: Survey['marks'] = [];
  const unsearchable: number[] = [];
  const occurrences = terms.map(() => 0);
  const second = await openAgain(input.pdfPath, input.password ?? '');
  try {
    for (let index = 0; index < source.pageCount; index++) {
      const found = new FoundTerms(terms);
      const { characters, searchable } = readPage(source, index);
      found.lookThrough(characters);
      if (second && index < second.numPages)
        found.lookThrough(await readAgain(second, index + 1).catch(() => []));
      if (!searchable) unsearchable.push(index + 1);
      found.occurrences.forEach(({ term }: Occurrence) => occurrences[term]!++);
      const rects = found.occurrences.flatMap((one) => one.rects);
      if (rects.length > 0) marks.push({ page: index + 1, rects });
      progress(index + 1, source.pageCount);
    }
  } finally {
    await second?.loadingTask.destroy();
  }
  return { marks, occurrences, unsearchable };
}

/**
 * Looks through a document before something is removed from it: how many pages it has, what is visible of them, and
 * where terms stand. Terms are searched in the text of two engines, without regard to case, accents, blanks, hyphens
 * and line ends.
 *
 * @throws PdfRefusal 'encrypted', 'damaged', 'empty', 'page-too-large'
 */
export async function surveyDocumentTask(input: SurveyInput, context: TaskContext): Promise<Survey> {
  const terms = input.terms.map((term) => {
    const folded = foldTerm(term);
    if (!folded) throw new PdfRefusal('empty', 'A term to be found has neither letters nor digits.');
    return folded;
  });
  const source = (await context.pdfium()).openFile(input.pdfPath, input.password);
  try {
    const visible = [...new Set(input.pages ?? [])]
      .filter((page) => page >= 1 && page <= source.pageCount)
      .map((page) => ({
        page,
        area: [...source.withPage(page - 1, (open) => open.geometry().cropBox)] as Rect,
      }));
    const found =
      terms.length > 0
        ? await search(source, input, terms, context.progress)
        : { marks: [], occurrences: [], unsearchable: [] };
    return { pageCount: source.pageCount, visible, ...found };
  } finally {
    source.close();
  }
}
