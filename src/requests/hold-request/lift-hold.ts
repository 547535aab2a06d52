import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import { Hold } from '../../database/entities';
import type { Actor } from '../../domain/roles';
import { RequestWork } from '../request-work';
import type { LiftHoldDto } from './hold-request.dto';

/** End a hold: what was waited for is there, or is no longer needed. */
@Injectable()
export class LiftHold {
  constructor(private readonly requestWork: RequestWork) {}

  /** @throws RefusedError */
  async run(actor: Actor, facilityId: string, requestId: string, form: LiftHoldDto): Promise<void> {
    await this.requestWork.take({
      facilityId,
      requestId,
      action: 'lift-hold',
      actor,
      input: { holdKind: form.kind },
      step: async ({ rows, now }) => {
        await rows.update(
          Hold,
          { requestId, kind: form.kind, liftedAt: IsNull() },
          { liftedAt: now, liftedBy: actor.id },
        );
        return { data: { hold: form.kind }, result: undefined };
      },
    });
  }
}
