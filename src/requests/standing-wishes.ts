import { In, IsNull } from 'typeorm';
import type { EntityManager } from 'typeorm';
import { ConfidentialAddress, PatientRestriction, RestrictionClearance } from '../database/entities';
import type { ReleaseRequest } from '../database/entities';
import { restrictionsForbidding } from '../domain/restrictions/restrictions';

/** Restrictions of the patient that would forbid telling this recipient, were what they cover among the records. */
export async function restrictionsAgainst(
  rows: EntityManager,
  request: ReleaseRequest,
  now: Date,
): Promise<PatientRestriction[]> {
  if (!request.patientId) return [];
  const all = await rows.find(PatientRestriction, {
    where: { patientId: request.patientId, endedAt: IsNull() },
    order: { recordedAt: 'ASC' },
  });
  const telling = {
    basis: request.basis,
    recipientName: request.requesterOrganization ?? request.requesterName,
    toHealthPlan: request.requesterKind === 'insurer',
    emergencyTreatment: false,
    containsRestricted: true,
    now,
  };
  const forbidding = new Set(restrictionsForbidding(telling, all).map(({ id }) => id));
  return all.filter(({ id }) => forbidding.has(id));
}

/** Those of them that nobody looked into for the records as they are now. */
export async function restrictionsUncleared(
  rows: EntityManager,
  request: ReleaseRequest,
  now: Date,
): Promise<PatientRestriction[]> {
  const against = await restrictionsAgainst(rows, request, now);
  if (against.length === 0) return [];
  const cleared = await rows.findBy(RestrictionClearance, {
    requestId: request.id,
    restrictionId: In(against.map(({ id }) => id)),
    recordsRevision: request.recordsRevision,
  });
  return against.filter(({ id }) => !cleared.some(({ restrictionId }) => restrictionId === id));
}

/** Restrictions named without what they are about: the kind and the day. */
export function nameRestrictions(restrictions: readonly PatientRestriction[]): string {
  return restrictions
    .map(({ kind, askedOn }) => `${kind === 'self_pay' ? 'paid in full' : 'agreed'}, asked on ${askedOn}`)
    .join('; ');
}

/** The address a patient asked to be reached at instead of any other; null where there is none. */
export async function confidentialAddress(
  rows: EntityManager,
  patientId: string,
): Promise<ConfidentialAddress | null> {
  return rows.findOneBy(ConfidentialAddress, { patientId, endedAt: IsNull() });
}

/**
 * Put the address that a patient asked for in the place of every other of a request. Only the patient's own requests:
 * the wish is about what goes to the patient (45 CFR 164.522(b)).
 * @returns whether it is the patient's own request, so that the wish holds for it
 */
export function followWish(request: ReleaseRequest, wish: ConfidentialAddress): boolean {
  if (request.requesterKind !== 'patient') return false;
  request.requesterEmail = wish.channel === 'email' ? wish.address : null;
  request.requesterPhone = wish.channel === 'phone' ? wish.address : null;
  request.mailingAddress = wish.channel === 'mail' ? wish.address : null;
  return true;
}
