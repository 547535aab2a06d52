import { Injectable } from '@nestjs/common';
import { DownloadLink } from '../../database/entities';
import { refuse } from '../../domain/refusals';
import type { Actor } from '../../domain/roles';
import { newestLink } from '../request-facts';
import { RequestWork } from '../request-work';

/** Stop a live link at once: the next click on it, a download under way included, is refused. */
@Injectable()
export class RecallLink {
  constructor(private readonly requestWork: RequestWork) {}

  /** @throws RefusedError */
  async run(actor: Actor, facilityId: string, requestId: string, form: { reason: string }): Promise<void> {
    await this.requestWork.take({
      facilityId,
      requestId,
      action: 'recall-link',
      actor,
      input: { reason: form.reason },
      step: async ({ rows, now }) => {
        const link = (await newestLink(rows, requestId)) ?? refuse('LINK_NOT_LIVE');
        await rows.update(DownloadLink, { id: link.id }, { recalledAt: now });
        return {
          data: { linkId: link.id, openings: link.openings, reason: form.reason.trim() },
          result: undefined,
        };
      },
    });
  }
}
