import { labelOf } from '../../domain/sensitive/finding-words';
import type { PageOutcome } from '../../domain/sensitive/page-decision';
import type { RequestPageView } from '../../requests/find-requests/request-page-view';
import { actionForms, PAGE_ACTIONS } from './actions-view';
import type { TriedAction } from './actions-view';
import { STATEMENT_LABELS } from './desk-words';
import { toldDate, toldInstant } from './told-dates';

const OUTCOMES: Record<PageOutcome, { tone: string; words: string }> = {
  leaves: { tone: 'good', words: 'May leave' },
  held: { tone: 'hold', words: 'Held: a person decides' },
  withheld: { tone: 'plain', words: 'Stays here' },
  denied_reviewable: { tone: 'plain', words: 'Denied; may be reviewed' },
  denied_unreviewable: { tone: 'plain', words: 'Denied' },
};

/** The model of partials/request-pages: sensitive pages, what becomes of them, and who said what. */
export function pagesView(view: RequestPageView, tried: TriedAction | null) {
  const { pages, documents, facility } = view;
  const actions = actionForms(view, tried).filter(({ key }) => PAGE_ACTIONS.has(key));
  if (pages.decided.length === 0 && actions.length === 0 && !view.denial) return null;
  const titleOf = (id: string) => documents.find((document) => document.id === id)?.title ?? 'a document';
  const range = (first: number, last: number) =>
    first === last ? `page ${first}` : `pages ${first}-${last}`;
  return {
    decided: pages.decided.map(({ documentId, firstPage, lastPage, outcome, why }) => ({
      title: titleOf(documentId),
      pages: range(firstPage, lastPage),
      ...OUTCOMES[outcome],
      why,
    })),
    statements: pages.statements.map((one) => ({
      words: [
        STATEMENT_LABELS[one.kind],
        one.category ? labelOf(one.category) : one.ground ? labelOf(one.ground) : null,
        one.outcome === 'leaves' ? 'may leave' : one.outcome === 'stays' ? 'stays' : null,
        `${titleOf(one.documentId)}, ${range(one.firstPage, one.lastPage)}`,
      ]
        .filter(Boolean)
        .join(': '),
      who: [
        one.professionalName &&
          `judged by ${one.professionalName}${one.licenceNumber ? `, licence ${one.licenceNumber}` : ', no licence number'}`,
        `${one.statedByName}, ${toldInstant(one.statedAt, facility.timeZone)}`,
      ]
        .filter(Boolean)
        .join('; '),
      reason: one.reason || null,
    })),
    denial: denialWords(view),
    actions,
  };
}

/** The newest denial and its review, in sentences. */
function denialWords({ denial, facility }: RequestPageView): string[] {
  if (!denial) return [];
  const { whole, deniedByName, deniedAt, reviewable, reviewAskedOn, reviewedAt, overturned } = denial;
  const zone = facility.timeZone;
  const words = [
    `${whole ? 'All of it' : 'A part'} was denied by letter: ${deniedByName}, ${toldInstant(deniedAt, zone)}.`,
  ];
  if (!reviewable) return [...words, 'The law gives no review of these grounds.'];
  if (!reviewAskedOn)
    return [...words, 'The requester may ask for a review by another licensed professional.'];
  words.push(`A review was asked for on ${toldDate(reviewAskedOn)}.`);
  if (!reviewedAt) return words;
  const by = `${denial.reviewerName ?? ''}, licence ${denial.reviewerLicence ?? ''}, ${toldInstant(reviewedAt, zone)}`;
  words.push(`${overturned ? 'Overturned' : 'Upheld'} by ${by}: ${denial.reviewReason ?? ''}`);
  if (overturned && !whole)
    words.push('Log a new request for the pages that were withheld; they may leave now.');
  return words;
}
