import type { AuthorizationDefectCode } from '../authorization/authorization-words';
import type { ConsentDefectCode } from '../authorization/consent-words';
import type { EvidenceKind } from './requirement';

/** Every reason for which a request cannot go on as it is. Closed: `defect-words.ts` gives each its words. */
export type DefectCode =
  `MISSING_${Uppercase<EvidenceKind>}` | 'MISSING_ASSURANCE' | AuthorizationDefectCode | ConsentDefectCode;

/** One reason, its law, and what would mend it. */
export interface Defect {
  code: DefectCode;
  citation: string;
  /** Values the words quote: a date, a state. Never content of records. */
  details?: Record<string, string>;
  /** Where several ways would do: for each, the defects that still stand in it. The nearest way comes first. */
  ways?: readonly (readonly Defect[])[];
}
