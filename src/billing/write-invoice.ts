import { randomUUID } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import { Invoice, InvoiceLine } from '../database/entities';
import type { Facility, InvoiceKind, ReleaseRequest } from '../database/entities';
import type { EventData } from '../domain/events';
import type { CopyDetails } from '../domain/fees/fee-question';
import { decimalOfCents } from '../domain/fees/money';
import type { Actor } from '../domain/roles';
import type { PricedRequest } from './price-request';

/** Where and by whom an invoice is written: all of one transaction. */
export interface InvoiceWork {
  rows: EntityManager;
  request: ReleaseRequest;
  facility: Facility;
  actor: Actor;
  now: Date;
}

const LETTER_OF: Record<InvoiceKind, string> = { quote: 'Q', invoice: 'I' };

/** Write a quote or an invoice with its lines. The request's lock makes its number the next. @returns it */
export async function writeInvoice(
  { rows, request, facility, actor, now }: InvoiceWork,
  kind: InvoiceKind,
  details: CopyDetails,
  priced: PricedRequest,
  packetId: string | null,
): Promise<Invoice> {
  const { lines, total, taxRateMissing } = priced.quote;
  const sequence = 1 + (await rows.countBy(Invoice, { requestId: request.id, kind }));
  const row = {
    id: randomUUID(),
    facilityId: request.facilityId,
    requestId: request.id,
    kind,
    sequence,
    number: `${request.number}-${LETTER_OF[kind]}${sequence}`,
    payer: priced.payer,
    side: priced.side,
    basis: request.basis,
    state: facility.state,
    pricedOn: priced.pricedOn,
    details: { ...details },
    packetId,
    total,
    taxRateMissing,
    neverRefused: priced.neverRefused,
    issuedBy: actor.id,
    issuedByName: actor.name,
    issuedAt: now,
  };
  await rows.insert(Invoice, row);
  await rows.insert(
    InvoiceLine,
    lines.map(({ pages, ...line }, index) => ({
      ...line,
      invoiceId: row.id,
      position: index + 1,
      firstPage: pages?.[0] ?? null,
      lastPage: pages?.[1] ?? null,
    })),
  );
  return rows.create(Invoice, row);
}

/** What the history remembers of a quote or an invoice. */
export function toldInvoice(invoice: Invoice, { quote }: PricedRequest): EventData {
  return {
    invoiceId: invoice.id,
    number: invoice.number,
    total: decimalOfCents(invoice.total),
    pages: invoice.details.pages,
    pricedOn: invoice.pricedOn,
    rules: [...new Set(quote.lines.map(({ ruleId }) => ruleId))],
    verified: quote.verified,
  };
}
