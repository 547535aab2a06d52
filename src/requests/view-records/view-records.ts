import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { EntityManager } from 'typeorm';
import { Correspondence, HistoryEvent, Incident, Packet, RequestDocument } from '../../database/entities';
import { refuse } from '../../domain/refusals';
import type { Actor } from '../../domain/roles';
import { Clock } from '../../platform/clock';
import { RequestWork } from '../request-work';
import type { ViewRecordsDto } from './view-records.dto';

/** Minutes within which one person's look at one document is one look. House default. */
const ONE_LOOK_MINUTES = 15;

/** What can be opened, how a form names it, and how the history does. */
const KINDS = [
  { field: 'packetId', table: Packet, what: 'packet' },
  { field: 'letterId', table: Correspondence, what: 'letter' },
  { field: 'incidentId', table: Incident, what: 'incident' },
  { field: 'documentId', table: RequestDocument, what: 'document' },
] as const;

/** Record that a person opened records (45 CFR 164.312(b)): each turned page need not be an entry of its own. */
@Injectable()
export class ViewRecords {
  constructor(
    private readonly requestWork: RequestWork,
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  /** @throws RefusedError; NOT_FOUND when what is named is not this request's */
  async run(
    actor: Actor,
    facilityId: string,
    requestId: string,
    form: ViewRecordsDto | { incidentId: string },
  ): Promise<void> {
    const named: Partial<Record<(typeof KINDS)[number]['field'], string>> = { ...form };
    const kind = KINDS.find(({ field }) => named[field] !== undefined) ?? refuse('NOT_FOUND');
    const opened = named[kind.field]!;
    // Most looks are known already; they need not wait for the request's lock.
    if (await isRecorded(this.dataSource.manager, facilityId, requestId, actor, opened, this.clock.now()))
      return;
    await this.requestWork.take({
      facilityId,
      requestId,
      action: 'view-records',
      actor,
      step: async ({ rows, now }) => {
        const belongs = await rows.existsBy<{ id: string; requestId: string }>(kind.table, {
          id: opened,
          requestId,
        });
        if (!belongs) return refuse('NOT_FOUND');
        if (await isRecorded(rows, facilityId, requestId, actor, opened, now))
          return { data: null, result: undefined };
        return { data: { opened, what: kind.what }, result: undefined };
      },
    });
  }
}

async function isRecorded(
  rows: EntityManager,
  facilityId: string,
  requestId: string,
  actor: Actor,
  opened: string,
  now: Date,
): Promise<boolean> {
  const since = new Date(now.getTime() - ONE_LOOK_MINUTES * 60_000);
  return rows
    .createQueryBuilder(HistoryEvent, 'event')
    .where('event.requestId = :requestId AND event.facilityId = :facilityId', { requestId, facilityId })
    .andWhere(`event.kind = 'records-viewed' AND event.actorId = :actorId`, { actorId: actor.id })
    .andWhere(`event.at > :since AND event.data ->> 'opened' = :opened`, { since, opened })
    .getExists();
}
