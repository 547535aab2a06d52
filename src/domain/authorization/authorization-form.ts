import type { LocalDate } from '../calendar';

/** When an authorization ends (A5). */
export type Expiry =
  | { kind: 'date'; on: LocalDate }
  /** `related`: to the individual or the purpose, as the law asks. `happenedOn`: once the office knows. */
  | { kind: 'event'; event: string; related: boolean; happenedOn: LocalDate | null }
  | { kind: 'none' };

/** Who signed, when, and by what authority (A6). */
export interface FormSignature {
  by: 'individual' | 'representative';
  on: LocalDate | null;
  /** How a representative describes the authority, e.g. "court-appointed guardian"; empty for the individual. */
  authority: string;
}

/** An authorization as a person reads it off the paper (45 CFR 164.508(c)). Blanks are blanks: nothing is guessed. */
export interface AuthorizationForm {
  information: string;
  /** A person's judgment that the description is specific and meaningful. */
  informationIsSpecific: boolean;
  discloser: string;
  recipient: string;
  purpose: string;
  /** The individual initiates it: "at the request of the individual" is purpose enough, also when left blank. */
  startedByIndividual: boolean;
  expiry: Expiry | null;
  forResearch: boolean;
  signature: FormSignature | null;
  statesRevocation: boolean;
  statesConditioning: boolean;
  statesRedisclosure: boolean;
  plainLanguage: boolean;
  /** The hospital itself asked for the authorization: the individual gets a copy (F2). */
  soughtByEntity: boolean;
  copyGiven: boolean;
  /** Marketing paid by a third party, or sale of the information (M1). */
  remuneration: 'none' | 'stated' | 'not_stated';
  covers: 'records' | 'psychotherapy_notes' | 'both';
  joinedWith: 'nothing' | 'another_authorization' | 'another_document';
  /** Whether care, payment or enrolment depends on it: `lawfully` as 508(b)(4) allows. */
  conditioned: 'no' | 'lawfully' | 'wrongly';
  knownFalse: boolean;
  /** When the written revocation arrived. */
  revokedAt: Date | null;
}

/** The moment of a check: the instant for revocations, the facility's date of it for dates. */
export interface CheckedAt {
  now: Date;
  on: LocalDate;
}
