import { Injectable } from '@nestjs/common';
import { quoteLetters } from '../../billing/fee-letters';
import { priceRequest } from '../../billing/price-request';
import { toldInvoice, writeInvoice } from '../../billing/write-invoice';
import type { Actor } from '../../domain/roles';
import { RequestWork } from '../request-work';
import type { QuoteFeeDto } from './quote-fee.dto';

/** Tell the approximate fee before work begins, from estimated pages (45 CFR 164.524(c)(4)). Nothing is owed by it. */
@Injectable()
export class QuoteFee {
  constructor(private readonly requestWork: RequestWork) {}

  /** @returns the number of the quote @throws RefusedError, also when the law recorded has no answer */
  async run(actor: Actor, facilityId: string, requestId: string, form: QuoteFeeDto): Promise<string> {
    const { payer, ...details } = form;
    return this.requestWork.take({
      facilityId,
      requestId,
      action: 'quote-fee',
      actor,
      step: async (work) => {
        const priced = await priceRequest(work.rows, work, details, payer);
        const quote = await writeInvoice(work, 'quote', details, priced, null);
        const told = quoteLetters({ ...work, invoice: quote, quote: priced.quote });
        work.papers.push(...told.papers);
        work.letters.push(...told.letters);
        return { data: toldInvoice(quote, priced), result: quote.number };
      },
    });
  }
}
