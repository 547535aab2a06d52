import { Injectable } from '@nestjs/common';
import type { Actor } from '../../domain/roles';
import { tellRequester } from '../../mail/tell-requester';
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
      step: async (work) => {
        const { request } = work;
        const from = request.state;
        request.closingReason = form.reason;
        tellRequester(work, 'request-closed', { reason: form.reason });
        return {
          data: { reason: form.reason, remark: form.remark?.trim() ?? null, from },
          result: undefined,
        };
      },
    });
  }
}
