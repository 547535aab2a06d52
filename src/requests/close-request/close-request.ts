import { Injectable } from '@nestjs/common';
import type { Actor } from '../../domain/roles';
import { RequestWork } from '../request-work';
import type { CloseRequestDto } from './close-request.dto';

/** End a request without a release, with its reason, and tell the requester. */
@Injectable()
export class CloseRequest {
  constructor(private readonly requestWork: RequestWork) {}

  /** @throws RefusedError */
  async run(actor: Actor, facilityId: string, requestId: string, form: CloseRequestDto): Promise<void> {
    await this.requestWork.take({
      facilityId,
      requestId,
      action: 'close',
      actor,
      input: { reason: form.reason },
      step: async ({ request, facility, letters }) => {
        const from = request.state;
        request.closingReason = form.reason;
        if (request.requesterEmail)
          letters.push({
            letter: 'request-closed',
            recipient: request.requesterEmail,
            language: request.language,
            facts: {
              requestNumber: request.number,
              facilityName: facility.name,
              facilityPhone: facility.phone,
              path: '/status',
              reason: form.reason,
            },
          });
        return {
          data: { reason: form.reason, remark: form.remark?.trim() ?? null, from },
          result: undefined,
        };
      },
    });
  }
}
