import type { Law } from '../law';
import { ATTESTATION_ROWS } from './attestation';
import { CONSENT_ROWS } from './consents';
import { FEDERAL_CLOCK_ROWS } from './federal-clocks';
import { HOLIDAY_ROWS } from './holidays';
import { NOTICE_ROWS } from './notices';
import { PARENTAL_ACCESS_ROWS } from './parental-access';
import { PATIENT_FEE_ROWS } from './patient-fees';
import { STATE_CLOCK_ROWS } from './state-clocks';
import { STATE_FEE_ROWS } from './state-fees';

/**
 * Every row that a new database is seeded with, by kind. Only seeds, the command line without a database, and tests
 * import it: functions of the domain receive the rows that the database holds (arrow `law-comes-as-arguments`).
 */
export const SEEDED_LAW: Law = {
  attestations: ATTESTATION_ROWS,
  clocks: [...FEDERAL_CLOCK_ROWS, ...STATE_CLOCK_ROWS],
  consents: CONSENT_ROWS,
  holidays: HOLIDAY_ROWS,
  notices: NOTICE_ROWS,
  parentalAccess: PARENTAL_ACCESS_ROWS,
  patientFees: PATIENT_FEE_ROWS,
  feeSchedules: STATE_FEE_ROWS,
};
