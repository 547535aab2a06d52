import { isSensitiveCategory } from './categories';
import type { SensitiveCategory } from './categories';
import * as federal from './federal-categories';
import { RIGHT_OF_ACCESS } from './federal-categories';
import { PAGE_OUTCOMES } from './page-decision';
import type {
  AccessJudgment,
  Finding,
  PageDecision,
  PageFacts,
  PageOutcome,
  TaggedPage,
} from './page-decision';
import * as state from './state-categories';

/** How each category is decided. A category without a decider does not compile. */
const DECIDE: Record<SensitiveCategory, (facts: PageFacts) => Finding> = {
  part2: federal.part2,
  part2_counseling_notes: federal.part2CounselingNotes,
  psychotherapy_notes: federal.psychotherapyNotes,
  restricted_self_pay: federal.restrictedSelfPay,
  other_patient: federal.otherPatient,
  legal_proceedings: (facts) => federal.unreviewable('legal_proceedings', facts),
  confidential_source: (facts) => federal.unreviewable('confidential_source', facts),
  research_in_progress: (facts) => federal.unreviewable('research_in_progress', facts),
  inmate_safety: (facts) => federal.unreviewable('inmate_safety', facts),
  privacy_act: (facts) => federal.unreviewable('privacy_act', facts),
  hiv: (facts) => state.stateCategory('hiv', facts),
  sti: (facts) => state.stateCategory('sti', facts),
  mental_health: (facts) => state.stateCategory('mental_health', facts),
  genetic: (facts) => state.stateCategory('genetic', facts),
  minor_consented: state.minorConsented,
  reproductive: state.reproductive,
};

/**
 * Which pages may leave, by basis, state, age and consents. A page leaves only when every tag of it may; a tag that
 * no rule knows holds its page for a person (RULES 11, default).
 */
export function decidePages(pages: readonly TaggedPage[], facts: PageFacts): PageDecision[] {
  return pages.map(({ documentId, page, tags }) => {
    const findings = [
      ...[...new Set(tags)].map((tag) => ofTag(tag, facts)),
      ...facts.judgments
        .filter((one) => one.documentId === documentId && one.page === page)
        .flatMap((one) => ofJudgment(one, facts)),
    ];
    return { documentId, page, findings, outcome: gravest(findings) };
  });
}

function ofTag(tag: string, facts: PageFacts): Finding {
  if (isSensitiveCategory(tag)) return DECIDE[tag](facts);
  return {
    of: tag,
    outcome: 'held',
    why: 'unknown_category',
    citation: 'RULES 11, default',
    withheldAs: 'other',
  };
}

const GROUNDS = {
  endangers_life: '45 CFR 164.524(a)(3)(i)',
  harms_other_person: '45 CFR 164.524(a)(3)(ii)',
  representative_harms: '45 CFR 164.524(a)(3)(iii)',
} as const;

/** A judgment counts only in an access request; "upsetting" is no ground at all (RULES 1.13; vector 34). */
function ofJudgment({ ground, professionalId }: AccessJudgment, { basis }: PageFacts): Finding[] {
  if (ground === 'upsetting' || !RIGHT_OF_ACCESS.includes(basis)) return [];
  if (ground === 'representative_harms' && basis !== 'personal_representative') return [];
  const citation = GROUNDS[ground];
  const as = { of: ground, citation, withheldAs: 'endangerment' } as const;
  return professionalId === null
    ? [{ ...as, outcome: 'held', why: 'judgment_not_licensed' }]
    : [{ ...as, outcome: 'denied_reviewable', why: 'professional_judgment' }];
}

function gravest(findings: readonly Finding[]): PageOutcome {
  const rank = (outcome: PageOutcome) => PAGE_OUTCOMES.indexOf(outcome);
  return findings.reduce<PageOutcome>(
    (worst, { outcome }) => (rank(outcome) > rank(worst) ? outcome : worst),
    'leaves',
  );
}

/** The pages of a packet, counted by what becomes of them. Nothing may be released while a page is held. */
export function countOutcomes(decisions: readonly PageDecision[]): Record<PageOutcome, number> {
  const counts = Object.fromEntries(PAGE_OUTCOMES.map((outcome) => [outcome, 0])) as Record<
    PageOutcome,
    number
  >;
  for (const { outcome } of decisions) counts[outcome] += 1;
  return counts;
}

/** Whether another professional may review a denial (524(a)(4), (d)(4)): licensed, and with no part in it. */
export function mayReviewDenial(
  reviewer: { id: string; licensed: boolean },
  decisions: readonly PageDecision[],
  judgments: readonly AccessJudgment[],
): boolean {
  const denied = decisions.filter(({ outcome }) => outcome === 'denied_reviewable');
  const judges = judgments
    .filter(({ documentId, page }) =>
      denied.some((one) => one.documentId === documentId && one.page === page),
    )
    .map(({ professionalId }) => professionalId);
  return reviewer.licensed && denied.length > 0 && !judges.includes(reviewer.id);
}
