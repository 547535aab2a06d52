import type { Words } from '../law/law-row';
import { printedReason, REVEALING_CODES } from '../withholding';
import type { PrintedReason, WithholdingCode } from '../withholding';
import type { PageDecision } from './page-decision';

/** A line of the withheld log as it travels: neutral, so that no category shows (decision 0003; RULES 12). */
export interface WithheldLine extends PrintedReason {
  documentId: string;
  page: number;
}

/**
 * The log of pages that stay, as the recipient sees it. One line a page, whatever the number of reasons: of several
 * reasons the neutral one speaks, so that not even their number tells anything.
 */
export function withheldLog(decisions: readonly PageDecision[], language: keyof Words): WithheldLine[] {
  return decisions
    .filter(({ outcome }) => outcome !== 'leaves')
    .map(({ documentId, page, findings }) => {
      const codes = findings
        .filter(({ outcome }) => outcome !== 'leaves')
        .map(({ withheldAs }) => withheldAs);
      return { documentId, page, ...printedReason(spoken(codes), language) };
    });
}

/** The marks to set for pages that stay: the code staff see and the history keeps. */
export function marksOf(
  decisions: readonly PageDecision[],
): { documentId: string; page: number; code: WithholdingCode }[] {
  return decisions
    .filter(({ outcome }) => outcome !== 'leaves' && outcome !== 'held')
    .map(({ documentId, page, outcome, findings }) => ({
      documentId,
      page,
      code: findings.find((one) => one.outcome === outcome)!.withheldAs,
    }));
}

function spoken(codes: readonly WithholdingCode[]): WithholdingCode {
  return codes.find((code) => REVEALING_CODES.includes(code)) ?? codes[0] ?? 'other';
}
