import { checkSpecialConsent, FULL_AGE } from '../authorization/special-consent';
import type { ConsentRow } from '../authorization/special-consent';
import type { LegalBasis } from '../legal-basis';
import { rowInForce } from '../law/law-row';
import { finding } from './federal-categories';
import type { Finding, PageFacts } from './page-decision';

export type StateCategory = 'hiv' | 'sti' | 'mental_health' | 'genetic';

const BY_LEAVE: readonly LegalBasis[] = ['authorization', 'third_party_directive', 'part2_consent'];
const BY_PROCESS: readonly LegalBasis[] = [
  'subpoena',
  'law_enforcement_process',
  'law_enforcement_grand_jury',
  'law_enforcement_administrative',
  'law_enforcement_locate',
];

/**
 * Categories that the states protect beyond HIPAA (RULES 11). The patient has them by federal right. Everybody else
 * has them by the state's row; where no row of the state is known, or its elements are not, a person decides.
 */
export function stateCategory(of: StateCategory, facts: PageFacts): Finding {
  const { basis, state, at, patientAge, consents } = facts;
  if (basis === 'access') return finding(of, 'leaves', 'permitted', '45 CFR 164.524');
  const row = rowOf(facts, of);
  if (!row) return finding(of, 'held', 'unknown_state_law', `No row for ${state}; 45 CFR 160.203(b)`);
  const { citation } = row;
  if (basis === 'personal_representative') return forRepresentative(of, row, patientAge);
  if (row.withoutConsent?.includes(basis)) return finding(of, 'leaves', 'permitted', citation);
  if (row.courtOrderOnly && BY_PROCESS.includes(basis))
    return finding(of, 'withheld', 'court_order_needed', citation);
  if (!BY_LEAVE.includes(basis)) return finding(of, 'held', 'unknown_state_law', citation);
  if (row.elements === null) return finding(of, 'held', 'elements_unknown', citation);
  const own = consents.filter(({ category, jurisdiction }) => category === of && jurisdiction === state);
  const judged = (own.length > 0 ? own : [null]).map((one) => checkSpecialConsent(row, one, patientAge, at));
  const best = judged.sort((one, other) => one.length - other.length)[0]!;
  return best.length === 0
    ? finding(of, 'leaves', 'permitted', citation)
    : finding(of, 'withheld', 'consent_defective', citation, best);
}

/** The row of the state for a category on the day, or null. */
export function rowOf({ consentRows, state, at }: PageFacts, category: string): ConsentRow | null {
  return rowInForce(
    consentRows.filter((row) => row.jurisdiction === state && row.category === category),
    at.on,
  );
}

/** A parent has no part where the minor controls, or signs beside the parent: then a person decides. */
function forRepresentative(of: StateCategory, { signer, citation }: ConsentRow, age: number): Finding {
  const from = Math.min(signer?.withParentFrom ?? FULL_AGE, signer?.aloneFrom ?? FULL_AGE);
  return age >= from && age < FULL_AGE
    ? finding(of, 'held', 'minor_controls', `${citation}; 45 CFR 164.502(g)(3)`)
    : finding(of, 'leaves', 'permitted', '45 CFR 164.502(g), 164.524');
}

/** Care that a minor consented to alone (RULES 1.1; vector 49). */
export function minorConsented({ basis, minorServices, authorization }: PageFacts): Finding {
  const of = 'minor_consented';
  const citation = minorServices?.citation ?? '45 CFR 164.502(g)(3)';
  if (basis === 'access' || basis === 'treatment' || basis === 'part2_emergency')
    return finding(of, 'leaves', 'permitted', citation);
  if (basis === 'personal_representative') {
    if (minorServices?.stands === 'yes') return finding(of, 'leaves', 'permitted', citation);
    return minorServices?.stands === 'no'
      ? finding(of, 'withheld', 'minor_controls', citation)
      : finding(of, 'held', 'minor_controls', citation);
  }
  return basis === 'authorization' && authorization?.signature?.by === 'individual'
    ? finding(of, 'leaves', 'permitted', citation)
    : finding(of, 'held', 'minor_controls', citation);
}

/** Recipients who may use reproductive records against somebody: the state's shield law is looked at first (RULES 8). */
const AGAINST: readonly LegalBasis[] = [
  ...BY_PROCESS,
  'law_enforcement_victim',
  'court_order',
  'oversight',
  'coroner',
  'national_security',
  'public_health',
  'required_by_law',
];

export function reproductive(facts: PageFacts): Finding {
  const row = rowOf(facts, 'reproductive');
  if (!AGAINST.includes(facts.basis))
    return finding('reproductive', 'leaves', 'permitted', '45 CFR 164.502(a)');
  if (row?.withoutConsent?.includes(facts.basis))
    return finding('reproductive', 'leaves', 'permitted', row.citation);
  return finding(
    'reproductive',
    'held',
    'state_shield_check',
    row?.citation ?? `State shield law of ${facts.state}; 45 CFR 164.512`,
  );
}
