import type { LocalDate } from '../calendar';
import { rowInForce } from '../law/law-row';
import type { LawRow } from '../law/law-row';
import type { LegalBasis } from '../legal-basis';

/** When an attestation of 164.509 had to come with a request for reproductive health records (RULES 8). */
export interface AttestationRow extends LawRow {
  bases: readonly LegalBasis[];
}

/**
 * Whether the reproductive-health attestation is to be asked for on a day. The rule was vacated; the row is kept with
 * its last day, so that an older decision can be explained and a newer rule is a newer row (vector 50).
 */
export function attestationNeeded(
  basis: LegalBasis,
  on: LocalDate,
  rows: readonly AttestationRow[],
): boolean {
  return rowInForce(rows, on)?.bases.includes(basis) ?? false;
}
