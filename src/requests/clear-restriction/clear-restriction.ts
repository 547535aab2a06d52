import { Injectable } from '@nestjs/common';
import { RestrictionClearance } from '../../database/entities';
import { refuse } from '../../domain/refusals';
import type { Actor } from '../../domain/roles';
import { RequestWork } from '../request-work';
import { restrictionsUncleared } from '../standing-wishes';
import type { ClearRestrictionDto } from './clear-restriction.dto';

/**
 * Record that a person looked through what leaves and found nothing that the patient's restrictions cover, tagged pages
 * left out. It holds for the records as they are: a later document, mark or tag asks again.
 */
@Injectable()
export class ClearRestriction {
  constructor(private readonly requestWork: RequestWork) {}

  /** @throws RefusedError, also NO_SUCH_RESTRICTION when none stands in the way */
  async run(actor: Actor, facilityId: string, requestId: string, form: ClearRestrictionDto): Promise<void> {
    const reason = form.reason.trim();
    await this.requestWork.take({
      ...{ facilityId, requestId, actor },
      action: 'clear-restriction',
      input: { reason },
      step: async ({ request, rows, now }) => {
        const open = await restrictionsUncleared(rows, request, now);
        if (open.length === 0) return refuse('NO_SUCH_RESTRICTION');
        const { recordsRevision } = request;
        await rows.insert(
          RestrictionClearance,
          open.map(({ id }) => ({
            ...{ facilityId, requestId, restrictionId: id, recordsRevision, reason },
            ...{ clearedBy: actor.id, clearedByName: actor.name, clearedAt: now },
          })),
        );
        return {
          data: { restrictions: open.map(({ id }) => id), recordsRevision, reason },
          result: undefined,
        };
      },
    });
  }
}
