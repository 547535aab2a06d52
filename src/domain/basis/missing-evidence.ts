import type { LocalDate } from '../calendar';
import { LEGAL_BASIS_RULES } from '../legal-basis';
import type { LegalBasis } from '../legal-basis';
import type { Defect } from './defect';
import type { Circumstance, EvidenceKind, Requirement, Stage } from './requirement';

/** A piece of evidence on file, and the facility-local days on which it counts. */
export interface EvidenceItem {
  /** First day it counts, e.g. the day after the last day to object. */
  from?: LocalDate;
  /** Last day it counts. */
  until?: LocalDate;
}

export type EvidenceOnFile = Partial<Record<EvidenceKind, EvidenceItem>>;

/** A request as its legal basis sees it. */
export interface BasisFacts {
  basis: LegalBasis;
  circumstances: ReadonlySet<Circumstance>;
  onFile: EvidenceOnFile;
  /** The facility's date of the decision. */
  on: LocalDate;
}

/**
 * Everything that stands between a request and a stage, all at once, so that a requester learns every defect in one
 * letter (issue 4, outcome 1). Empty when nothing does.
 */
export function missingEvidence(facts: BasisFacts, stage: Stage): Defect[] {
  return LEGAL_BASIS_RULES[facts.basis].requirements
    .filter((requirement) => reached(requirement.from, stage))
    .filter((requirement) => !requirement.when || facts.circumstances.has(requirement.when))
    .flatMap((requirement) => defectsOf(requirement, facts, stage));
}

function defectsOf(requirement: Requirement, facts: BasisFacts, stage: Stage): Defect[] {
  const { citation } = requirement;
  if ('needs' in requirement) return missing(requirement.needs, citation, facts);
  const ways = requirement.oneOf.map((way) =>
    way.filter(({ from }) => reached(from, stage)).flatMap(({ needs }) => missing(needs, citation, facts)),
  );
  if (ways.some((way) => way.length === 0)) return [];
  return [{ code: 'MISSING_ASSURANCE', citation, ways: nearestFirst(ways, requirement.oneOf, facts) }];
}

/** The way already begun and nearest to its end comes first: that is what the requester is likely to mend. */
function nearestFirst(
  ways: readonly (readonly Defect[])[],
  oneOf: readonly (readonly { needs: EvidenceKind }[])[],
  { onFile }: BasisFacts,
): (readonly Defect[])[] {
  return ways
    .map((way, index) => ({ way, begun: oneOf[index]!.some(({ needs }) => onFile[needs] !== undefined) }))
    .sort((one, other) => Number(other.begun) - Number(one.begun))
    .map(({ way }) => way);
}

function missing(kind: EvidenceKind, citation: string, { onFile, on }: BasisFacts): Defect[] {
  const item = onFile[kind];
  const code = `MISSING_${kind.toUpperCase()}` as Defect['code'];
  if (!item) return [{ code, citation }];
  if (item.from !== undefined && on < item.from) return [{ code, citation, details: { from: item.from } }];
  if (item.until !== undefined && on > item.until)
    return [{ code, citation, details: { until: item.until } }];
  return [];
}

const reached = (from: Stage, stage: Stage) => from === 'verify' || stage === 'release';
