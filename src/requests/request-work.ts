import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource, MoreThan } from 'typeorm';
import type { EntityManager } from 'typeorm';
import { Facility, HistoryEvent, ReleaseRequest } from '../database/entities';
import { appendEvent, lastEvent } from '../database/history';
import { addJob } from '../database/job-queue';
import type { JobName, JobPayloads } from '../database/job-queue';
import { decide } from '../domain/decide';
import type { EventData } from '../domain/events';
import type { ActionInput, RequestFacts } from '../domain/facts';
import type { RequestAction, RequestState } from '../domain/lifecycle';
import { changedMeanwhile } from '../domain/meanwhile';
import { refuse, RefusedError } from '../domain/refusals';
import type { Refusal } from '../domain/refusals';
import type { Actor } from '../domain/roles';
import { keepPapers, papersInHistory, typesetPapers } from '../letters/write-papers';
import type { PaperOrder } from '../letters/write-papers';
import { writeLetters } from '../mail/outbox';
import type { LetterOrder } from '../mail/letters';
import { Clock } from '../platform/clock';
import { loadFacts } from './request-facts';

/** What a step receives, all bound to its one transaction; no other repository is within reach. */
export interface Work {
  /** The locked row. What the step sets on it is saved after the step. */
  request: ReleaseRequest;
  facility: Facility;
  facts: RequestFacts;
  actor: Actor;
  now: Date;
  rows: EntityManager;
  addJob: <Name extends JobName>(
    name: Name,
    payload: JobPayloads[Name],
    options?: { key?: string; runAt?: Date; maxAttempts?: number },
  ) => Promise<void>;
  /** Letters to write once the event is recorded, in the same transaction. */
  letters: LetterOrder[];
  /** Letters on paper to write with the event; the history binds their bytes. */
  papers: PaperOrder[];
}

export interface StepTaken<Result> {
  /**
   * What the history remembers: ids, codes and counts, never content of records. Null when the step found, under
   * the lock, that there is nothing to do: then nothing is saved or recorded.
   */
  data: EventData | null;
  result: Result;
}

export interface WorkOrder<Result> {
  facilityId: string;
  requestId: string;
  action: RequestAction;
  actor: Actor;
  /** A function, when what is brought must be read under the lock (a hash of stored bytes, say). */
  input?: ActionInput | ((work: Work) => Promise<ActionInput>);
  step: (work: Work) => Promise<StepTaken<Result>>;
}

/** lock row -> facts -> decide -> step -> save -> event -> outbox, in one transaction. */
@Injectable()
export class RequestWork {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  /**
   * Take one action on one request.
   * @throws RefusedError with every reason, and with what happened last when somebody else was faster.
   */
  take<Result>(order: WorkOrder<Result>): Promise<Result> {
    return this.dataSource.transaction((rows) => this.takeWithin(rows, order));
  }

  /**
   * The same within a transaction that has chosen and locked the request ("take next").
   * @throws RefusedError as `take` does
   */
  async takeWithin<Result>(rows: EntityManager, order: WorkOrder<Result>): Promise<Result> {
    const request = await rows.findOne(ReleaseRequest, {
      where: { id: order.requestId, facilityId: order.facilityId },
      lock: { mode: 'pessimistic_write' },
    });
    if (!request) return refuse('NOT_FOUND');
    await expectUnchanged(rows, request.id, order.actor);
    const work = await this.openWork(rows, request, order.actor);
    const input = typeof order.input === 'function' ? await order.input(work) : order.input;
    const decision = decide(work.facts, order.action, order.actor, input);
    if (!decision.allowed) throw await withLastEvent(rows, request.id, order.actor, decision.refusals);

    const { data, result } = await order.step(work);
    if (data === null) return result;
    const papers = await typesetPapers(work, work.papers);
    request.state = decision.state;
    await rows.save(ReleaseRequest, request);
    const event = await appendEvent(rows, {
      id: randomUUID(),
      facilityId: request.facilityId,
      requestId: request.id,
      kind: decision.event,
      actor: order.actor,
      at: work.now,
      data: { ...data, ...papersInHistory(papers) },
    });
    await keepPapers(work, event, papers);
    await writeLetters(rows, event, work.letters, work.now);
    return result;
  }

  /**
   * Refuse early what `take` would refuse, before something slow (an upload, say). Decides on a picture of the
   * moment: `take` decides again under the lock.
   * @throws RefusedError as `take` does
   */
  async expectAllowed(
    order: Pick<WorkOrder<never>, 'facilityId' | 'requestId' | 'action' | 'actor'>,
  ): Promise<void> {
    const rows = this.dataSource.manager;
    const request = await rows.findOneBy(ReleaseRequest, {
      id: order.requestId,
      facilityId: order.facilityId,
    });
    if (!request) return refuse('NOT_FOUND');
    const decision = decide(await loadFacts(rows, request, this.clock.now()), order.action, order.actor);
    if (!decision.allowed) throw await withLastEvent(rows, request.id, order.actor, decision.refusals);
  }

  /** Whether a request stands at a state, as a picture of the moment; `take` decides again under the lock. */
  async isAt(facilityId: string, requestId: string, state: RequestState): Promise<boolean> {
    return this.dataSource.manager.existsBy(ReleaseRequest, { id: requestId, facilityId, state });
  }

  private async openWork(rows: EntityManager, request: ReleaseRequest, actor: Actor): Promise<Work> {
    const now = this.clock.now();
    return {
      request,
      facility: await rows.findOneByOrFail(Facility, { id: request.facilityId }),
      facts: await loadFacts(rows, request, now),
      actor,
      now,
      rows,
      addJob: (name, payload, options) => addJob(rows, name, payload, options),
      letters: [],
      papers: [],
    };
  }
}

/**
 * Somebody acts from a page: nothing may have happened that it did not show and that could change their mind.
 * @throws RefusedError CHANGED_MEANWHILE
 */
async function expectUnchanged(rows: EntityManager, requestId: string, actor: Actor): Promise<void> {
  if (actor.saw === undefined) return;
  const since = await rows.findBy(HistoryEvent, { requestId, sequence: MoreThan(actor.saw) });
  const [first] = changedMeanwhile(since, actor.saw, actor);
  if (!first) return;
  const happened = { lastEvent: first.kind, lastActor: first.actorName, lastAt: first.at.toISOString() };
  refuse('CHANGED_MEANWHILE', happened);
}

/** Two clerks at once: the one who comes second is told what the first one did. */
async function withLastEvent(
  rows: EntityManager,
  requestId: string,
  actor: Actor,
  refusals: readonly [Refusal, ...Refusal[]],
): Promise<RefusedError> {
  const last = await lastEvent(rows, requestId);
  const [first, ...rest] = refusals;
  // What one did oneself is no news.
  if (!last || last.actorId === actor.id) return new RefusedError(refusals);
  const happened = { lastEvent: last.kind, lastActor: last.actorName, lastAt: last.at.toISOString() };
  return new RefusedError([{ ...first, details: { ...first.details, ...happened } }, ...rest]);
}
