import type { AuthorizationForm, CheckedAt } from '../authorization/authorization-form';
import type { Part2Consent, Part2Use } from '../authorization/part2-consent';
import type { ConsentRow, SpecialConsent } from '../authorization/special-consent';
import type { Defect } from '../basis/defect';
import type { RepresentativeStanding } from '../basis/personal-representative';
import type { LegalBasis } from '../legal-basis';
import type { Jurisdiction } from '../law/law-row';
import type { WithholdingCode } from '../withholding';

/** A page and the tags of itself and of its document. A tag may be one that no rule knows. */
export interface TaggedPage {
  documentId: string;
  page: number;
  tags: readonly string[];
}

/** A licensed professional's judgment about a page, in an access request (RULES 1.13). */
export interface AccessJudgment {
  documentId: string;
  page: number;
  ground: 'endangers_life' | 'harms_other_person' | 'representative_harms' | 'upsetting';
  /** Who judged; null when it was not a licensed professional. */
  professionalId: string | null;
}

/** Everything about a release that decides which pages may leave. */
export interface PageFacts {
  basis: LegalBasis;
  state: Jurisdiction;
  at: CheckedAt;
  /** Full years at the decision. */
  patientAge: number;
  /** The recipient is a health plan, for payment or operations. */
  toHealthPlan: boolean;
  /** The recipient wrote the notes, or oversees who wrote them (RULES 2.3). */
  recipientIsOriginator: boolean;
  overseesOriginator: boolean;
  authorization: AuthorizationForm | null;
  part2Consent: Part2Consent | null;
  part2Use: Part2Use;
  /** An order of 42 CFR 2.64 or 2.65 with compulsory process is on file. */
  part2Order: boolean;
  /** The record of a medical emergency is complete (42 CFR 2.51). */
  part2Emergency: boolean;
  consents: readonly SpecialConsent[];
  /** Whether the representative stands in for services the minor consented to alone; null when nobody decided. */
  minorServices: RepresentativeStanding | null;
  judgments: readonly AccessJudgment[];
  /** Consent rows of every state, as loaded. */
  consentRows: readonly ConsentRow[];
}

/**
 * What becomes of a page. `held`: a person must decide first. `withheld`: stays here by law, no denial of access.
 * `denied_*`: access refused, with a letter and, where reviewable, a review by another professional.
 */
export const PAGE_OUTCOMES = [
  'leaves',
  'held',
  'withheld',
  'denied_reviewable',
  'denied_unreviewable',
] as const;
export type PageOutcome = (typeof PAGE_OUTCOMES)[number];

/** Why, as a key for the words: never printed to a recipient other than the patient. */
export type FindingWhy =
  | 'permitted'
  | 'unknown_category'
  | 'unknown_state_law'
  | 'elements_unknown'
  | 'consent_defective'
  | 'court_order_needed'
  | 'part2_without_consent'
  | 'needs_own_authorization'
  | 'excluded_from_access'
  | 'minor_controls'
  | 'state_shield_check'
  | 'self_pay_restriction'
  | 'other_patient'
  | 'professional_judgment'
  | 'judgment_not_licensed'
  | 'not_read_by_rule';

/** What one tag, or one judgment, means for a page. */
export interface Finding {
  /** The category, tag or ground that made it. */
  of: string;
  outcome: PageOutcome;
  why: FindingWhy;
  citation: string;
  /** How the withheld log codes it, should the page stay; printed neutrally (decision 0003). */
  withheldAs: WithholdingCode;
  /** What would let the page leave. */
  defects?: readonly Defect[];
}

export interface PageDecision {
  documentId: string;
  page: number;
  outcome: PageOutcome;
  /** Empty when nothing about the page asked for a decision. */
  findings: readonly Finding[];
}
