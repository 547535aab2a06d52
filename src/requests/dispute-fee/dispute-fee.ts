import { Injectable } from '@nestjs/common';
import { writeEntry } from '../../billing/write-entry';
import type { Actor } from '../../domain/roles';
import { RequestWork } from '../request-work';
import type { DisputeFeeDto } from './dispute-fee.dto';

/**
 * Note that the payer disputes the fee, or cannot pay. A copy for a patient is then not kept back, or only where the
 * state lets it be (`feeHold`); what is owed stays owed.
 */
@Injectable()
export class DisputeFee {
  constructor(private readonly requestWork: RequestWork) {}

  /** @throws RefusedError */
  async run(actor: Actor, facilityId: string, requestId: string, form: DisputeFeeDto): Promise<void> {
    const { ground: kind, reason } = form;
    await this.requestWork.take({
      facilityId,
      requestId,
      action: 'dispute-fee',
      actor,
      input: { ledgerEntry: { kind, reason } },
      step: async (work) => ({ data: await writeEntry(work, { kind, reason }), result: undefined }),
    });
  }
}
