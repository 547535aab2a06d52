import type { LegalBasis } from '../legal-basis';
import { RIGHT_OF_ACCESS } from './federal-categories';
import type { PageDecision } from './page-decision';

/** A mark of a person over a part of a page or the whole of it. */
export interface MarkedPage {
  documentId: string;
  page: number;
  /** A code of `WITHHOLDING_REASONS`. */
  reason: string;
}

/** Reasons of marks that refuse access by a ground without review, and that ground (RULES 1.12). */
const GROUNDS = new Map<
  string,
  { of: string; citation: string; withheldAs: 'psychotherapy_notes' | 'legal_proceedings' | 'other_source' }
>([
  [
    'psychotherapy_notes',
    {
      of: 'psychotherapy_notes',
      citation: '45 CFR 164.524(a)(1)(i), (a)(2)(i)',
      withheldAs: 'psychotherapy_notes',
    },
  ],
  [
    'legal_proceedings',
    {
      of: 'legal_proceedings',
      citation: '45 CFR 164.524(a)(1)(ii), (a)(2)(i)',
      withheldAs: 'legal_proceedings',
    },
  ],
  [
    'other_source',
    { of: 'confidential_source', citation: '45 CFR 164.524(a)(2)(v)', withheldAs: 'other_source' },
  ],
]);

/**
 * What marks deny to somebody with a right to the records, in the form of decisions, once a page and ground: the letter
 * of denial names it like what a rule denies. Empty on every other basis.
 */
export function deniedByMarks(marks: readonly MarkedPage[], basis: LegalBasis): PageDecision[] {
  if (!RIGHT_OF_ACCESS.includes(basis)) return [];
  const denied = new Map<string, PageDecision>();
  for (const { documentId, page, reason } of marks) {
    const ground = GROUNDS.get(reason);
    if (!ground) continue;
    const outcome = 'denied_unreviewable' as const;
    const findings = [{ ...ground, outcome, why: 'excluded_from_access' as const }];
    denied.set(`${documentId}/${page}/${ground.of}`, { documentId, page, outcome, findings });
  }
  return [...denied.values()];
}

/**
 * Pages marked as dangerous in a request by right without a professional's judgment on record: a mark alone is no
 * ground, since the patient may have that judgment reviewed (RULES 1.13).
 */
export function marksWithoutJudgment(
  marks: readonly MarkedPage[],
  decisions: readonly PageDecision[],
  basis: LegalBasis,
): { documentId: string; page: number }[] {
  if (!RIGHT_OF_ACCESS.includes(basis)) return [];
  const judged = new Set(
    decisions
      .filter(({ outcome }) => outcome === 'denied_reviewable')
      .map(({ documentId, page }) => `${documentId}/${page}`),
  );
  return marks
    .filter(
      ({ documentId, page, reason }) => reason === 'endangerment' && !judged.has(`${documentId}/${page}`),
    )
    .map(({ documentId, page }) => ({ documentId, page }));
}
