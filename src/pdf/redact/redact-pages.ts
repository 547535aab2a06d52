import type { Pdfium } from '../engine/pdfium';
import { PdfRefusal } from '../refusal';
import { normalised, type Rect } from './geometry';
import type { PagePart } from './page-part';
import { type PageOrder, type RedactedPage, redactPage } from './redact-page';
import { type TellingFonts, usesAny } from './shared-fonts';
import { openSource, type SourceDocument } from './source-document';
import { type QuarterTurn, turnPage } from './turn-page';

/** A page that is to travel. */
export interface OrderedPage {
  readonly path: string;
  /** Page of the source, from 1. */
  readonly number: number;
  /** Place of the source among the documents of the packet, from 1, for words to staff. */
  readonly document: number;
  /** In user space. */
  readonly boxes: readonly Rect[];
  /** How far a person turned it, clockwise. */
  readonly turn?: QuarterTurn | undefined;
}

export interface PagesOrder {
  /** Pages of one source stand together. */
  readonly pages: readonly OrderedPage[];
  readonly password?: string | undefined;
  /** Whether the documents hide some of their layers, if that was found out before. */
  readonly hiddenLayers?: boolean | undefined;
  /** Fonts that may tell of what is removed, by the place of their document in the packet, see sharedFontsTask. */
  readonly telling?: ReadonlyMap<number, TellingFonts> | undefined;
}

/** What is known of pages that were made ready; of the strings only the checks of the whole packet may know. */
export interface RedactedPages {
  pages: Omit<RedactedPage, 'part' | 'removed' | 'kept'>[];
  removed: string[];
  kept: string[];
}

/** Where pages go that are ready. */
interface PageTarget {
  addPage(part: PagePart): void;
}

/**
 * Makes pages ready to travel, in their order: each taken out, sent its way, proven, and added to a target.
 *
 * @param finish see PageOrder; `at` is the place of the page in the order, from 0
 * @throws PdfRefusal see redactPage; 'damaged' when a document has no such page
 */
export async function redactPages(
  pdfium: Pdfium,
  { pages, password = '', hiddenLayers, telling }: PagesOrder,
  target: PageTarget,
  progress: (done: number, total: number) => void,
  finish?: (part: PagePart, route: Parameters<NonNullable<PageOrder['finish']>>[1], at: number) => string,
): Promise<RedactedPages> {
  const gathered: RedactedPages = { pages: [], removed: [], kept: [] };
  let opened: { path: string; document: SourceDocument } | undefined;
  try {
    for (const [at, { path, number, document, boxes, turn }] of pages.entries()) {
      if (opened?.path !== path) {
        opened?.document.close();
        opened = undefined;
        opened = { path, document: await openSource(pdfium, path, password, hiddenLayers) };
      }
      if (number < 1 || number > opened.document.source.pageCount)
        throw new PdfRefusal(
          'damaged',
          `Document ${document} has no page ${number}. Add the document again and mark it anew.`,
        );
      const { part, removed, kept, ...told } = await redactPage({
        ...opened.document,
        index: number - 1,
        boxes: boxes.map((box) => normalised(box)),
        fontsTell: usesAny(opened.document.pages, number - 1, telling?.get(document) ?? []),
        finish: (made, route) => {
          turnPage(made, turn);
          return finish?.(made, route, at) ?? '';
        },
      });
      target.addPage(part);
      gathered.pages.push(told);
      gathered.removed.push(...removed);
      if (kept !== '') gathered.kept.push(kept);
      progress(at + 1, pages.length);
    }
    return gathered;
  } finally {
    opened?.document.close();
  }
}
