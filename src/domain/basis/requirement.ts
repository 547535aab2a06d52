import type { EVIDENCE_OF_PEOPLE } from './evidence';
import type { EVIDENCE_OF_PROCESS } from './evidence-of-process';

/** Every piece of evidence that a basis may ask for. */
export type EvidenceKind = keyof typeof EVIDENCE_OF_PEOPLE | keyof typeof EVIDENCE_OF_PROCESS;

/** When in a request's life evidence must be there. What `verify` needs, `release` needs again. */
export type Stage = 'verify' | 'release';

/** Something about a request that makes further evidence necessary. */
export const CIRCUMSTANCES = [
  'other_entity_operations',
  'to_school',
  'whole_record',
  'not_required_by_law',
  'signed_by_representative',
] as const;
export type Circumstance = (typeof CIRCUMSTANCES)[number];

/** One line of the column "On file before release" of RULES 1 to 3. */
export type Requirement = {
  /** First stage at which it is asked for. */
  from: Stage;
  citation: string;
  /** Asked for only then. */
  when?: Circumstance;
} & (
  | { needs: EvidenceKind }
  /** Any one of these ways will do; each way needs all of its evidence, which may begin at different stages. */
  | { oneOf: readonly (readonly { needs: EvidenceKind; from: Stage }[])[] }
);

export const need = (needs: EvidenceKind, citation: string, when?: Circumstance): Requirement => ({
  needs,
  citation,
  from: 'verify',
  ...(when && { when }),
});

/** How far 502(b) limits what may be given. */
export type MinimumNecessary =
  | 'no'
  | 'yes'
  /** The order, process, list or statute is the limit. */
  | 'by_its_terms'
  /** Yes, but the official's word that it is the minimum may be relied on (514(d)(3)(iii)). */
  | 'yes_may_rely';

/** One row of the table of legal bases. */
export interface LegalBasisRule {
  /** Plain name shown to staff. */
  label: string;
  labelEs: string;
  citation: string;
  /** A right must be honoured and has a federal clock; a permission may be refused. */
  kind: 'right' | 'permission';
  minimumNecessary: MinimumNecessary;
  /** True when the disclosure goes into the accounting of disclosures (RULES section 3, column Acc). */
  accountable: boolean;
  /** Why it is, or is not, accounted. */
  accountableReason: string;
  /** Which price applies; `none`: the house does not charge for it. */
  price: 'patient' | 'third_party' | 'none';
  requirements: readonly Requirement[];
  /** What staff should know. */
  note?: string;
}

/** Disclosures without the patient's leave are accounted, unless a row says why not. */
export const ACCOUNTED = {
  accountable: true,
  accountableReason: 'Without authorization: 45 CFR 164.528(a)(1)',
} as const;
