import { Injectable } from '@nestjs/common';
import { writeEntry } from '../../billing/write-entry';
import type { Actor } from '../../domain/roles';
import { RequestWork } from '../request-work';
import type { SettleDisputeDto } from './settle-dispute.dto';

/** End the dispute about a fee, with how it ended. A part that was wrong is waived in a step of its own. */
@Injectable()
export class SettleDispute {
  constructor(private readonly requestWork: RequestWork) {}

  /** @throws RefusedError */
  async run(actor: Actor, facilityId: string, requestId: string, form: SettleDisputeDto): Promise<void> {
    const { reason } = form;
    await this.requestWork.take({
      facilityId,
      requestId,
      action: 'settle-dispute',
      actor,
      input: { ledgerEntry: { kind: 'dispute_settled', reason } },
      step: async (work) => ({
        data: await writeEntry(work, { kind: 'dispute_settled', reason }),
        result: undefined,
      }),
    });
  }
}
