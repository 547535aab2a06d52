import { SENSITIVE_CATEGORIES, SENSITIVE_CATEGORY_NAMES } from '../../domain/sensitive/categories';
import type { WithholdingCode } from '../../domain/withholding';
import { isWithholdingCode, WITHHOLDING_CODES, WITHHOLDING_REASONS } from '../../domain/withholding';
import { refusalText } from '../../platform/refusal-words';
import type { MarkedPageView } from '../../requests/find-requests/marked-page';
import type { DocumentView, RequestPageView } from '../../requests/find-requests/request-page-view';
import { UNKNOWN_CATEGORY } from '../../requests/tag-pages/tag-pages.dto';
import { groupsOf } from '../desk/documents-view';
import type { Message } from '../desk/told-problem';

/** What a page can be said to hold; what nobody is sure of holds it for a person. */
const CATEGORIES = [
  ...SENSITIVE_CATEGORY_NAMES.map((value) => ({
    value: value as string,
    label: SENSITIVE_CATEGORIES[value].label.en,
  })),
  { value: UNKNOWN_CATEGORY, label: 'Not sure: a person decides' },
];

/** Width of a thumbnail on the screen, in pixels. */
const THUMB_WIDTH = 84;

/** The model of templates/pages/desk/workbench.hbs. */
export function workbenchView(
  view: RequestPageView,
  document: DocumentView,
  page: MarkedPageView,
  message: Message | null,
  staffId: string,
) {
  const { request } = view;
  const base = `/desk/requests/${request.id}/workbench`;
  const pictures = `/api/requests/${request.id}/documents/${document.id}/pages`;
  const ready = readyDocuments(view);
  const refusals = view.actions.find(({ action }) => action === 'mark')?.refusals ?? [];
  const mayMark = refusals.length === 0 && document.kind === 'records';
  const hasWords = page.words.length > 0;
  return {
    title: `Page ${page.number} of ${document.title}, ${request.number}`,
    message,
    number: request.number,
    requestId: request.id,
    documentId: document.id,
    staffId,
    documentTitle: document.title,
    pageCount: page.pageCount,
    mayMark,
    remarks: view.remarks
      .filter(({ record }) => record?.documentId === document.id)
      .map(({ words, madeByName, record }) => ({
        ...{ words, madeByName },
        page: record?.page,
        isHere: record?.page === page.number,
      })),
    whyNot: mayMark ? null : whyNot(view, document),
    saveWords: mayMark ? 'All marks saved' : 'Read only',
    groups: groupsOf(ready).map(({ label, documents }) => ({
      label,
      documents: documents.map(({ id, title, pages }) => ({
        id,
        label: `${title} (${pages.length})`,
        selected: id === document.id,
      })),
    })),
    mayArrange:
      document.kind === 'records' &&
      view.actions.find(({ action }) => action === 'arrange-pages')?.refusals.length === 0,
    place: document.pages.findIndex(({ number }) => number === page.number) + 1,
    links: {
      self: base,
      withhold: `${base}/withhold-page`,
      remove: `${base}/remove-mark`,
      arrange: `${base}/arrange`,
      arrangement: `/desk/requests/${request.id}/arrangement`,
      blank: `/desk/requests/${request.id}/arrangement?blank=${document.id}`,
      ...neighbours(base, ready, document, page.number),
    },
    thumbs: document.pages.map(({ number, cropBox, rotate, marks, withheldWhole, leftOut }) => ({
      number,
      href: pageHref(base, document.id, number),
      picture: `${pictures}/${number}/picture?width=160`,
      height: thumbHeight(cropBox, rotate),
      crop: cropBox.join(' '),
      rotate,
      standing: withheldWhole ? 'withheld' : marks ? `${marks} ${marks === 1 ? 'mark' : 'marks'}` : '',
      blank: leftOut ? 'blank, left out' : '',
      current: number === page.number,
    })),
    sheet: {
      number: page.number,
      picture: `${pictures}/${page.number}/picture`,
      alt: `Picture of page ${page.number} of ${document.title}`,
      label: `Page ${page.number}. With the box tool: Enter begins a box, arrows move it, Shift and arrows stretch it, Enter sets it.`,
      words: page.words.map(([text, ...box]) => ({ text, box: box.map((side) => round(side)).join(' ') })),
      hint: hasWords
        ? 'Drag over words, or draw boxes.'
        : 'This page is a picture without words: draw boxes around what must not leave.',
    },
    categories: CATEGORIES,
    reasons: WITHHOLDING_CODES.map((value) => ({
      value,
      label: reasonLabel(value),
      basis: WITHHOLDING_REASONS[value].legalBasis,
    })),
    marks: page.marks.map(({ id, rects, wholePage, reason }) => ({
      id,
      rects: JSON.stringify(rects),
      wholePage,
      reason,
      what: wholePage ? 'Whole page' : rects.length === 1 ? 'Box' : `${rects.length} strips`,
      reasonLabel: reasonLabel(isWithholdingCode(reason) ? reason : 'other'),
    })),
  };
}

/** The documents that can be opened: the records first, then the papers of the request itself. */
export function readyDocuments({ documents }: RequestPageView): DocumentView[] {
  const ready = documents.filter(({ status }) => status === 'ready');
  return [
    ...ready.filter(({ kind }) => kind === 'records'),
    ...ready.filter(({ kind }) => kind !== 'records'),
  ];
}

/** Address of a page of the workbench. */
export function pageHref(base: string, documentId: string, page: number): string {
  return `${base}?document=${documentId}&page=${page}`;
}

function whyNot(view: RequestPageView, { kind }: DocumentView): string[] {
  if (kind !== 'records')
    return ['This paper belongs to the request and is in no packet, so it needs no marks.'];
  const refusals = view.actions.find(({ action }) => action === 'mark')?.refusals ?? [];
  return refusals.map((refusal) => refusalText(refusal, 'en', view.facility.timeZone));
}

function neighbours(base: string, ready: DocumentView[], document: DocumentView, page: number) {
  const place = ready.findIndex(({ id }) => id === document.id);
  const before = ready[place - 1];
  const after = ready[place + 1];
  const at = document.pages.findIndex(({ number }) => number === page);
  const [earlier, later] = [document.pages[at - 1], document.pages[at + 1]];
  const isLast = !later;
  const toBefore = before ? pageHref(base, before.id, before.pages.at(-1)?.number ?? 1) : null;
  const toAfter = after ? pageHref(base, after.id, after.pages[0]?.number ?? 1) : null;
  return {
    previous: earlier ? pageHref(base, document.id, earlier.number) : toBefore,
    next: later ? pageHref(base, document.id, later.number) : toAfter,
    before: toBefore,
    after: toAfter,
    nextLabel: isLast && after ? 'Next document' : 'Next',
  };
}

function reasonLabel(code: WithholdingCode): string {
  return WITHHOLDING_REASONS[code].label;
}

function thumbHeight([x0, y0, x1, y1]: DocumentView['pages'][number]['cropBox'], rotate: number): number {
  const [width, height] = rotate % 180 === 0 ? [x1 - x0, y1 - y0] : [y1 - y0, x1 - x0];
  return Math.round((THUMB_WIDTH * height) / width);
}

function round(side: number): number {
  return Math.round(side * 100) / 100;
}
