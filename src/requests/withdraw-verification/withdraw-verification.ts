import { Injectable } from '@nestjs/common';
import type { Actor } from '../../domain/roles';
import { RequestWork } from '../request-work';
import type { WithdrawVerificationDto } from './withdraw-verification.dto';

/**
 * Take a verification back: the authorization was revoked, the wrong patient was matched, the authority was not
 * what it seemed. The request stands as received again, and nothing made under the old verification can leave.
 */
@Injectable()
export class WithdrawVerification {
  constructor(private readonly requestWork: RequestWork) {}

  /** @throws RefusedError */
  async run(
    actor: Actor,
    facilityId: string,
    requestId: string,
    form: WithdrawVerificationDto,
  ): Promise<void> {
    const reason = form.reason.trim();
    await this.requestWork.take({
      facilityId,
      requestId,
      action: 'withdraw-verification',
      actor,
      input: { reason },
      step: async ({ request }) => {
        const patientId = request.patientId;
        request.patientId = null;
        // A packet bears patient, recipient and basis on its cover: one made before must not count as current.
        request.recordsRevision += 1;
        return { data: { reason, patientId, from: request.state }, result: undefined };
      },
    });
  }
}
