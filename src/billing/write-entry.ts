import type { EntityManager } from 'typeorm';
import { LedgerEntry } from '../database/entities';
import type { Facility, Invoice, PaymentMethod } from '../database/entities';
import { localDateOf } from '../domain/calendar';
import type { EventData } from '../domain/events';
import type { EntryKind } from '../domain/fees/invoice-ledger';
import { decimalOfCents } from '../domain/fees/money';
import type { Cents } from '../domain/fees/money';
import { refuse } from '../domain/refusals';
import type { Actor } from '../domain/roles';
import { newestInvoice } from './invoice-facts';

/** What is written to the ledger of the invoice that counts. */
export interface EntryOrder {
  kind: EntryKind;
  amount?: Cents;
  method?: PaymentMethod | undefined;
  reference?: string | undefined;
  reason?: string;
  entryKey?: string | undefined;
}

interface EntryWork {
  rows: EntityManager;
  facility: Facility;
  request: { id: string };
  actor: Actor;
  now: Date;
}

/**
 * Add an entry to the newest invoice, under the request's lock, once `decide` has allowed it.
 * @returns what the history remembers; null when an entry with this key is there already
 * @throws RefusedError NO_INVOICE
 */
export async function writeEntry(work: EntryWork, order: EntryOrder): Promise<EventData | null> {
  const { rows, facility, request, actor, now } = work;
  const invoice: Invoice = (await newestInvoice(rows, request.id)) ?? refuse('NO_INVOICE');
  const { entryKey = null, amount = null, reason = null } = order;
  if (entryKey && (await rows.existsBy(LedgerEntry, { invoiceId: invoice.id, entryKey }))) return null;
  await rows.insert(LedgerEntry, {
    facilityId: facility.id,
    requestId: request.id,
    invoiceId: invoice.id,
    sequence: 1 + (await rows.countBy(LedgerEntry, { invoiceId: invoice.id })),
    kind: order.kind,
    amount,
    method: order.method ?? null,
    reference: order.reference ?? null,
    reason,
    enteredOn: localDateOf(now, facility.timeZone),
    enteredAt: now,
    enteredBy: actor.id,
    enteredByName: actor.name,
    entryKey,
  });
  return {
    invoiceId: invoice.id,
    number: invoice.number,
    kind: order.kind,
    ...(amount !== null && { amount: decimalOfCents(amount) }),
    ...(order.method && { method: order.method }),
    ...(reason !== null && { reason }),
  };
}
