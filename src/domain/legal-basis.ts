import { BASES_OF_PROCESS } from './basis/bases-of-process';
import { BASES_OF_PUBLIC_INTEREST } from './basis/bases-of-public-interest';
import { BASES_OF_THE_PATIENT } from './basis/bases-of-the-patient';
import type { LegalBasisRule } from './basis/requirement';

export type { LegalBasisRule } from './basis/requirement';

const TABLE = { ...BASES_OF_THE_PATIENT, ...BASES_OF_PROCESS, ...BASES_OF_PUBLIC_INTEREST } as const;

/** By what right records leave (RULES sections 1 to 3): the closed list. */
export type LegalBasis = keyof typeof TABLE;
export const LEGAL_BASES = Object.keys(TABLE) as LegalBasis[];

/** The table: what each basis needs on file, how far it reaches, whether it is accounted, which price applies. */
export const LEGAL_BASIS_RULES: Record<LegalBasis, LegalBasisRule> = TABLE;

/** Whether a free-form value names one of the bases. */
export function isLegalBasis(value: string): value is LegalBasis {
  return Object.hasOwn(TABLE, value);
}
