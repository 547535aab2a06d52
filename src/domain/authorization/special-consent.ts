import type { LocalDate } from '../calendar';
import type { Defect } from '../basis/defect';
import type { LegalBasis } from '../legal-basis';
import type { Jurisdiction, LawRow } from '../law/law-row';
import { isRevoked } from './check-authorization';
import type { CheckedAt } from './authorization-form';
import type { ConsentElement } from './consent-words';

/** Who has to sign where the patient is a minor of a certain age, in full years. */
export interface SignerAges {
  /** From this age the patient alone controls. */
  aloneFrom?: number;
  /** From this age until `aloneFrom` the patient signs together with a parent. */
  withParentFrom?: number;
}

/** What a state asks of the consent to disclose a category (RULES 11, sensitive rules). */
export interface ConsentRow extends LawRow {
  /** A sensitive category, or `general` for every authorization in the state. */
  category: string;
  /** Null: the law is known to be stricter and its elements are not; a person decides. */
  elements: readonly ConsentElement[] | null;
  signer?: SignerAges;
  /** A subpoena with assurance does not reach these records: a court order does. */
  courtOrderOnly?: boolean;
  /** Bases by which the state lets these records go without a consent. */
  withoutConsent?: readonly LegalBasis[];
}

/** A consent as a person reads it off the paper. */
export interface SpecialConsent {
  jurisdiction: Jurisdiction | 'US';
  category: string;
  elements: ReadonlySet<ConsentElement>;
  signedBy: ReadonlySet<'patient' | 'parent' | 'representative'>;
  /** Last day it holds, through its end; null for an event still to come or "none" where allowed. */
  until: LocalDate | null;
  revokedAt: Date | null;
  knownFalse: boolean;
}

/** Age at which a person signs for themselves. A few states say 19 or 21: then a row's own `aloneFrom` says it. */
export const FULL_AGE = 18;

/** Everything that a state row finds missing in a consent; the absent consent is one defect with the row's citation. */
export function checkSpecialConsent(
  row: ConsentRow,
  consent: SpecialConsent | null,
  patientAge: number,
  at: CheckedAt,
): Defect[] {
  const { citation } = row;
  if (!consent) return [{ code: 'CONSENT_ABSENT', citation }];
  return [
    ...missingElements(row.elements ?? [], consent.elements, citation),
    ...signerDefects(row, consent, patientAge),
    ...consentEnded(consent, at, citation),
  ];
}

/** Each element that is not in the consent. */
export function missingElements(
  asked: readonly ConsentElement[],
  present: ReadonlySet<ConsentElement>,
  citation: string,
): Defect[] {
  return asked
    .filter((element) => !present.has(element))
    .map((element) => ({ code: `CONSENT_${element.toUpperCase()}` as Defect['code'], citation }));
}

/** Expired, revoked or known to be false (for Part 2: 42 CFR 2.31(c)). */
export function consentEnded(
  consent: Pick<SpecialConsent, 'until' | 'revokedAt' | 'knownFalse'>,
  at: CheckedAt,
  citation: string,
): Defect[] {
  const defects: Defect[] = [];
  if (consent.until !== null && at.on > consent.until)
    defects.push({ code: 'CONSENT_EXPIRED', citation, details: { until: consent.until } });
  if (isRevoked(consent, at.now)) defects.push({ code: 'CONSENT_REVOKED', citation });
  if (consent.knownFalse) defects.push({ code: 'CONSENT_FALSE', citation });
  return defects;
}

function signerDefects(
  { signer, citation }: ConsentRow,
  { signedBy }: SpecialConsent,
  age: number,
): Defect[] {
  const wrong = (who: string): Defect[] => [
    { code: 'CONSENT_WRONG_SIGNER', citation, details: { signer: who } },
  ];
  const alone = signer?.aloneFrom ?? FULL_AGE;
  if (age >= alone) {
    // An adult without capacity is signed for by a representative; a minor who controls is not.
    if (age >= FULL_AGE)
      return signedBy.has('patient') || signedBy.has('representative') ? [] : wrong('patient');
    return signedBy.has('patient') ? [] : wrong('patient');
  }
  if (signer?.withParentFrom !== undefined && age >= signer.withParentFrom)
    return signedBy.has('patient') && signedBy.has('parent') ? [] : wrong('patient and parent');
  return signedBy.has('parent') || signedBy.has('representative') ? [] : wrong('parent');
}
