import { wordsOfLine } from '../../domain/fees/fee-words';
import { printCents } from '../../domain/fees/money';
import type { Language } from '../../platform/language';
import type { RequestStatus } from '../../requests/tell-status/tell-status';

type Words = (key: string, values?: Record<string, unknown>) => string;

/**
 * What partials/public-fee draws: what the copy costs and by which rule, what is still owed, whether the records wait
 * for it, and how to pay. Null while nothing was quoted or charged.
 */
export function publicFeeView(status: RequestStatus, language: Language, words: Words) {
  const { fee, facility, claimNumber } = status;
  const bill = fee.invoice ?? fee.quote;
  if (!bill) return null;
  const { sum, hold } = fee;
  const row = (key: string, cents: number) => ({ label: words(key), value: printCents(cents) });
  const owed = sum?.balance ?? 0;
  return {
    title: words(fee.invoice ? 'title' : 'quoteTitle'),
    about: words(fee.invoice ? 'about' : 'quoteAbout', { number: bill.number, pages: bill.details.pages }),
    claim: claimNumber && words('claim', { claim: claimNumber }),
    lines: bill.lines.map(({ kind, quantity, rate, amount, firstPage, lastPage, citation }) => ({
      label: wordsOfLine({
        kind,
        ...(firstPage !== null && lastPage !== null && { pages: [firstPage, lastPage] as const }),
      })[language],
      sum: rate === null ? null : `${quantity} × $${rate.startsWith('.') ? `0${rate}` : rate}`,
      citation,
      amount: printCents(amount),
    })),
    total: printCents(bill.total),
    sums: sum
      ? [
          ...(sum.waived > 0 ? [row('waived', sum.waived)] : []),
          ...(sum.paid > 0 ? [row('paid', sum.paid)] : []),
          ...(sum.refunded > 0 ? [row('refunded', sum.refunded)] : []),
          owed < 0 ? row('credit', -owed) : row('owed', owed),
        ]
      : [],
    tax: bill.taxRateMissing ? words('tax') : null,
    standing: standingWords(),
    pay: owed > 0 ? words('how', { ...facility, number: bill.number }) : null,
    object: words('object', { phone: facility.phone }),
  };

  function standingWords(): string | null {
    if (!sum || owed <= 0) return null;
    if (status.state === 'released' || status.state === 'closed') return null;
    return words(hold?.held ? 'held' : 'notHeld');
  }
}
