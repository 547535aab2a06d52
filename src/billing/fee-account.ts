import type { EntityManager } from 'typeorm';
import { Invoice, InvoiceLine } from '../database/entities';
import type { LedgerEntry } from '../database/entities';
import type { FeeHold } from '../domain/fees/fee-hold';
import { sumOfInvoice } from '../domain/fees/invoice-ledger';
import type { InvoiceSum } from '../domain/fees/invoice-ledger';
import { entriesOf, holdOf, ledgerOf, newestInvoice } from './invoice-facts';

/** A quote or an invoice with its lines, in their order. */
export interface InvoiceView extends Invoice {
  lines: InvoiceLine[];
}

/** All that is known of the fee of a request. */
export interface FeeAccount {
  /** The newest of each; null before there is one. */
  quote: InvoiceView | null;
  invoice: InvoiceView | null;
  /** What happened to the invoice, oldest first. */
  entries: LedgerEntry[];
  /** Null without an invoice. */
  sum: InvoiceSum | null;
  /** Whether what is owed keeps the packet back, and why, or why not; null without an invoice. */
  hold: FeeHold | null;
}

/** The fee of a request as pages and letters tell it. */
export async function feeAccount(rows: EntityManager, requestId: string): Promise<FeeAccount> {
  const quote = await rows.findOne(Invoice, {
    where: { requestId, kind: 'quote' },
    order: { sequence: 'DESC' },
  });
  const invoice = await newestInvoice(rows, requestId);
  const entries = invoice ? await entriesOf(rows, invoice) : [];
  const sum = invoice && sumOfInvoice(ledgerOf(invoice, entries));
  return {
    quote: quote && (await withLines(rows, quote)),
    invoice: invoice && (await withLines(rows, invoice)),
    entries,
    sum,
    hold: invoice && sum && holdOf(invoice, sum),
  };
}

async function withLines(rows: EntityManager, invoice: Invoice): Promise<InvoiceView> {
  const lines = await rows.find(InvoiceLine, {
    where: { invoiceId: invoice.id },
    order: { position: 'ASC' },
  });
  return { ...invoice, lines };
}
