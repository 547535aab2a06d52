import type { LegalBasis } from '../legal-basis';

/** A restriction a patient asked for (45 CFR 164.522(a); RULES 6.1, 6.2). */
export interface Restriction {
  id: string;
  /** `self_pay`: an item paid in full must not go to the health plan. `agreed`: any other the hospital agreed to. */
  kind: 'self_pay' | 'agreed';
  /** For `agreed`: recipients it shuts out, by the name the ledger uses; empty for everybody. */
  recipients: readonly string[];
  endedAt: Date | null;
}

/** A release, invoice or letter that would tell somebody something. */
export interface Telling {
  basis: LegalBasis;
  recipientName: string;
  toHealthPlan: boolean;
  /** The patient needs emergency treatment and the recipient needs the restricted information for it (522(a)(1)(iii)). */
  emergencyTreatment: boolean;
  /** It contains the restricted item. */
  containsRestricted: boolean;
  now: Date;
}

/** Against whom an agreed restriction does not hold: the patient, HHS, and what 512 permits or requires (522(a)(1)(v)). */
const NOT_BOUND: readonly LegalBasis[] = [
  'access',
  'personal_representative',
  'third_party_directive',
  'authorization',
  'part2_consent',
  'hhs',
  'required_by_law',
  'public_health',
  'abuse',
  'oversight',
  'court_order',
  'subpoena',
  'part2_order',
  'law_enforcement_process',
  'law_enforcement_grand_jury',
  'law_enforcement_administrative',
  'law_enforcement_locate',
  'law_enforcement_victim',
  'coroner',
  'organ_donation',
  'research',
  'serious_threat',
  'custody',
  'national_security',
  'workers_compensation',
];

/** The restrictions that forbid telling; empty when none does. Asked by release, invoices and letters alike. */
export function restrictionsForbidding(
  telling: Telling,
  restrictions: readonly Restriction[],
): Restriction[] {
  if (!telling.containsRestricted) return [];
  return restrictions.filter((one) => {
    if (one.endedAt !== null && one.endedAt <= telling.now) return false;
    if (one.kind === 'self_pay') return telling.toHealthPlan && telling.basis === 'payment_operations';
    if (NOT_BOUND.includes(telling.basis)) return false;
    if (telling.emergencyTreatment && telling.basis === 'treatment') return false;
    return one.recipients.length === 0 || one.recipients.includes(telling.recipientName);
  });
}

/** Whether the hospital may end a restriction by itself: an agreed one for what comes later, a self-pay one never. */
export function mayEndRestriction(
  restriction: Restriction,
  by: { patientAgrees: boolean; patientTold: boolean },
): boolean {
  if (by.patientAgrees) return true;
  return restriction.kind === 'agreed' && by.patientTold;
}
