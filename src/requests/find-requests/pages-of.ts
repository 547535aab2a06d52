import type { EntityManager } from 'typeorm';
import type { PageStatement, ReleaseRequest } from '../../database/entities';
import { findingsInWords } from '../../domain/sensitive/finding-words';
import type { PageOutcome } from '../../domain/sensitive/page-decision';
import { decidedPages } from '../page-decisions';
import { readFile } from '../papers-on-file';

/** Neighbouring pages of a document about which the same was decided for the same reasons. */
export interface DecidedRangeView {
  documentId: string;
  firstPage: number;
  lastPage: number;
  outcome: PageOutcome;
  /** Why, each reason with its law, for staff. */
  why: string[];
}

/** What was said of pages, and what became of it. */
export interface SensitivePagesView {
  decided: DecidedRangeView[];
  statements: Omit<PageStatement, 'facilityId' | 'requestId' | 'statedBy' | 'answers'>[];
}

/** Read what was said of the pages of a request and what the rules make of it now. */
export async function pagesOf(
  rows: EntityManager,
  request: ReleaseRequest,
  now: Date,
): Promise<SensitivePagesView> {
  const { decisions, order, statements } = await decidedPages(
    rows,
    request,
    await readFile(rows, request, now),
  );
  const place = (id: string) => order.indexOf(id);
  const sorted = [...decisions].sort(
    (one, other) => place(one.documentId) - place(other.documentId) || one.page - other.page,
  );
  const decided: DecidedRangeView[] = [];
  for (const { documentId, page, outcome, findings } of sorted) {
    const why = findingsInWords(findings);
    const last = decided.at(-1);
    const goesOn =
      last?.documentId === documentId &&
      last.lastPage + 1 === page &&
      last.outcome === outcome &&
      last.why.join() === why.join();
    if (goesOn) last.lastPage = page;
    else decided.push({ documentId, firstPage: page, lastPage: page, outcome, why });
  }
  return {
    decided,
    statements: statements.map(
      ({ facilityId: _facility, requestId: _request, statedBy: _person, answers: _answers, ...shown }) =>
        shown,
    ),
  };
}
