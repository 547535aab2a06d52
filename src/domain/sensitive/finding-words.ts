import { isSensitiveCategory, SENSITIVE_CATEGORIES } from './categories';
import type { Finding, FindingWhy } from './page-decision';

/** Why a page may leave or not, for staff. Never printed to a recipient. */
const WHY_WORDS: Record<FindingWhy, string> = {
  permitted: 'may leave on this basis',
  unknown_category: 'nobody is sure what it is: a person decides',
  unknown_state_law: 'the state’s rule is not known here: a person decides',
  elements_unknown: 'the state asks for a consent whose elements were not read: a person decides',
  consent_defective: 'the consent that the state asks for is missing or lacks something',
  court_order_needed: 'a court order is needed',
  part2_without_consent: 'no consent or order under 42 CFR Part 2 opens it',
  needs_own_authorization: 'needs an authorization of its own',
  excluded_from_access: 'the right of access does not cover it',
  minor_controls: 'the minor controls it',
  state_shield_check: 'the state’s shield law must be looked at first: a person decides',
  self_pay_restriction: 'paid in full by the patient: not for the health plan',
  other_patient: 'belongs to another patient',
  professional_judgment: 'a licensed professional judged that access would do harm',
  judgment_not_licensed: 'judged by somebody without a licence number: a licensed professional decides',
  not_read_by_rule: 'no rule decides this: a person does',
};

const GROUND_LABELS: Record<string, string> = {
  endangers_life: 'Danger to life or safety',
  harms_other_person: 'Harm to another person',
  representative_harms: 'Harm by the representative',
};

/** Each finding in words with its law. */
export function findingsInWords(findings: readonly Finding[]): string[] {
  return findings.map(({ of, why, citation }) => `${labelOf(of)}: ${WHY_WORDS[why]} (${citation})`);
}

/** What a tag or a ground is called at the desk. */
export function labelOf(of: string): string {
  if (isSensitiveCategory(of)) return SENSITIVE_CATEGORIES[of].label.en;
  return GROUND_LABELS[of] ?? 'Not sure what it is';
}
