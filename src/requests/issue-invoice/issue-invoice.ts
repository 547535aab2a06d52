import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { invoiceLetters } from '../../billing/fee-letters';
import { priceRequest } from '../../billing/price-request';
import { toldInvoice, writeInvoice } from '../../billing/write-invoice';
import { refuse } from '../../domain/refusals';
import type { Actor } from '../../domain/roles';
import { newestPacket } from '../request-facts';
import { RequestWork } from '../request-work';
import type { IssueInvoiceDto } from './issue-invoice.dto';

/** Ask for the lawful fee, by the pages of records that the packet really holds: its cover sheet and index are free. */
@Injectable()
export class IssueInvoice {
  constructor(private readonly requestWork: RequestWork) {}

  /** @returns the number of the invoice @throws RefusedError */
  async run(actor: Actor, facilityId: string, requestId: string, form: IssueInvoiceDto): Promise<string> {
    const { payer, ...copied } = form;
    return this.requestWork.take({
      facilityId,
      requestId,
      action: 'issue-invoice',
      actor,
      step: async (work) => {
        const packet = (await newestPacket(work.rows, requestId)) ?? refuse('NO_PACKET');
        const details = { ...copied, pages: await pagesOfRecords(work.rows, packet.id) };
        const priced = await priceRequest(work.rows, work, details, payer);
        if (priced.quote.taxRateMissing) return refuse('TAX_RATE_MISSING');
        const invoice = await writeInvoice(work, 'invoice', details, priced, packet.id);
        const told = invoiceLetters({ ...work, invoice, quote: priced.quote });
        work.papers.push(...told.papers);
        work.letters.push(...told.letters);
        const data = { ...toldInvoice(invoice, priced), packetId: packet.id };
        return { data, result: invoice.number };
      },
    });
  }
}

/** Pages that travel, as the packet's proof lists them. */
async function pagesOfRecords(rows: EntityManager, packetId: string): Promise<number> {
  const [packet] = await rows.query<{ pages: number | null }[]>(
    `SELECT jsonb_array_length(proof->'pages') AS pages FROM packet WHERE id = $1`,
    [packetId],
  );
  return packet?.pages ?? refuse('PACKET_NOT_PROVEN');
}
