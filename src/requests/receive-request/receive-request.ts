import { createHash, randomInt, randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { EntityManager } from 'typeorm';
import { Facility, ReleaseRequest } from '../../database/entities';
import { appendEvent } from '../../database/history';
import { decide } from '../../domain/decide';
import { refuse, RefusedError } from '../../domain/refusals';
import type { Actor } from '../../domain/roles';
import { keepPapers, papersInHistory, typesetPapers } from '../../letters/write-papers';
import type { PaperOrder } from '../../letters/write-papers';
import type { LetterOrder } from '../../mail/letters';
import { writeLetters } from '../../mail/outbox';
import { tellRequester } from '../../mail/tell-requester';
import { Clock } from '../../platform/clock';
import { countClocks, datesOf, keepClocks } from '../request-clocks';
import { nextRequestNumber } from './request-number';
import type { LogRequestDto, ReceiveRequestDto } from './receive-request.dto';
import { suggestedPatient } from './suggested-patient';

/** What the requester is told: the number, and the code that opens the status page. */
export interface ReceivedRequest {
  requestId: string;
  number: string;
  /** Shown and mailed once, kept only as a hash; null when the same form was sent before. */
  statusCode: string | null;
  dueOn: string;
}

const NOTHING_YET = {
  state: null,
  openHolds: [],
  documents: { ready: 0, waiting: 0 },
  packet: null,
  link: 'none',
  hasRecipientAddress: false,
  invoice: null,
  incident: 'none',
  defects: { verify: [], release: [] },
  permission: 'none',
  pages: { held: '', mustStay: '' },
  restrictions: '',
  denial: 'none',
  basis: null,
  standingForms: 0,
} as const;

/** Log a request and start its clocks. The same submission key twice gives the one request back. */
@Injectable()
export class ReceiveRequest {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  /** @throws RefusedError when the facility is unknown or the arrival lies in the future. */
  async run(
    actor: Actor,
    facilityId: string,
    form: ReceiveRequestDto | LogRequestDto,
  ): Promise<ReceivedRequest> {
    const decision = decide(NOTHING_YET, 'receive', actor);
    if (!decision.allowed) throw new RefusedError(decision.refusals);
    return this.dataSource.transaction(async (rows) => {
      const facility = await rows.findOneBy(Facility, { id: facilityId });
      if (!facility) return refuse('NOT_FOUND');
      const before = await this.sentBefore(rows, facilityId, form.submissionKey);
      if (before)
        return { requestId: before.id, number: before.number, statusCode: null, dueOn: before.dueOn };

      const now = this.clock.now();
      const receivedAt = form.arrivedAt ? new Date(form.arrivedAt) : now;
      if (receivedAt > now) return refuse('ARRIVAL_IN_FUTURE', undefined, 'RULES 0.3');
      const asking = { id: randomUUID(), basis: form.basis, receivedAt };
      const clocks = await countClocks(rows, asking, facility);
      const dates = datesOf(clocks, asking, facility);
      const statusCode = String(randomInt(100_000_000)).padStart(8, '0');
      const {
        arrivedAt: _arrivedAt,
        patientId,
        matchedBy,
        ...asked
      }: Partial<LogRequestDto> & ReceiveRequestDto = form;
      const suggestedPatientId = await suggestedPatient(rows, facilityId, form, patientId, matchedBy);
      const request = rows.create(ReleaseRequest, {
        ...asked,
        ...asking,
        ...dates,
        facilityId,
        suggestedPatientId,
        number: await nextRequestNumber(rows, facility, dates.receivedOn),
        state: decision.state,
        recordsRevision: 0,
        statusCodeHash: createHash('sha256').update(statusCode).digest('hex'),
      });
      await rows.insert(ReleaseRequest, request);
      await keepClocks(rows, clocks, request);
      const letters: LetterOrder[] = [];
      const orders: PaperOrder[] = [];
      tellRequester({ request, facility, letters, papers: orders }, 'request-received', {
        code: statusCode,
        dueOn: dates.dueOn,
      });
      const place = { rows, request, facility, now };
      const papers = await typesetPapers(place, orders);
      const event = await appendEvent(rows, {
        id: randomUUID(),
        facilityId,
        requestId: request.id,
        kind: decision.event,
        actor,
        at: now,
        data: {
          number: request.number,
          channel: request.channel,
          basis: request.basis,
          receivedOn: dates.receivedOn,
          dueOn: dates.dueOn,
          rule: clocks.governing.citation,
          clocks: clocks.clocks.map(({ ruleId }) => ruleId),
          countedBy: clocks.countedBy,
          ...(suggestedPatientId && { suggestedPatientId, matchedBy: [...new Set(matchedBy)] }),
          ...papersInHistory(papers),
        },
      });
      await keepPapers(place, event, papers);
      await writeLetters(rows, event, letters, now);
      return { requestId: request.id, number: request.number, statusCode, dueOn: dates.dueOn };
    });
  }

  private async sentBefore(
    rows: EntityManager,
    facilityId: string,
    submissionKey: string | undefined,
  ): Promise<ReleaseRequest | null> {
    if (!submissionKey) return null;
    // The lock makes a form that is sent twice at once wait for its twin instead of breaking on the unique key.
    await rows.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [submissionKey]);
    return rows.findOneBy(ReleaseRequest, { submissionKey, facilityId });
  }
}
