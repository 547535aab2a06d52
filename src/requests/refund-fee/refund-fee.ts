import { Injectable } from '@nestjs/common';
import { writeEntry } from '../../billing/write-entry';
import { exactCents } from '../../domain/fees/money';
import type { Actor } from '../../domain/roles';
import { RequestWork } from '../request-work';
import type { RefundFeeDto } from './refund-fee.dto';

/** Record money given back: never more than was paid beyond what is owed. */
@Injectable()
export class RefundFee {
  constructor(private readonly requestWork: RequestWork) {}

  /** @throws RefusedError */
  async run(actor: Actor, facilityId: string, requestId: string, form: RefundFeeDto): Promise<void> {
    const { method, reference, reason } = form;
    const amount = exactCents(form.amount);
    await this.requestWork.take({
      facilityId,
      requestId,
      action: 'refund-fee',
      actor,
      input: { ledgerEntry: { kind: 'refunded', amount, reason } },
      step: async (work) => {
        const data = await writeEntry(work, { kind: 'refunded', amount, method, reference, reason });
        return { data, result: undefined };
      },
    });
  }
}
