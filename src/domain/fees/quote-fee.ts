import type { LocalDate } from '../calendar';
import { LEGAL_BASIS_RULES } from '../legal-basis';
import type { LegalBasis } from '../legal-basis';
import type { FromLaw, Jurisdiction } from '../law/law-row';
import { quoteOf } from './fee-schedule';
import type { FeeQuote, FeeScheduleRow, Payer, PatientFeeRow } from './fee-schedule';
import { patientPrice } from './patient-price';
import type { PatientCopy } from './patient-price';
import { lineOf } from './schedule-price';
import { thirdPartyPrice } from './third-party-price';

/** The rows a price is read from. */
export interface FeeLaw {
  patient: readonly PatientFeeRow[];
  schedules: readonly FeeScheduleRow[];
}

/** What is to be priced. Which side pays is never asked: the legal basis says it. */
export interface FeeFacts {
  basis: LegalBasis;
  state: Jurisdiction;
  on: LocalDate;
  payer: Payer;
  copy: Omit<PatientCopy, 'state' | 'on'>;
}

/**
 * The price of a request: by its legal basis either the patient's, a third party's, or none. There is no way from a
 * patient's basis to a third party's rate, whatever else the facts say (issue 4, outcome 4).
 */
export function quoteFee(facts: FeeFacts, law: FeeLaw): FromLaw<FeeQuote> {
  const { basis, state, on, payer, copy } = facts;
  const rule = LEGAL_BASIS_RULES[basis];
  switch (rule.price) {
    case 'patient':
      return patientPrice({ ...copy, state, on }, law.patient, law.schedules);
    case 'third_party': {
      const medium = copy.delivery === 'paper' ? 'paper' : 'electronic';
      return thirdPartyPrice(state, payer, on, { ...copy.work, medium }, law.schedules);
    }
    case 'none': {
      const house = {
        id: 'house-no-charge',
        citation: `House default: no charge (${rule.citation})`,
        verified: false,
      };
      return { known: true, ...quoteOf([lineOf(house)('free', 1, null, 0)]) };
    }
  }
}
