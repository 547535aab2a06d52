import type { Words } from '../law/law-row';
import type { Cents } from './money';

/** What can happen to an invoice. Entries are only ever added; the sum is computed, never stored. */
export type InvoiceEntry =
  | { kind: 'charged'; amount: Cents }
  | { kind: 'paid'; amount: Cents }
  | { kind: 'waived'; amount: Cents; reason: string }
  | { kind: 'refunded'; amount: Cents; reason: string }
  | { kind: 'disputed'; reason: string }
  | { kind: 'dispute_settled'; reason: string }
  /** The payer says that they cannot pay; some states forbid to refuse a patient then. */
  | { kind: 'inability_stated'; reason: string };

export const ENTRY_KINDS = [
  'paid',
  'waived',
  'refunded',
  'disputed',
  'dispute_settled',
  'inability_stated',
] as const satisfies readonly InvoiceEntry['kind'][];
/** What happens to an invoice after it was issued. */
export type EntryKind = (typeof ENTRY_KINDS)[number];

/** Where an invoice stands. `credit`: more was paid than is owed, and a refund is due. */
export type InvoiceStatus = 'open' | 'partly_paid' | 'settled' | 'waived' | 'credit';

export interface InvoiceSum {
  charged: Cents;
  waived: Cents;
  paid: Cents;
  refunded: Cents;
  /** Still owed; negative when a refund is due. */
  balance: Cents;
  status: InvoiceStatus;
  disputed: boolean;
  cannotPay: boolean;
}

export const LEDGER_REFUSALS = [
  'AMOUNT_NOT_POSITIVE',
  'REASON_MISSING',
  'WAIVED_MORE_THAN_OWED',
  'REFUNDED_MORE_THAN_CREDIT',
  'ALREADY_DISPUTED',
  'NOT_DISPUTED',
  'INABILITY_KNOWN',
] as const;
export type LedgerRefusal = (typeof LEDGER_REFUSALS)[number];

export const LEDGER_REFUSAL_WORDS = {
  AMOUNT_NOT_POSITIVE: {
    en: 'The amount must be at least one cent.',
    es: 'El importe debe ser de al menos un centavo.',
  },
  REASON_MISSING: { en: 'Give a reason.', es: 'Indique el motivo.' },
  WAIVED_MORE_THAN_OWED: {
    en: 'No more can be waived than is still owed.',
    es: 'No se puede condonar más de lo que se debe.',
  },
  REFUNDED_MORE_THAN_CREDIT: {
    en: 'No more can be refunded than was paid beyond what is owed. Waive first, then refund.',
    es: 'No se puede reembolsar más de lo pagado en exceso. Condone primero y luego reembolse.',
  },
  ALREADY_DISPUTED: { en: 'The invoice is disputed already.', es: 'La factura ya está en disputa.' },
  NOT_DISPUTED: { en: 'The invoice is not disputed.', es: 'La factura no está en disputa.' },
  INABILITY_KNOWN: {
    en: 'It is on record already that the payer cannot pay. Waive the fee, or wait.',
    es: 'Ya consta que quien debe pagar no puede hacerlo. Condone el cargo o espere.',
  },
} as const satisfies Record<LedgerRefusal, Words>;

/** The sum of an invoice's entries. */
export function sumOfInvoice(entries: readonly InvoiceEntry[]): InvoiceSum {
  const total = (kind: InvoiceEntry['kind']) =>
    entries.reduce((sum, entry) => sum + (entry.kind === kind && 'amount' in entry ? entry.amount : 0), 0);
  const [charged, waived] = [total('charged'), total('waived')];
  const [paid, refunded] = [total('paid'), total('refunded')];
  const balance = charged - waived - paid + refunded;
  const disputes = entries.filter(({ kind }) => kind === 'disputed' || kind === 'dispute_settled');
  return {
    charged,
    waived,
    paid,
    refunded,
    balance,
    status: statusOf(balance, charged, waived, paid - refunded),
    disputed: disputes.at(-1)?.kind === 'disputed',
    cannotPay: entries.some(({ kind }) => kind === 'inability_stated'),
  };
}

/**
 * Add an entry, or say every reason against it. A waiver may reach all that was charged, also after it was paid: then
 * it makes a credit, and the credit is refunded.
 */
export function addEntry(
  entries: readonly InvoiceEntry[],
  entry: InvoiceEntry,
): { entries: InvoiceEntry[] } | { refusals: LedgerRefusal[] } {
  const before = sumOfInvoice(entries);
  const refusals: LedgerRefusal[] = [];
  if ('amount' in entry && !(Number.isSafeInteger(entry.amount) && entry.amount > 0))
    refusals.push('AMOUNT_NOT_POSITIVE');
  if ('reason' in entry && entry.reason.trim() === '') refusals.push('REASON_MISSING');
  if (entry.kind === 'waived' && entry.amount > before.charged - before.waived)
    refusals.push('WAIVED_MORE_THAN_OWED');
  if (entry.kind === 'refunded' && entry.amount > -before.balance) refusals.push('REFUNDED_MORE_THAN_CREDIT');
  if (entry.kind === 'disputed' && before.disputed) refusals.push('ALREADY_DISPUTED');
  if (entry.kind === 'dispute_settled' && !before.disputed) refusals.push('NOT_DISPUTED');
  if (entry.kind === 'inability_stated' && before.cannotPay) refusals.push('INABILITY_KNOWN');
  return refusals.length > 0 ? { refusals } : { entries: [...entries, entry] };
}

function statusOf(balance: Cents, charged: Cents, waived: Cents, kept: Cents): InvoiceStatus {
  if (balance < 0) return 'credit';
  if (balance > 0) return kept > 0 ? 'partly_paid' : 'open';
  return charged > 0 && waived === charged ? 'waived' : 'settled';
}
