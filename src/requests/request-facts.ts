import type { EntityManager } from 'typeorm';
import {
  Denial,
  DownloadLink,
  Hold,
  Incident,
  IncidentAssessment,
  Packet,
  RequestDocument,
} from '../database/entities';
import type { ReleaseRequest } from '../database/entities';
import { invoiceFacts } from '../billing/invoice-facts';
import type { DenialFact, IncidentFact, RequestFacts } from '../domain/facts';
import { decidedPages, pagesFact } from './page-decisions';
import { nameRestrictions, restrictionsUncleared } from './standing-wishes';
import { defectsOf, permissionOf, readFile } from './papers-on-file';
import { makersOf, requiredPages, seenPages } from './review-of-packet';
import { MAX_WRONG_CODES } from '../domain/pick-up';

/**
 * Load what a decision looks at. Inside a transaction that holds the request's lock the facts cannot change
 * before the decision is carried out; outside one (to show a page) they are a picture of the moment.
 */
export async function loadFacts(
  rows: EntityManager,
  request: ReleaseRequest,
  now: Date,
): Promise<RequestFacts> {
  const requestId = request.id;
  const holds = await rows.find(Hold, { where: { requestId } });
  const documents = await rows.find(RequestDocument, { where: { requestId, kind: 'records' } });
  const packet = await newestPacket(rows, requestId);
  const link = await newestLink(rows, requestId);
  const file = await readFile(rows, request, now);
  return {
    state: request.state,
    basis: request.basis,
    openHolds: holds.filter((hold) => hold.liftedAt === null).map((hold) => hold.kind),
    documents: {
      ready: documents.filter(({ status }) => status === 'ready').length,
      waiting: documents.filter(({ status }) => status === 'waiting').length,
    },
    packet: packet && {
      status: packet.status,
      preparedBy: packet.preparedBy,
      madeBy: await makersOf(rows, packet),
      approvedBy: packet.status === 'approved' ? packet.reviewedBy : null,
      current: packet.recordsRevision === request.recordsRevision,
      sha256: packet.sha256,
      review: {
        required: packet.status === 'proven' ? requiredPages(packet) : [],
        seenBy: packet.status === 'proven' ? await seenPages(rows, packet.id) : {},
      },
    },
    link: !link ? 'none' : linkIsUsable(link, now) ? 'live' : 'ended',
    hasRecipientAddress: request.requesterEmail !== null,
    invoice: await invoiceFacts(rows, requestId),
    incident: await incidentFact(rows, requestId),
    defects: defectsOf(file),
    pages: await pagesFact(rows, await decidedPages(rows, request, file), packet),
    restrictions: nameRestrictions(await restrictionsUncleared(rows, request, now)),
    denial: denialFact(await newestDenial(rows, requestId)),
    permission: permissionOf(request.basis, file.signed),
    standingForms: file.signed.forms.filter(({ revokedAt }) => revokedAt === null).length,
  };
}

/** Presumed a breach until an assessment says otherwise; the newest one counts. */
async function incidentFact(rows: EntityManager, requestId: string): Promise<IncidentFact> {
  const incident = await rows.findOne(Incident, { select: { id: true }, where: { requestId } });
  if (!incident) return 'none';
  const newest = await rows.findOne(IncidentAssessment, {
    where: { incidentId: incident.id },
    order: { sequence: 'DESC' },
  });
  if (!newest) return 'presumed';
  return newest.isBreach ? 'breach' : 'no_breach';
}

function denialFact(denial: Denial | null): DenialFact {
  if (!denial) return 'none';
  if (!denial.reviewable) return 'final';
  if (denial.reviewedAt) return 'reviewed';
  return denial.reviewAskedOn ? 'under_review' : 'reviewable';
}

/** The denial that counts: the newest. */
export async function newestDenial(rows: EntityManager, requestId: string): Promise<Denial | null> {
  return rows.findOne(Denial, { where: { requestId }, order: { sequence: 'DESC' } });
}

/** The packet that counts: the newest, whatever became of the ones before. */
export async function newestPacket(rows: EntityManager, requestId: string): Promise<Packet | null> {
  return rows.findOne(Packet, { where: { requestId }, order: { sequence: 'DESC' } });
}

/** The pick-up link that counts: the newest. */
export async function newestLink(rows: EntityManager, requestId: string): Promise<DownloadLink | null> {
  return rows.findOne(DownloadLink, { where: { requestId }, order: { createdAt: 'DESC' } });
}

/** Not recalled, not expired, not locked by wrong codes. */
export function linkIsUsable(link: DownloadLink, now: Date): boolean {
  return link.recalledAt === null && link.expiresAt > now && link.wrongCodes < MAX_WRONG_CODES;
}
