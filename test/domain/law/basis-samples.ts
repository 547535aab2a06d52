import type { EvidenceOnFile } from '../../../src/domain/basis/missing-evidence';
import type { PapersOnFile } from '../../../src/domain/basis/request-defects';
import type { LegalBasis } from '../../../src/domain/legal-basis';

export const ON = '2026-07-11';
export const papers = (
  basis: LegalBasis,
  onFile: EvidenceOnFile,
  more: Partial<PapersOnFile> = {},
): PapersOnFile => ({
  basis,
  onFile,
  circumstances: new Set(),
  authorization: null,
  part2Consent: null,
  ...more,
});
