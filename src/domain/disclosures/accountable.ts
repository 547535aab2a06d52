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

/** Bases of a disclosure to an oversight agency or a law enforcement official: only these may be suspended. */
const SUSPENDABLE: readonly DisclosureKind[] = [
  'oversight',
  'law_enforcement_process',
  'law_enforcement_grand_jury',
  'law_enforcement_administrative',
  'law_enforcement_locate',
  'law_enforcement_victim',
];

/** Whether a statement may keep such a disclosure out of the accounting for a time (45 CFR 164.528(a)(2)(i)). */
export function isSuspendable(kind: DisclosureKind): boolean {
  return SUSPENDABLE.includes(kind);
}
