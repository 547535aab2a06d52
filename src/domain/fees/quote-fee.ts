import type { LocalDate } from '../calendar';
import { LEGAL_BASIS_RULES } from '../legal-basis';
import type { LegalBasis } from '../legal-basis';
import type { FromLaw, Jurisdiction } from '../law/law-row';
import { unknownLaw } from '../law/law-row';
import { isPatientSide, quoteOf } from './fee-schedule';
import type { FeePayer, FeeQuote, FeeScheduleRow, PatientFeeRow } from './fee-schedule';
import { patientPrice } from './patient-price';
import type { PatientCopy } from './patient-price';
import { lineOf } from './schedule-price';
import { thirdPartyPrice } from './third-party-price';

/** The rows a price is read from. */
export interface FeeLaw {
  patient: readonly PatientFeeRow[];
  schedules: readonly FeeScheduleRow[];
}

/** What is to be priced. */
export interface FeeFacts {
  basis: LegalBasis;
  /** Null at a facility that goes by federal law alone: then only the patient's side has a price. */
  state: Jurisdiction | null;
  on: LocalDate;
  payer: FeePayer;
  copy: Omit<PatientCopy, 'state' | 'on'>;
}

/**
 * Which side pays: the legal basis says it, and whoever asks for their own records stays on the patient's side even
 * when the basis written down is another one.
 */
export function sideOf(basis: LegalBasis, payer: FeePayer): 'patient' | 'third_party' | 'none' {
  const { price } = LEGAL_BASIS_RULES[basis];
  return price === 'third_party' && isPatientSide(payer) ? 'patient' : price;
}

/**
 * The price of a request: the patient's, a third party's, or none. There is no way from a patient's basis, or from a
 * patient, to a third party's rate, whatever else the facts say (issue 4, outcome 4).
 */
export function quoteFee(facts: FeeFacts, law: FeeLaw): FromLaw<FeeQuote> {
  const { basis, state, on, payer, copy } = facts;
  const side = sideOf(basis, payer);
  if (side === 'none') return { known: true, ...quoteOf([lineOf(noCharge(basis))('free', 1, null, 0)]) };
  if (side === 'patient' || isPatientSide(payer))
    return patientPrice({ ...copy, state, on }, law.patient, law.schedules);
  if (state === null) return unknownLaw(law.schedules, 'US', on, `fee for ${payer}`);
  const medium = copy.delivery === 'paper' ? 'paper' : 'electronic';
  return thirdPartyPrice(state, payer, on, { ...copy.work, medium }, law.schedules);
}

function noCharge(basis: LegalBasis) {
  const { citation } = LEGAL_BASIS_RULES[basis];
  return { id: 'house-no-charge', citation: `House default: no charge (${citation})`, verified: false };
}
