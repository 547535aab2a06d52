import type { InvoiceView } from '../../billing/fee-account';
import type { InvoiceLine, LedgerEntry } from '../../database/entities';
import { FEE_HOLD_REASONS } from '../../domain/fees/fee-hold';
import { wordsOfLine } from '../../domain/fees/fee-words';
import type { InvoiceStatus } from '../../domain/fees/invoice-ledger';
import { printCents } from '../../domain/fees/money';
import type { RequestPageView } from '../../requests/find-requests/request-page-view';
import { actionForms, FEE_ACTIONS } from './actions-view';
import type { TriedAction } from './actions-view';
import { COPY_LABELS, counted, PAYER_LABELS, PAYMENT_LABELS } from './desk-words';
import { toldDate, toldInstant } from './told-dates';

const STATUS_WORDS: Record<InvoiceStatus, string> = {
  open: 'Unpaid',
  partly_paid: 'Paid in part',
  settled: 'Settled',
  waived: 'Waived',
  credit: 'Credit: a refund is due',
};

/** The model of partials/request-fee: lines with the rule behind each, what is owed, what is held and why. */
export function feeView(view: RequestPageView, tried: TriedAction | null) {
  const { quote, invoice, sum, hold, entries } = view.fee;
  const zone = view.facility.timeZone;
  const actions = actionForms(view, tried).filter(({ key }) => FEE_ACTIONS.has(key));
  if (!quote && !invoice && actions.length === 0) return null;
  const bills = [...(invoice ? [invoice] : []), ...(quote && !invoice ? [quote] : [])];
  const reason = hold && FEE_HOLD_REASONS[hold.why];
  return {
    hold: hold &&
      reason && {
        tone: hold.held ? 'hold' : 'good',
        status: hold.held ? 'Holds the release' : 'Does not hold the release',
        words: reason.en,
        citation: reason.citation,
      },
    warnings: warningsOf(view),
    bills: bills.map((bill) => billView(bill, zone)),
    sums: sum && [
      { label: 'Standing', value: STATUS_WORDS[sum.status] + (sum.disputed ? ', disputed' : '') },
      { label: 'Charged', value: printCents(sum.charged) },
      ...(sum.waived > 0 ? [{ label: 'Waived', value: printCents(sum.waived) }] : []),
      { label: 'Paid', value: printCents(sum.paid) },
      ...(sum.refunded > 0 ? [{ label: 'Refunded', value: printCents(sum.refunded) }] : []),
      {
        label: sum.balance < 0 ? 'To be refunded' : 'Owed',
        value: printCents(Math.abs(sum.balance)),
      },
    ],
    entries: entries.map((entry) => entryView(entry, zone)),
    actions,
  };
}

function warningsOf({ fee, packet }: RequestPageView): string[] {
  const { quote, invoice } = fee;
  return [
    ...(invoice && packet && invoice.packetId !== packet.id
      ? [
          'The packet was made again after this invoice. If its pages differ, waive the invoice whole, refund what was paid, and issue a new one.',
        ]
      : []),
    ...(!invoice && quote?.taxRateMissing
      ? ['Sales tax comes on top of this quote: the state taxes copies, and no percentage was given.']
      : []),
  ];
}

function billView(bill: InvoiceView, zone: string) {
  const { details, payer, state } = bill;
  const name = bill.kind === 'quote' ? 'Quote' : 'Invoice';
  return {
    title: `${name} ${bill.number}`,
    note:
      `${counted(details.pages, 'page')}, ${COPY_LABELS[details.medium].toLowerCase()}, for: ${PAYER_LABELS[payer].toLowerCase()}. ` +
      `Law of ${state ? `${state} and ` : ''}the United States on ${toldDate(bill.pricedOn)}. ${bill.issuedByName}, ${toldInstant(bill.issuedAt, zone)}.`,
    lines: bill.lines.map(lineView),
    total: printCents(bill.total),
  };
}

function lineView({
  kind,
  quantity,
  rate,
  amount,
  firstPage,
  lastPage,
  citation,
  ruleId,
  verified,
}: InvoiceLine) {
  const pages = firstPage !== null && lastPage !== null ? { pages: [firstPage, lastPage] as const } : {};
  return {
    label: wordsOfLine({ kind, ...pages }).en,
    sum: rate === null ? null : `${quantity} × $${rate.startsWith('.') ? `0${rate}` : rate}`,
    amount: printCents(amount),
    citation,
    ruleId,
    verified,
  };
}

function entryView(
  { kind, amount, method, reference, reason, enteredAt, enteredByName }: LedgerEntry,
  zone: string,
) {
  const by = method ? ` by ${PAYMENT_LABELS[method].toLowerCase()}${reference ? ` (${reference})` : ''}` : '';
  const money = amount === null ? '' : printCents(amount);
  const words = {
    paid: `Paid ${money}${by}`,
    waived: `Waived ${money}`,
    refunded: `Refunded ${money}${by}`,
    disputed: 'Disputed by the payer',
    dispute_settled: 'Dispute settled',
    inability_stated: 'The payer says that they cannot pay',
  }[kind];
  return { words, who: `${enteredByName}, ${toldInstant(enteredAt, zone)}`, reason };
}
