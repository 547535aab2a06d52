import { checkAuthorization } from '../authorization/check-authorization';
import { checkPart2Consent, part2ConsentCovers } from '../authorization/part2-consent';
import type { Part2Use } from '../authorization/part2-consent';
import type { Defect } from '../basis/defect';
import type { LegalBasis } from '../legal-basis';
import { SENSITIVE_CATEGORIES } from './categories';
import type { SensitiveCategory } from './categories';
import type { Finding, FindingWhy, PageFacts, PageOutcome } from './page-decision';

/** A finding of a category. */
export function finding(
  of: SensitiveCategory,
  outcome: PageOutcome,
  why: FindingWhy,
  citation: string,
  defects: readonly Defect[] = [],
): Finding {
  const { withheldAs } = SENSITIVE_CATEGORIES[of];
  return { of, outcome, why, citation, withheldAs, ...(defects.length > 0 && { defects }) };
}

/** Requests by right: what stays behind is a denial, with its letter (RULES 1.12, 1.14). */
export const RIGHT_OF_ACCESS: readonly LegalBasis[] = [
  'access',
  'personal_representative',
  'third_party_directive',
];

/**
 * Part 2 records: to the patient freely (2.23), else by consent, by an order of subpart E with process, or in a
 * documented emergency. Nothing else opens them: no subpoena, no ordinary court order, no statute (RULES 5; vector 39).
 */
export function part2(facts: PageFacts): Finding {
  if (facts.basis === 'access') return finding('part2', 'leaves', 'permitted', '42 CFR 2.23');
  return opened(facts, 'part2', facts.part2Use);
}

/** SUD counseling notes: a consent of their own; not even the patient gets them without a person's look (RULES 5.3). */
export function part2CounselingNotes(facts: PageFacts): Finding {
  if (facts.basis === 'access')
    return finding('part2_counseling_notes', 'held', 'not_read_by_rule', '42 CFR 2.11, 2.31(b)');
  return opened(facts, 'part2_counseling_notes', 'counseling_notes');
}

function opened(facts: PageFacts, of: 'part2' | 'part2_counseling_notes', use: Part2Use): Finding {
  const { basis, part2Consent, at } = facts;
  if (basis === 'part2_order')
    return facts.part2Order
      ? finding(of, 'leaves', 'permitted', '42 CFR 2.61, 2.64, 2.65')
      : finding(of, 'withheld', 'part2_without_consent', '42 CFR 2.61');
  if (basis === 'part2_emergency' && facts.part2Emergency)
    return finding(of, 'leaves', 'permitted', '42 CFR 2.51');
  // Whoever acts for a Part 2 patient is judged by 2.14 and 2.15, not by HIPAA: a person looks.
  if (basis === 'personal_representative' && !part2Consent)
    return finding(of, 'held', 'not_read_by_rule', '42 CFR 2.14, 2.15');
  const defects = checkPart2Consent(part2Consent, at);
  if (part2Consent && defects.length === 0 && part2ConsentCovers(part2Consent, use) && consentReaches(basis))
    return finding(of, 'leaves', 'permitted', '42 CFR 2.31, 2.33');
  return finding(of, 'withheld', 'part2_without_consent', '42 CFR 2.13, 2.31, 2.61', defects);
}

/** Bases beside which a consent opens Part 2 records. Process and officials come with an order, not with a consent. */
const BESIDE_CONSENT: readonly LegalBasis[] = [
  'part2_consent',
  'authorization',
  'third_party_directive',
  'personal_representative',
  'involved_in_care',
  'treatment',
  'payment_operations',
  'workers_compensation',
];
const consentReaches = (basis: LegalBasis) => BESIDE_CONSENT.includes(basis);

/** Psychotherapy notes: their own authorization, or one of the few exceptions (508(a)(2); RULES 2.2, 2.3). */
export function psychotherapyNotes(facts: PageFacts): Finding {
  const { basis, authorization, at } = facts;
  const of = 'psychotherapy_notes';
  if (basis === 'access' || basis === 'personal_representative' || basis === 'third_party_directive')
    return finding(of, 'denied_unreviewable', 'excluded_from_access', '45 CFR 164.524(a)(1)(i), (a)(2)(i)');
  const excepted: readonly LegalBasis[] = ['hhs', 'required_by_law', 'coroner', 'serious_threat'];
  if (
    excepted.includes(basis) ||
    (basis === 'treatment' && facts.recipientIsOriginator) ||
    (basis === 'oversight' && facts.overseesOriginator)
  )
    return finding(of, 'leaves', 'permitted', '45 CFR 164.508(a)(2)');
  const defects = authorization ? checkAuthorization(authorization, at) : [];
  if (basis === 'authorization' && authorization?.covers === 'psychotherapy_notes' && defects.length === 0)
    return finding(of, 'leaves', 'permitted', '45 CFR 164.508(a)(2)');
  return finding(of, 'withheld', 'needs_own_authorization', '45 CFR 164.508(a)(2), (b)(3)(ii)', defects);
}

/** An item paid in full: not to the health plan for payment or operations, unless a law requires it (RULES 6.1). */
export function restrictedSelfPay({ basis, toHealthPlan }: PageFacts): Finding {
  return basis === 'payment_operations' && toHealthPlan
    ? finding('restricted_self_pay', 'withheld', 'self_pay_restriction', '45 CFR 164.522(a)(1)(vi)')
    : finding('restricted_self_pay', 'leaves', 'permitted', '45 CFR 164.522(a)(1)(vi)');
}

/** The page of somebody else never leaves. */
export function otherPatient(): Finding {
  return finding('other_patient', 'withheld', 'other_patient', '45 CFR 164.502(a)');
}

/** Grounds on which access is refused without review, and what they mean for everybody else (RULES 1.12). */
const UNREVIEWABLE = {
  legal_proceedings: { citation: '45 CFR 164.524(a)(1)(ii), (a)(2)(i)', elsewhere: 'held' },
  confidential_source: { citation: '45 CFR 164.524(a)(2)(v)', elsewhere: 'leaves' },
  research_in_progress: { citation: '45 CFR 164.524(a)(2)(iii)', elsewhere: 'leaves' },
  inmate_safety: { citation: '45 CFR 164.524(a)(2)(ii)', elsewhere: 'leaves' },
  privacy_act: { citation: '45 CFR 164.524(a)(2)(iv)', elsewhere: 'held' },
} as const;

export function unreviewable(of: keyof typeof UNREVIEWABLE, { basis }: PageFacts): Finding {
  const { citation, elsewhere } = UNREVIEWABLE[of];
  if (RIGHT_OF_ACCESS.includes(basis))
    return finding(of, 'denied_unreviewable', 'excluded_from_access', citation);
  return finding(of, elsewhere, elsewhere === 'held' ? 'not_read_by_rule' : 'permitted', citation);
}
