import { Injectable } from '@nestjs/common';
import { Hold } from '../../database/entities';
import { REQUESTER_ACTS_ON } from '../../domain/holds';
import type { Actor } from '../../domain/roles';
import { tellRequester } from '../../mail/tell-requester';
import { RequestWork } from '../request-work';
import type { HoldRequestDto } from './hold-request.dto';

/**
 * Open a hold: the request waits for something, and whoever opened it owns the waiting. The clock runs on
 * (RULES 1.7). When the requester can end it, they are written to.
 */
@Injectable()
export class HoldRequest {
  constructor(private readonly requestWork: RequestWork) {}

  /** @throws RefusedError */
  async run(actor: Actor, facilityId: string, requestId: string, form: HoldRequestDto): Promise<void> {
    const reason = form.reason.trim();
    await this.requestWork.take({
      facilityId,
      requestId,
      action: 'hold',
      actor,
      input: { reason, holdKind: form.kind },
      step: async (work) => {
        await work.rows.insert(Hold, {
          facilityId,
          requestId,
          kind: form.kind,
          reason,
          ownerId: actor.id,
          ownerName: actor.name,
          openedAt: work.now,
        });
        if (REQUESTER_ACTS_ON.includes(form.kind))
          tellRequester(work, 'request-on-hold', { dueOn: work.request.dueOn, reason: form.kind });
        return { data: { hold: form.kind, reason }, result: undefined };
      },
    });
  }
}
