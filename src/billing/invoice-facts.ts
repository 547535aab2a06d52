import type { EntityManager } from 'typeorm';
import { Invoice, LedgerEntry } from '../database/entities';
import type { InvoiceFacts } from '../domain/facts';
import { feeHold } from '../domain/fees/fee-hold';
import type { FeeHold } from '../domain/fees/fee-hold';
import { sumOfInvoice } from '../domain/fees/invoice-ledger';
import type { InvoiceEntry, InvoiceSum } from '../domain/fees/invoice-ledger';

/** The invoice that counts: the newest. Quotes ask for nothing. */
export async function newestInvoice(rows: EntityManager, requestId: string): Promise<Invoice | null> {
  return rows.findOne(Invoice, { where: { requestId, kind: 'invoice' }, order: { sequence: 'DESC' } });
}

/** What happened to an invoice, oldest first. */
export async function entriesOf(rows: EntityManager, invoice: Invoice): Promise<LedgerEntry[]> {
  return rows.find(LedgerEntry, { where: { invoiceId: invoice.id }, order: { sequence: 'ASC' } });
}

/** The whole ledger as the domain reads it, the charge first. */
export function ledgerOf(invoice: Invoice, entries: readonly LedgerEntry[]): InvoiceEntry[] {
  const told = entries.map(({ kind, amount, reason }) => ({ kind, amount, reason }) as InvoiceEntry);
  return [{ kind: 'charged', amount: invoice.total }, ...told];
}

/** What a decision looks at. */
export async function invoiceFacts(rows: EntityManager, requestId: string): Promise<InvoiceFacts | null> {
  const invoice = await newestInvoice(rows, requestId);
  if (!invoice) return null;
  const entries = ledgerOf(invoice, await entriesOf(rows, invoice));
  return { entries, hold: holdOf(invoice, sumOfInvoice(entries)) };
}

/** Whether an invoice keeps the packet back: copies through the portal are free for patients, whatever was typed. */
export function holdOf(invoice: Invoice, sum: InvoiceSum): FeeHold {
  return feeHold({
    side: invoice.side,
    invoice: sum,
    delivery: invoice.details.medium,
    owedFor: 'copy',
    stateForbidsRefusal: invoice.neverRefused,
  });
}
