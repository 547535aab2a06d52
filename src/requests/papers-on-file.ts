import { IsNull } from 'typeorm';
import type { EntityManager } from 'typeorm';
import { Facility, LawRecord, RequestDocument, RequestEvidence } from '../database/entities';
import type { ReleaseRequest } from '../database/entities';
import type { CheckedAt } from '../domain/authorization/authorization-form';
import type { ConsentRow } from '../domain/authorization/special-consent';
import type { Defect } from '../domain/basis/defect';
import { requestDefects } from '../domain/basis/request-defects';
import type { PapersOnFile } from '../domain/basis/request-defects';
import type { EvidenceKind, Stage } from '../domain/basis/requirement';
import { localDateOf } from '../domain/calendar';
import type { Jurisdiction } from '../domain/law/law-row';
import type { PermissionFact } from '../domain/facts';
import { LEGAL_BASIS_RULES } from '../domain/legal-basis';
import type { LegalBasis } from '../domain/legal-basis';
import { refuse } from '../domain/refusals';
import { signedPapers, unusablePapers } from './signed-forms';
import type { SignedPapers } from './signed-forms';

/** All that is on file for a request and bears on whether it may go on. */
export interface RequestFile {
  papers: PapersOnFile;
  signed: SignedPapers;
  /** What stands; what was taken back, or rests on a paper that was taken out, is left out. */
  evidence: RequestEvidence[];
  at: CheckedAt;
  /** The facility's state, or the United States alone. */
  state: Jurisdiction;
  /** What the facility's state asks of consents. */
  stateRows: ConsentRow[];
}

/** Read the file as it is now. Under the request's lock it cannot change before the decision is carried out. */
export async function readFile(
  rows: EntityManager,
  request: ReleaseRequest,
  now: Date,
): Promise<RequestFile> {
  const facility = await rows.findOneByOrFail(Facility, { id: request.facilityId });
  const gone = await unusablePapers(rows, request.id);
  const recorded = await rows.find(RequestEvidence, {
    where: { requestId: request.id, withdrawnAt: IsNull() },
    order: { recordedAt: 'ASC' },
  });
  const evidence = recorded.filter(({ documentId }) => documentId === null || !gone.has(documentId));
  const signed = await signedPapers(rows, request.id);
  return {
    papers: {
      basis: request.basis,
      circumstances: new Set(request.circumstances),
      onFile: Object.fromEntries(
        evidence.map(({ kind, countsFrom, countsUntil }) => [
          kind,
          { ...(countsFrom && { from: countsFrom }), ...(countsUntil && { until: countsUntil }) },
        ]),
      ),
      authorization: signed.authorization,
      part2Consent: signed.part2Consent,
      generalElements: signed.generalElements,
    },
    signed,
    evidence,
    at: { now, on: localDateOf(now, facility.timeZone) },
    state: (facility.state ?? 'US') as Jurisdiction,
    stateRows: await consentRows(rows, facility.state),
  };
}

/** Every defect by what is on file, at both stages. */
export function defectsOf({ papers, at, stateRows }: RequestFile): Record<Stage, Defect[]> {
  return {
    verify: requestDefects(papers, 'verify', at, stateRows),
    release: requestDefects(papers, 'release', at, stateRows),
  };
}

/**
 * Evidence that a person gives by confirming, as they verify, that the requester is who they say: of the kinds that
 * this basis asks for (45 CFR 164.514(h): identity may be checked in any reasonable way, by word of mouth too).
 */
export function identityKinds(basis: LegalBasis): EvidenceKind[] {
  const asked = LEGAL_BASIS_RULES[basis].requirements.flatMap((one) => ('needs' in one ? [one.needs] : []));
  return asked.filter((kind) => kind === 'identity' || kind === 'requester_identity');
}

/**
 * Whether the signed paper that carries the request stands: that of its basis, where the basis is one, else any. What
 * was revoked counts as revoked until a newer paper of its kind is read in.
 */
export function permissionOf(basis: LegalBasis, { forms }: SignedPapers): PermissionFact {
  const ofBasis = forms.filter(({ kind }) => kind === basis);
  const carrying = ofBasis.length > 0 ? ofBasis : forms;
  if (carrying.length === 0) return 'none';
  return carrying.every(({ revokedAt }) => revokedAt !== null) ? 'revoked' : 'stands';
}

/** The paper is a document of this request that can be used. @throws RefusedError SIGNED_PAPER_MISSING */
export async function expectPaper(
  rows: EntityManager,
  requestId: string,
  documentId: string,
): Promise<RequestDocument> {
  const paper = await rows.findOneBy(RequestDocument, { id: documentId, requestId });
  if (!paper || paper.status === 'removed' || paper.status === 'refused')
    return refuse('SIGNED_PAPER_MISSING');
  return paper;
}

async function consentRows(rows: EntityManager, state: string | null): Promise<ConsentRow[]> {
  if (!state) return [];
  const records = await rows
    .createQueryBuilder(LawRecord, 'law')
    .where(`law.kind = 'consents' AND law.content->>'jurisdiction' = :state`, { state })
    .orderBy('law.id')
    .getMany();
  return records.map(({ content, verified, effectiveTo }) => ({
    ...(content as unknown as ConsentRow),
    verified,
    ...(effectiveTo ? { effectiveTo } : {}),
  }));
}
