import type { PatientFeeRow } from '../../fees/fee-schedule';

/** What HIPAA lets the patient be charged (RULES 1.15). A facility's average rate a page is a row of its own. */
export const PATIENT_FEE_ROWS: readonly PatientFeeRow[] = [
  {
    id: 'hipaa-cost',
    jurisdiction: 'US',
    way: 'actual',
    effectiveFrom: '2013-09-23',
    citation: '45 CFR 164.524(c)(4)',
    source: 'V:R,G',
    verified: true,
  },
  {
    id: 'hipaa-flat',
    jurisdiction: 'US',
    way: 'flat',
    amount: '6.50',
    effectiveFrom: '2016-05-23',
    citation: '45 CFR 164.524(c)(4); OCR access guidance (flat fee option)',
    source: 'V:G; first day M',
    verified: true,
  },
];
