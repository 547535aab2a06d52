import { LEGAL_BASIS_RULES } from '../legal-basis';
import type { LegalBasis } from '../legal-basis';
import type { Circumstance, EvidenceKind, Stage } from './requirement';

/** One line of what a legal basis asks for. */
export interface ChecklistLine {
  kind: EvidenceKind;
  citation: string;
  /** Asked for from this stage on. */
  from: Stage;
  /** Asked for only then; null for always. */
  when: Circumstance | null;
  /** 1, 2, 3 for lines of ways of which one is enough; null where there is no choice. */
  way: number | null;
}

/** Everything that a basis may ask for, in the order of its row; the checklist a person works through. */
export function checklistOf(basis: LegalBasis): ChecklistLine[] {
  return LEGAL_BASIS_RULES[basis].requirements.flatMap((requirement): ChecklistLine[] => {
    const { citation, when = null } = requirement;
    if ('needs' in requirement)
      return [{ kind: requirement.needs, citation, from: requirement.from, when, way: null }];
    return requirement.oneOf.flatMap((way, index) =>
      way.map(({ needs, from }) => ({ kind: needs, citation, from, when, way: index + 1 })),
    );
  });
}

/** The circumstances that bear on a basis and that a person states; who signed is read off the form itself. */
export function circumstancesOf(basis: LegalBasis): Circumstance[] {
  const asked = LEGAL_BASIS_RULES[basis].requirements.flatMap(({ when }) => (when ? [when] : []));
  return [...new Set(asked)].filter((one) => one !== 'signed_by_representative');
}
