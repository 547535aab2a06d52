import { In } from 'typeorm';
import type { EntityManager, FindOptionsWhere } from 'typeorm';
import { RequestDocument, SignedForm } from '../database/entities';
import type { AuthorizationForm } from '../domain/authorization/authorization-form';
import type { Part2Consent } from '../domain/authorization/part2-consent';
import type { SpecialConsent } from '../domain/authorization/special-consent';
import { authorizationOf } from './authorization-form.dto';
import type { AuthorizationFormDto } from './authorization-form.dto';
import type { Part2ConsentDto, SignedFormDto, StateConsentDto } from './signed-form.dto';

/** The signed papers of a request that count: the newest of each kind, of a state's consents the newest a category. */
export interface SignedPapers {
  authorization: AuthorizationForm | null;
  generalElements: SpecialConsent['elements'];
  part2Consent: Part2Consent | null;
  stateConsents: SpecialConsent[];
  /** The rows themselves, oldest first; those replaced by a newer one of their kind, or without their file, are left out. */
  forms: SignedForm[];
}

/** What a row keeps of an authorization. */
interface ReadAuthorization extends AuthorizationFormDto {
  generalElements?: SignedFormDto['generalElements'];
}

/** Documents that no longer belong to a request, or could not be used: what rests on one of them does not stand. */
export async function unusablePapers(rows: EntityManager, requestId: string): Promise<ReadonlySet<string>> {
  const gone = await rows.find(RequestDocument, {
    select: { id: true },
    where: { requestId, status: In(['removed', 'refused']) },
  });
  return new Set(gone.map(({ id }) => id));
}

/**
 * Read the signed papers that count. One whose file was taken out counts no more, and one that it had replaced does not
 * come back by itself: a person reads it in again.
 */
export async function signedPapers(rows: EntityManager, requestId: string): Promise<SignedPapers> {
  const all = await rows.find(SignedForm, { where: { requestId }, order: { sequence: 'ASC' } });
  const newest = new Map(all.map((form) => [`${form.kind} ${form.jurisdiction} ${form.category}`, form]));
  const gone = await unusablePapers(rows, requestId);
  const forms = [...newest.values()]
    .filter(({ documentId }) => !gone.has(documentId))
    .sort((one, other) => one.sequence - other.sequence);
  const ofKind = (kind: SignedForm['kind']) => forms.find((form) => form.kind === kind);
  const authorization = ofKind('authorization');
  const part2 = ofKind('part2_consent');
  return {
    authorization: authorization ? readAuthorization(authorization) : null,
    generalElements: new Set((authorization?.read as ReadAuthorization | undefined)?.generalElements),
    part2Consent: part2 ? readPart2(part2) : null,
    stateConsents: forms.filter(({ kind }) => kind === 'state_consent').map(readStateConsent),
    forms,
  };
}

/**
 * Where the papers are of which a copy travels with Part 2 records: the consent that was read in, and no other paper of
 * the request; every request form where none was read in.
 */
export async function consentPapers(
  rows: EntityManager,
  requestId: string,
): Promise<FindOptionsWhere<RequestDocument>> {
  const { forms } = await signedPapers(rows, requestId);
  const consent = forms.find(({ kind }) => kind === 'part2_consent');
  return { requestId, kind: 'request_form', ...(consent && { id: consent.documentId }) };
}

/** When the signature was set, by the paper; null where it does not say. */
export function signedOn({ kind, read }: SignedForm): string | null {
  return kind === 'authorization' ? ((read as ReadAuthorization).signature?.on ?? null) : null;
}

function readAuthorization({ read, revokedAt }: SignedForm): AuthorizationForm {
  const { generalElements: _state, ...form } = read as ReadAuthorization;
  return { ...authorizationOf(form), revokedAt };
}

function readPart2({ read, revokedAt }: SignedForm): Part2Consent {
  const { elements, uses, until, ...rest } = read as Part2ConsentDto;
  return {
    ...rest,
    elements: new Set(elements),
    uses: new Set(uses),
    until: until ?? null,
    revokedAt,
  };
}

function readStateConsent({ read, revokedAt }: SignedForm): SpecialConsent {
  const { jurisdiction, category, elements, signedBy, until, knownFalse } = read as StateConsentDto;
  return {
    jurisdiction: jurisdiction as SpecialConsent['jurisdiction'],
    category,
    elements: new Set(elements),
    signedBy: new Set(signedBy),
    until: until ?? null,
    revokedAt,
    knownFalse,
  };
}
