import type { LegalBasis } from '../legal-basis';
import { RIGHT_OF_ACCESS } from './federal-categories';
import type { Finding, PageDecision } from './page-decision';

/** A person's decision about a page that the rules hold. It answers the findings it was made on, and no others. */
export interface PageRuling {
  documentId: string;
  firstPage: number;
  lastPage: number;
  outcome: 'leaves' | 'stays';
  /** Keys (`findingKey`) of the findings that were on the table. */
  answers: readonly string[];
}

/** What a finding asks a person, for telling whether a ruling answers it. */
export const findingKey = ({ of, why }: Finding): string => `${of}:${why}`;

/**
 * Whether a page that this finding holds can be kept from somebody with a right to it only by a ground of denial, with
 * its letter and its review, and not by a ruling (45 CFR 164.524(a), (d)): a tag that names nothing is none, and neither
 * is the judgment of somebody without a licence.
 */
export function staysByGroundAlone(basis: LegalBasis, { why }: Finding): boolean {
  return RIGHT_OF_ACCESS.includes(basis) && (why === 'judgment_not_licensed' || why === 'unknown_category');
}

/**
 * Decisions with the rulings of persons laid over them: only a held page can be ruled on, and only while each of its
 * open findings was there when the ruling was made. A new tag asks again. The newest ruling counts.
 * @param rulings oldest first
 */
export function withRulings(
  decisions: readonly PageDecision[],
  rulings: readonly PageRuling[],
): PageDecision[] {
  return decisions.map((decision) => {
    if (decision.outcome !== 'held') return decision;
    const open = decision.findings.filter(({ outcome }) => outcome === 'held');
    const ruling = rulings.findLast(
      (one) =>
        one.documentId === decision.documentId &&
        one.firstPage <= decision.page &&
        decision.page <= one.lastPage &&
        open.every((finding) => one.answers.includes(findingKey(finding))),
    );
    if (!ruling) return decision;
    return { ...decision, outcome: ruling.outcome === 'leaves' ? 'leaves' : 'withheld' };
  });
}

/** How the withheld log codes a page that stays: by the finding that keeps it, or by the one a person ruled on. */
export function withheldAs({ outcome, findings }: PageDecision): Finding['withheldAs'] {
  const keeping =
    findings.find((one) => one.outcome === outcome) ?? findings.find((one) => one.outcome === 'held');
  return keeping?.withheldAs ?? 'other';
}

/**
 * Pages named without a word of what they hold, titles included: "document 2, pages 3-5".
 * @param order ids of the documents as the packet has them
 */
export function namePages(
  pages: readonly { documentId: string; page: number }[],
  order: readonly string[],
): string {
  const byDocument = order.map((id, index) => ({
    number: index + 1,
    pages: pages.filter(({ documentId }) => documentId === id).map(({ page }) => page),
  }));
  return byDocument
    .filter((document) => document.pages.length > 0)
    .map(({ number, pages: own }) => `document ${number}, ${ranges(own)}`)
    .join('; ');
}

function ranges(pages: readonly number[]): string {
  const sorted = [...new Set(pages)].sort((one, other) => one - other);
  const runs: [number, number][] = [];
  for (const page of sorted) {
    const last = runs.at(-1);
    if (last && page === last[1] + 1) last[1] = page;
    else runs.push([page, page]);
  }
  const words = runs.map(([from, to]) => (from === to ? String(from) : `${from}-${to}`)).join(', ');
  return `${sorted.length === 1 ? 'page' : 'pages'} ${words}`;
}
