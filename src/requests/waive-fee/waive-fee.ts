import { Injectable } from '@nestjs/common';
import { writeEntry } from '../../billing/write-entry';
import type { RequestFacts } from '../../domain/facts';
import { sumOfInvoice } from '../../domain/fees/invoice-ledger';
import { exactCents } from '../../domain/fees/money';
import type { Actor } from '../../domain/roles';
import { RequestWork } from '../request-work';
import type { WaiveFeeDto } from './waive-fee.dto';

/** Forgive a fee, in whole or in part, with a reason. What was paid already becomes a credit, which is then refunded. */
@Injectable()
export class WaiveFee {
  constructor(private readonly requestWork: RequestWork) {}

  /** @throws RefusedError */
  async run(actor: Actor, facilityId: string, requestId: string, form: WaiveFeeDto): Promise<void> {
    const { reason } = form;
    const amountOf = ({ invoice }: RequestFacts) =>
      form.amount === undefined
        ? Math.max(0, sumOfInvoice(invoice?.entries ?? []).balance)
        : exactCents(form.amount);
    await this.requestWork.take({
      facilityId,
      requestId,
      action: 'waive-fee',
      actor,
      input: ({ facts }) =>
        Promise.resolve({ ledgerEntry: { kind: 'waived', amount: amountOf(facts), reason } }),
      step: async (work) => {
        const data = await writeEntry(work, { kind: 'waived', amount: amountOf(work.facts), reason });
        return { data, result: undefined };
      },
    });
  }
}
