import { checkAuthorization } from '../authorization/check-authorization';
import type { AuthorizationForm, CheckedAt } from '../authorization/authorization-form';
import { checkPart2Consent } from '../authorization/part2-consent';
import type { Part2Consent } from '../authorization/part2-consent';
import { missingElements } from '../authorization/special-consent';
import type { ConsentRow, SpecialConsent } from '../authorization/special-consent';
import { rowsInForce } from '../law/law-row';
import type { Defect } from './defect';
import { missingEvidence } from './missing-evidence';
import type { BasisFacts } from './missing-evidence';
import type { Stage } from './requirement';

/** A request and its papers, as the law sees them. */
export interface PapersOnFile extends Omit<BasisFacts, 'on'> {
  authorization: AuthorizationForm | null;
  part2Consent: Part2Consent | null;
  /** What the authorization shows of the elements that a state asks of every authorization. */
  generalElements?: SpecialConsent['elements'];
}

/**
 * Every defect of a request at a stage: of evidence, of the authorization or consent itself, and of what the state
 * asks of every authorization. The one question that `verify`, `release` and the letter of defects ask.
 * @param stateRows the consent rows of the facility's state
 */
export function requestDefects(
  papers: PapersOnFile,
  stage: Stage,
  at: CheckedAt,
  stateRows: readonly ConsentRow[] = [],
): Defect[] {
  const { authorization, part2Consent, basis } = papers;
  const onFile = { ...papers.onFile };
  const ofPaper: Defect[] = [];
  if (basis === 'authorization' && authorization) {
    // The paper is there: its own defects speak, not the general "there is none".
    onFile.authorization_valid = {};
    ofPaper.push(...checkAuthorization(authorization, at));
    const general = rowsInForce(stateRows, at.on, (row) => row.category).find(
      ({ category }) => category === 'general',
    );
    if (general)
      ofPaper.push(
        ...missingElements(general.elements ?? [], papers.generalElements ?? new Set(), general.citation),
      );
  } else delete onFile.authorization_valid;
  if (basis === 'part2_consent' && part2Consent) {
    onFile.part2_consent_valid = {};
    ofPaper.push(...checkPart2Consent(part2Consent, at));
  } else delete onFile.part2_consent_valid;
  const circumstances = new Set(papers.circumstances);
  if (authorization?.signature?.by === 'representative' || part2Consent?.signedBy === 'representative')
    circumstances.add('signed_by_representative');
  return [...missingEvidence({ basis, circumstances, onFile, on: at.on }, stage), ...ofPaper];
}
