import { Injectable } from '@nestjs/common';
import { issueLink } from '../../database/pick-up-link';
import { refuse } from '../../domain/refusals';
import type { Actor } from '../../domain/roles';
import { pickUpLetters } from '../../mail/pick-up-letters';
import { newestPacket } from '../request-facts';
import { RequestWork } from '../request-work';

/** Send a new link and a new code for a packet already released; the link before stops at once. */
@Injectable()
export class ReissueLink {
  constructor(private readonly requestWork: RequestWork) {}

  /** @throws RefusedError */
  async run(actor: Actor, facilityId: string, requestId: string, form: { reason: string }): Promise<void> {
    await this.requestWork.take({
      facilityId,
      requestId,
      action: 'reissue-link',
      actor,
      input: { reason: form.reason },
      step: async ({ request, facility, rows, now, letters }) => {
        const packet = (await newestPacket(rows, requestId)) ?? refuse('NO_PACKET');
        const recipient = request.requesterEmail ?? refuse('NO_RECIPIENT_ADDRESS');
        const link = await issueLink(rows, packet, now);
        letters.push(...pickUpLetters(request, facility, link, recipient));
        const data = {
          linkId: link.linkId,
          expiresAt: link.expiresAt.toISOString(),
          reason: form.reason.trim(),
        };
        return { data, result: undefined };
      },
    });
  }
}
