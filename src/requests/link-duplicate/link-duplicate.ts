import { Injectable } from '@nestjs/common';
import { DataSource, In } from 'typeorm';
import type { EntityManager } from 'typeorm';
import { newestInvoice } from '../../billing/invoice-facts';
import { ReleaseRequest } from '../../database/entities';
import { likelySame } from '../../domain/duplicates/likely-same';
import { refuse } from '../../domain/refusals';
import type { Actor } from '../../domain/roles';
import { tellRequester } from '../../mail/tell-requester';
import { recountClocks } from '../request-clocks';
import { RequestWork } from '../request-work';
import type { LinkDuplicateDto } from './link-duplicate.dto';

/**
 * Two requests turn out to be one. One goes on; the other ends as its duplicate. The one that goes on counts from the
 * earlier receipt of both, so that nobody gains time by a second copy (RULES 0.3: the first arrival counts).
 */
@Injectable()
export class LinkDuplicate {
  constructor(
    private readonly dataSource: DataSource,
    private readonly requestWork: RequestWork,
  ) {}

  /**
   * @param requestId of the one that ends
   * @throws RefusedError, also DUPLICATE_OF_ITSELF, DUPLICATE_ENDED, DUPLICATE_DIFFERS, DUPLICATE_BASIS,
   * DUPLICATE_INVOICED, DUPLICATE_LATER; NOT_FOUND across facilities
   */
  async run(actor: Actor, facilityId: string, requestId: string, form: LinkDuplicateDto): Promise<void> {
    const { keptId } = form;
    if (keptId === requestId) return refuse('DUPLICATE_OF_ITSELF');
    await this.dataSource.transaction(async (rows) => {
      const kept = await lockBoth(rows, facilityId, requestId, keptId);
      const ended = await this.end(rows, actor, kept, requestId, form);
      await this.takeOver(rows, actor, ended, keptId);
    });
  }

  private end(
    rows: EntityManager,
    actor: Actor,
    kept: ReleaseRequest,
    requestId: string,
    { remark }: LinkDuplicateDto,
  ): Promise<ReleaseRequest> {
    return this.requestWork.takeWithin(rows, {
      ...{ facilityId: kept.facilityId, requestId, actor },
      action: 'link-duplicate',
      step: async (work) => {
        const { request } = work;
        if (!isSame(request, kept)) return refuse('DUPLICATE_DIFFERS');
        // Another basis has clocks, fees and evidence of its own: it is another request.
        if (request.basis !== kept.basis) return refuse('DUPLICATE_BASIS');
        if (await newestInvoice(rows, requestId)) return refuse('DUPLICATE_INVOICED');
        const from = request.state;
        request.closingReason = 'duplicate';
        request.duplicateOfId = kept.id;
        tellRequester(work, 'request-closed', { reason: 'duplicate' });
        const data = { reason: 'duplicate', duplicateOf: kept.id, number: kept.number, from };
        return { data: { ...data, remark: remark?.trim() ?? null }, result: request };
      },
    });
  }

  private takeOver(
    rows: EntityManager,
    actor: Actor,
    ended: ReleaseRequest,
    requestId: string,
  ): Promise<void> {
    // What the page showed is the state of the request that ended, not of this one.
    const { saw: _saw, ...taker } = actor;
    return this.requestWork.takeWithin(rows, {
      ...{ facilityId: ended.facilityId, requestId, actor: taker },
      action: 'take-over-duplicate',
      step: async ({ request, facility }) => {
        const before = request.dueOn;
        const isEarlier = ended.receivedAt < request.receivedAt;
        if (isEarlier) {
          request.receivedAt = ended.receivedAt;
          await recountClocks(rows, request, facility);
        }
        // An extension of the one that goes on was given for it alone.
        if (request.dueOn > ended.dueOn) return refuse('DUPLICATE_LATER', { dueOn: ended.dueOn });
        const data = { duplicate: ended.id, number: ended.number, before, dueOn: request.dueOn };
        return { data, result: undefined };
      },
    });
  }
}

/** Both locked in one order, so that two who link them the other way round wait and never both. @returns the one kept */
async function lockBoth(
  rows: EntityManager,
  facilityId: string,
  requestId: string,
  keptId: string,
): Promise<ReleaseRequest> {
  const both = await rows.find(ReleaseRequest, {
    where: { id: In([requestId, keptId]), facilityId },
    order: { id: 'ASC' },
    lock: { mode: 'pessimistic_write' },
  });
  const kept = both.find(({ id }) => id === keptId);
  if (!kept || both.length < 2) return refuse('NOT_FOUND');
  return ['received', 'verified', 'redacted'].includes(kept.state) ? kept : refuse('DUPLICATE_ENDED');
}

/** Likely the same, as the page says it, and not matched to two patients. */
function isSame(one: ReleaseRequest, other: ReleaseRequest): boolean {
  const areTwo = one.patientId !== null && other.patientId !== null && one.patientId !== other.patientId;
  return !areTwo && likelySame(one, other).length > 0;
}
