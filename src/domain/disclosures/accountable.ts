import { LEGAL_BASIS_RULES } from '../legal-basis';
import type { LegalBasis } from '../legal-basis';

/** What a disclosure was: by a basis, or one that none covers. */
export type DisclosureKind = LegalBasis | 'incidental' | 'impermissible';

/** Whether a disclosure goes into the accounting, and the rule that says so (RULES 3, column Acc; 4.6; vector 44). */
export function accountability(kind: DisclosureKind): { accountable: boolean; reason: string } {
  if (kind === 'incidental') return { accountable: false, reason: 'Incidental: 45 CFR 164.528(a)(1)(iii)' };
  if (kind === 'impermissible')
    return { accountable: true, reason: 'Not permitted by any basis, so not exempt: 45 CFR 164.528(a)(1)' };
  const { accountable, accountableReason } = LEGAL_BASIS_RULES[kind];
  return { accountable, reason: accountableReason };
}
