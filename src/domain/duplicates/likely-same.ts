import { spelledAlike } from '../search/spelled-alike';

/** What of a request tells whether it was made before. Dates are ISO dates. */
export interface ComparedRequest {
  patientGivenName: string;
  patientFamilyName: string;
  patientBirthDate: string;
  requesterName: string;
  requesterOrganization: string | null;
  claimNumber: string | null;
  recordsFrom: string | null;
  recordsTo: string | null;
}

/** Why two requests for one patient are likely one. */
export const SAMENESS = ['claim_number', 'requester'] as const;
export type Sameness = (typeof SAMENESS)[number];

/**
 * Whether two requests are likely the same one, sent twice: the same patient (birth date, and names spelled alike), dates
 * of the records that overlap, and the same number or the same requester. A person decides; this only points.
 * @returns why; empty when they are likely two
 */
export function likelySame(one: ComparedRequest, other: ComparedRequest): Sameness[] {
  if (!isSamePatient(one, other) || !overlap(one, other)) return [];
  const number = folded(one.claimNumber ?? '');
  const reasons: Sameness[] = [];
  if (number !== '' && number === folded(other.claimNumber ?? '')) reasons.push('claim_number');
  const organization = folded(one.requesterOrganization ?? '');
  const sameHouse = organization !== '' && organization === folded(other.requesterOrganization ?? '');
  if (sameHouse || isAlike(one.requesterName, other.requesterName)) reasons.push('requester');
  return reasons;
}

function isSamePatient(one: ComparedRequest, other: ComparedRequest): boolean {
  return (
    one.patientBirthDate === other.patientBirthDate &&
    isAlike(one.patientFamilyName, other.patientFamilyName) &&
    isAlike(one.patientGivenName, other.patientGivenName)
  );
}

function isAlike(one: string, other: string): boolean {
  const [a, b] = [folded(one), folded(other)];
  return a === b || spelledAlike(a, b);
}

/** A date left out is open to that side. */
function overlap(one: ComparedRequest, other: ComparedRequest): boolean {
  const begins = (request: ComparedRequest) => request.recordsFrom ?? '0000-01-01';
  const ends = (request: ComparedRequest) => request.recordsTo ?? '9999-12-31';
  return begins(one) <= ends(other) && begins(other) <= ends(one);
}

/** Small letters and digits alone, without accents. */
function folded(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
}
