import type { ConsentRow } from '../authorization/special-consent';
import type { AttestationRow } from '../basis/attestation';
import type { ParentalAccessRow } from '../basis/personal-representative';
import type { ClockRow } from '../clocks/clock-row';
import type { HolidayRow } from '../clocks/holidays';
import type { FeeScheduleRow, PatientFeeRow } from '../fees/fee-schedule';
import type { NoticeRow } from '../notices/notice-row';

/** All dated rows of the law, by kind: what functions of the domain take their rows from. */
export interface Law {
  readonly attestations: readonly AttestationRow[];
  readonly clocks: readonly ClockRow[];
  readonly consents: readonly ConsentRow[];
  readonly holidays: readonly HolidayRow[];
  readonly notices: readonly NoticeRow[];
  readonly parentalAccess: readonly ParentalAccessRow[];
  readonly patientFees: readonly PatientFeeRow[];
  readonly feeSchedules: readonly FeeScheduleRow[];
}

export const LAW_KINDS = [
  'attestations',
  'clocks',
  'consents',
  'holidays',
  'notices',
  'parentalAccess',
  'patientFees',
  'feeSchedules',
] as const satisfies readonly (keyof Law)[];
export type LawKind = keyof Law;
