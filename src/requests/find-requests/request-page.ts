import { Injectable } from '@nestjs/common';
import { DataSource, IsNull } from 'typeorm';
import type { EntityManager } from 'typeorm';
import {
  Correspondence,
  Facility,
  HistoryEvent,
  Hold,
  Incident,
  Mark,
  Packet,
  PageArrangement,
  PageComment,
  Patient,
  ReleaseRequest,
  RequestNote,
  Staff,
} from '../../database/entities';
import { feeAccount } from '../../billing/fee-account';
import { expectRole, outlook } from '../../domain/decide';
import { refuse } from '../../domain/refusals';
import type { Actor } from '../../domain/roles';
import { Clock } from '../../platform/clock';
import { assignableStaff } from '../assignable-staff';
import { linkIsUsable, loadFacts, newestDenial, newestLink } from '../request-facts';
import { confidentialAddress, restrictionsAgainst } from '../standing-wishes';
import { standingArrangements } from '../arranged-records';
import { documentsOf } from './documents-of';
import { evidenceOf } from './evidence-of';
import { likelySameRequests } from './likely-same-requests';
import { pagesOf } from './pages-of';
import { remarksOn, reviewStanding } from './review-standing';
import { clockOf } from './clocks-of';
import type { ArrangementView, LinkView, RequestPageView } from './request-page-view';

/** Everything the request page shows, read at one moment. */
@Injectable()
export class RequestPage {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  /** @throws RefusedError NOT_FOUND, also for a request of another facility; ROLE_NOT_ALLOWED */
  async run(actor: Actor, facilityId: string, requestId: string): Promise<RequestPageView> {
    const now = this.clock.now();
    return this.dataSource.transaction('REPEATABLE READ', async (rows) => {
      const request = await rows.findOneBy(ReleaseRequest, { id: requestId, facilityId });
      if (!request) return refuse('NOT_FOUND');
      // Names, dates and papers of a patient: for those whose work it is. An administrator alone has none here.
      expectRole('view-records', actor);
      const facility = await rows.findOneByOrFail(Facility, { id: facilityId });
      const facts = await loadFacts(rows, request, now);
      const { statusCodeHash: _statusCodeHash, submissionKey: _submissionKey, ...shown } = request;
      const packets = await rows.find(Packet, { where: { requestId }, order: { sequence: 'DESC' } });
      return {
        request: shown,
        facility: { id: facility.id, name: facility.name, timeZone: facility.timeZone },
        suggested: request.suggestedPatientId
          ? await rows.findOneBy(Patient, { id: request.suggestedPatientId })
          : null,
        patient: request.patientId ? await rows.findOneBy(Patient, { id: request.patientId }) : null,
        clock: await clockOf(rows, request, facility, now),
        same: await likelySameRequests(rows, request),
        linked: await rows.find(ReleaseRequest, {
          select: { id: true, number: true, receivedOn: true, duplicateOfId: true },
          where: [
            { facilityId, duplicateOfId: requestId },
            ...(request.duplicateOfId ? [{ facilityId, id: request.duplicateOfId }] : []),
          ],
          order: { receivedAt: 'ASC' },
        }),
        assignment: await assignmentOf(rows, request),
        holds: await rows.find(Hold, { where: { requestId }, order: { openedAt: 'ASC' } }),
        documents: await documentsOf(rows, requestId),
        arrangements: (await standingArrangements(rows, requestId)).map(arrangementView),
        marks: await rows
          .createQueryBuilder(Mark, 'mark')
          .where('mark.requestId = :requestId AND mark.removedAt IS NULL', { requestId })
          .getCount(),
        packet: packets[0] ? { ...packets[0], current: facts.packet?.current ?? false } : null,
        earlierPackets: packets.slice(1),
        review: await reviewStanding(rows, packets[0] ?? null, actor),
        remarks: packets[0]?.status === 'refused' ? await remarksOn(rows, packets[0]) : [],
        link: await linkOf(rows, requestId, now),
        letters: await rows.find(Correspondence, {
          select: {
            id: true,
            letter: true,
            language: true,
            writtenAt: true,
            addressByHand: true,
            sha256: true,
            pageCount: true,
          },
          where: { requestId },
          order: { writtenAt: 'DESC' },
        }),
        incident: await rows.findOne(Incident, { select: { id: true, number: true }, where: { requestId } }),
        fee: await feeAccount(rows, requestId),
        evidence: await evidenceOf(rows, request, now),
        pages: await pagesOf(rows, request, now),
        denial: await denialOf(rows, requestId),
        wishes: {
          followsAddress:
            request.requesterKind === 'patient' &&
            request.patientId !== null &&
            (await confidentialAddress(rows, request.patientId)) !== null,
          restrictions: (await restrictionsAgainst(rows, request, now)).length,
          uncleared: facts.restrictions,
        },
        comments: await rows.find(PageComment, {
          where: { requestId, settledAt: IsNull() },
          order: { writtenAt: 'ASC' },
        }),
        notes: await rows.find(RequestNote, { where: { requestId }, order: { writtenAt: 'DESC' } }),
        history: await rows.find(HistoryEvent, { where: { requestId }, order: { sequence: 'ASC' } }),
        actions: outlook(facts, actor),
      };
    });
  }
}

async function assignmentOf(
  rows: EntityManager,
  { facilityId, assigneeId }: ReleaseRequest,
): Promise<RequestPageView['assignment']> {
  const select = { id: true, name: true } as const;
  return {
    assignee: assigneeId ? await rows.findOne(Staff, { select, where: { id: assigneeId } }) : null,
    staff: await assignableStaff(rows, facilityId),
  };
}

function arrangementView(row: PageArrangement): ArrangementView {
  const { id, kind, documentId, pages, turn, documents, types, madeByName, madeAt } = row;
  return { id, kind, documentId, pages, turn, documents, types, madeByName, madeAt };
}

async function denialOf(rows: EntityManager, requestId: string): Promise<RequestPageView['denial']> {
  const denial = await newestDenial(rows, requestId);
  if (!denial) return null;
  const {
    facilityId: _facility,
    requestId: _request,
    deniedBy: _by,
    licenceNumbers: _own,
    ...shown
  } = denial;
  return shown;
}

async function linkOf(rows: EntityManager, requestId: string, now: Date): Promise<LinkView | null> {
  const link = await newestLink(rows, requestId);
  if (!link) return null;
  const { id, createdAt, expiresAt, recalledAt, openings, wrongCodes } = link;
  return { id, live: linkIsUsable(link, now), createdAt, expiresAt, recalledAt, openings, wrongCodes };
}
