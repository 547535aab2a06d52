import { FEE_HOLD_REASONS } from './fees/fee-hold';
import { addEntry, sumOfInvoice } from './fees/invoice-ledger';
import type { LedgerRefusal } from './fees/invoice-ledger';
import { printCents } from './fees/money';
import type { Guard } from './guards';
import type { Refusal, RefusalCode } from './refusals';

const LEDGER_CODES = {
  AMOUNT_NOT_POSITIVE: 'AMOUNT_NOT_POSITIVE',
  REASON_MISSING: 'REASON_REQUIRED',
  WAIVED_MORE_THAN_OWED: 'WAIVED_MORE_THAN_OWED',
  REFUNDED_MORE_THAN_CREDIT: 'REFUNDED_MORE_THAN_CREDIT',
  ALREADY_DISPUTED: 'ALREADY_DISPUTED',
  NOT_DISPUTED: 'NOT_DISPUTED',
  INABILITY_KNOWN: 'INABILITY_KNOWN',
} as const satisfies Record<LedgerRefusal, RefusalCode>;

/** One invoice at a time: a second one only after the first was waived whole and nothing of it is kept. */
export const noInvoiceStands: Guard = ({ invoice }) => {
  if (!invoice) return [];
  const { charged, waived, paid, refunded } = sumOfInvoice(invoice.entries);
  return charged > 0 && waived === charged && paid === refunded ? [] : [{ code: 'INVOICE_ISSUED' }];
};

/** A packet whose pages can be counted: proven or approved, and of now. */
export const packetCounted: Guard = ({ packet }) => {
  if (!packet) return [{ code: 'NO_PACKET' }];
  const made = packet.status === 'proven' || packet.status === 'approved';
  return [
    ...(made ? [] : [{ code: 'PACKET_NOT_PROVEN' } as const]),
    ...(packet.current ? [] : [{ code: 'PACKET_STALE' } as const]),
  ];
};

export const invoiceIssued: Guard = ({ invoice }) => (invoice ? [] : [{ code: 'NO_INVOICE' }]);

/** The entry fits the invoice's ledger; every reason against it is told. */
export const entryFits: Guard = ({ invoice }, { ledgerEntry }) => {
  if (!invoice || !ledgerEntry) return [];
  const added = addEntry(invoice.entries, ledgerEntry);
  return 'refusals' in added ? added.refusals.map((code): Refusal => ({ code: LEDGER_CODES[code] })) : [];
};

export const somethingLeftToWaive: Guard = ({ invoice }) => {
  const sum = sumOfInvoice(invoice?.entries ?? []);
  return invoice && sum.waived >= sum.charged ? [{ code: 'WAIVED_MORE_THAN_OWED' }] : [];
};

export const creditDue: Guard = ({ invoice }) =>
  invoice && sumOfInvoice(invoice.entries).balance >= 0 ? [{ code: 'REFUNDED_MORE_THAN_CREDIT' }] : [];

export const feeDisputed: Guard = ({ invoice }) =>
  invoice && !sumOfInvoice(invoice.entries).disputed ? [{ code: 'NOT_DISPUTED' }] : [];

/** No fee is owed for which the law lets the packet be kept back (RULES 1.7, 1.15). */
export const noFeeHolds: Guard = ({ invoice }) => {
  if (!invoice?.hold.held) return [];
  const { citation } = FEE_HOLD_REASONS[invoice.hold.why];
  const { balance } = sumOfInvoice(invoice.entries);
  return [{ code: 'FEE_UNPAID', citation, details: { balance: printCents(balance) } }];
};
