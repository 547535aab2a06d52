import { addMonths, fullYearsBetween } from '../calendar';
import type { LocalDate } from '../calendar';
import { inForce } from '../law/law-row';
import type { Jurisdiction, LawRow } from '../law/law-row';

/** By what tie somebody stands in for the patient (45 CFR 164.502(g); RULES 1.1). */
export type RepresentativeTie =
  | 'parent'
  | 'guardian'
  | 'health_care_agent'
  | 'executor'
  /** Near to the patient, without authority: involved in care perhaps, never a representative. */
  | 'relative';

/** How a minor came to be treated without the parent's consent (502(g)(3)(i)(A)-(C)). */
export type MinorException = 'minor_consented' | 'lawful_without_parent' | 'parent_agreed_confidential';

/** May a parent see what a minor consented to alone? A state says yes, no, or leaves it open (502(g)(3)(ii)). */
export interface ParentalAccessRow extends LawRow {
  /** The sensitive category of the service, e.g. `sti`. */
  category: string;
  /** Age from which the minor may consent to it alone. */
  minorConsentsFrom: number;
  parent: 'may' | 'may_not' | 'silent';
}

/** Whether somebody stands in the patient's shoes for a service, or who decides. */
export type RepresentativeStanding =
  | { stands: 'yes'; citation: string }
  | {
      stands: 'no';
      citation: string;
      why: 'no_authority' | 'state_law' | 'adult' | 'endangerment' | 'living';
    }
  /** A licensed professional decides where state law is silent; a person looks where nothing is known. */
  | { stands: 'person_decides'; citation: string; why: 'state_silent' | 'state_unknown' };

export interface RepresentativeFacts {
  tie: RepresentativeTie;
  patientBornOn: LocalDate;
  patientDiedOn: LocalDate | null;
  /** Documents of authority were seen; for a parent, proof of parenthood. */
  authorityShown: boolean;
  /** 502(g)(5): reasonable belief of abuse or endangerment, and that treating them so is not in the patient's interest. */
  refusedForEndangerment: boolean;
  state: Jurisdiction;
  on: LocalDate;
}

/**
 * Whether a representative stands in for the patient, for one service of the record (502(g)(3) is decided service by
 * service; vector 49). `service` is null for what the parent consented to.
 */
export function representativeStanding(
  facts: RepresentativeFacts,
  service: { category: string; exception: MinorException } | null,
  rows: readonly ParentalAccessRow[],
): RepresentativeStanding {
  if (facts.tie === 'relative' || !facts.authorityShown)
    return { stands: 'no', why: 'no_authority', citation: '45 CFR 164.502(g)(2)-(4)' };
  if (facts.refusedForEndangerment)
    return { stands: 'no', why: 'endangerment', citation: '45 CFR 164.502(g)(5)' };
  if (facts.tie === 'executor')
    return facts.patientDiedOn === null
      ? { stands: 'no', why: 'living', citation: '45 CFR 164.502(g)(4)' }
      : { stands: 'yes', citation: '45 CFR 164.502(g)(4)' };
  if (facts.tie !== 'parent') return { stands: 'yes', citation: '45 CFR 164.502(g)(2)' };
  if (facts.patientDiedOn === null && fullYearsBetween(facts.patientBornOn, facts.on) >= 18)
    return { stands: 'no', why: 'adult', citation: '45 CFR 164.502(g)(3)' };
  return service
    ? parentOfMinor(facts, service, rows)
    : { stands: 'yes', citation: '45 CFR 164.502(g)(3)(i)' };
}

function parentOfMinor(
  { state, on }: RepresentativeFacts,
  { category, exception }: { category: string; exception: MinorException },
  rows: readonly ParentalAccessRow[],
): RepresentativeStanding {
  const letter = { minor_consented: 'A', lawful_without_parent: 'B', parent_agreed_confidential: 'C' }[
    exception
  ];
  const federal = `45 CFR 164.502(g)(3)(i)(${letter})`;
  const row = rows
    .filter((one) => one.jurisdiction === state && one.category === category && inForce(one, on))
    .sort((one, other) => other.effectiveFrom.localeCompare(one.effectiveFrom))[0];
  if (!row) return { stands: 'person_decides', why: 'state_unknown', citation: federal };
  const citation = `${federal}, (ii); ${row.citation}`;
  if (row.parent === 'may') return { stands: 'yes', citation };
  if (row.parent === 'may_not') return { stands: 'no', why: 'state_law', citation };
  return { stands: 'person_decides', why: 'state_silent', citation };
}

/** Years for which a decedent's information stays protected (502(f)). */
export const YEARS_AFTER_DEATH = 50;

/**
 * The last day on which HIPAA protects a decedent's information. The anniversary itself is protected (`?` of vector
 * 51, proposed default).
 */
export function protectedThrough(diedOn: LocalDate): LocalDate {
  return addMonths(diedOn, YEARS_AFTER_DEATH * 12);
}

/** Whether HIPAA still protects a decedent's information on a day. */
export function isProtectedAfterDeath(diedOn: LocalDate, on: LocalDate): boolean {
  return on <= protectedThrough(diedOn);
}
