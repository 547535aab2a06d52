import { Injectable } from '@nestjs/common';
import { writeEntry } from '../../billing/write-entry';
import { exactCents } from '../../domain/fees/money';
import type { Actor } from '../../domain/roles';
import { isOpen } from '../../domain/lifecycle';
import { recountClocks } from '../request-clocks';
import { RequestWork } from '../request-work';
import type { RecordPaymentDto } from './record-payment.dto';

/** Record what the payer paid, in whole or in part. More than is owed makes a credit, which is then refunded. */
@Injectable()
export class RecordPayment {
  constructor(private readonly requestWork: RequestWork) {}

  /** The same key twice is one payment. @throws RefusedError */
  async run(actor: Actor, facilityId: string, requestId: string, form: RecordPaymentDto): Promise<void> {
    const { method, reference, paymentKey } = form;
    const amount = exactCents(form.amount);
    await this.requestWork.take({
      facilityId,
      requestId,
      action: 'record-payment',
      actor,
      input: { ledgerEntry: { kind: 'paid', amount } },
      step: async (work) => {
        const data = await writeEntry(work, {
          kind: 'paid',
          amount,
          method,
          reference,
          entryKey: paymentKey,
        });
        // Some states count from the payment.
        if (data !== null && isOpen(work.request.state))
          await recountClocks(work.rows, work.request, work.facility);
        return { data, result: undefined };
      },
    });
  }
}
