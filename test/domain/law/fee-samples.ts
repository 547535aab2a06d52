import { PAYERS } from '../../../src/domain/fees/fee-schedule';
import type { CopyCost, PatientCopy } from '../../../src/domain/fees/patient-price';
import { patientPrice } from '../../../src/domain/fees/patient-price';
import type { CopyWork } from '../../../src/domain/fees/schedule-price';
import { thirdPartyPrice } from '../../../src/domain/fees/third-party-price';
import { PATIENT_FEE_ROWS } from '../../../src/domain/law/rows/patient-fees';
import { STATE_FEE_ROWS } from '../../../src/domain/law/rows/state-fees';

export const ON = '2026-05-01';
export const STATES = [...new Set(STATE_FEE_ROWS.map(({ jurisdiction }) => jurisdiction))];
export const work = (more: Partial<CopyWork> = {}): CopyWork => ({
  pages: 0,
  medium: 'paper',
  films: 0,
  filmCost: null,
  yearsSearched: 0,
  certified: false,
  postage: 0,
  purpose: null,
  earlierFreeCopies: 0,
  taxRate: null,
  ...more,
});
export const price = (state: string, payer: (typeof PAYERS)[number], more: Partial<CopyWork>) => {
  const answer = thirdPartyPrice(state, payer, ON, work(more), STATE_FEE_ROWS);
  return answer.known ? answer.total : answer.code;
};
export const cost = (more: Partial<CopyCost> = {}): CopyCost => ({
  copyingMinutes: 12,
  laborRate: '22.50',
  paperRate: '.05',
  sheets: 40,
  media: 0,
  agreedSummary: 0,
  notChargeable: [],
  ...more,
});
export const copy = (more: Partial<PatientCopy> = {}): PatientCopy => ({
  state: 'PA',
  on: ON,
  delivery: 'paper',
  recordsHeld: 'paper',
  cost: cost(),
  work: work({ pages: 40, postage: 510 }),
  ...more,
});
export const patient = (more: Partial<PatientCopy>) => {
  const answer = patientPrice(copy(more), PATIENT_FEE_ROWS, STATE_FEE_ROWS);
  if (!answer.known) throw new Error(answer.code);
  return answer;
};
