import type { Facility, Invoice, ReleaseRequest } from '../database/entities';
import type { LocalDate } from '../domain/calendar';
import type { FeeQuote } from '../domain/fees/fee-schedule';
import { LEGAL_BASIS_RULES } from '../domain/legal-basis';
import { feeTable } from '../letters/facts-from-law';
import { paperOrder } from '../letters/write-papers';
import type { PaperOrder } from '../letters/write-papers';
import type { LetterOrder } from '../mail/letters';

/** What the letters about a fee depend on. */
export interface FeeLetterFacts {
  request: Pick<
    ReleaseRequest,
    'number' | 'language' | 'basis' | 'requesterEmail' | 'claimNumber' | 'receivedOn'
  >;
  facility: Pick<Facility, 'name' | 'address' | 'phone'>;
  invoice: Pick<Invoice, 'number' | 'total' | 'pricedOn'>;
  quote: FeeQuote;
}

/** Letters on paper, and the mails that say they are on their way. */
export interface FeeLetters {
  papers: PaperOrder[];
  letters: LetterOrder[];
}

const HOW_TO_PAY = {
  en: ({ name, address, phone }: Pick<Facility, 'name' | 'address' | 'phone'>, number: string) =>
    `Send a check to ${name}, ${address}, and write ${number} on it. To pay another way, call ${phone}.`,
  es: ({ name, address, phone }: Pick<Facility, 'name' | 'address' | 'phone'>, number: string) =>
    `Envíe un cheque a ${name}, ${address}, y escriba en él ${number}. Para pagar de otra manera, llame al ${phone}.`,
} as const;
const READY = { en: 'at once', es: 'de inmediato' } as const;

/** The letter that tells the approximate fee before work begins (45 CFR 164.524(c)(4)). Pure. */
export function quoteLetters(facts: FeeLetterFacts): FeeLetters {
  const { request, invoice, quote } = facts;
  const lines = feeTable(quote, request.language);
  const paper = { lines, total: invoice.total, reference: request.claimNumber, validUntil: null };
  return { papers: [paperOrder('fee-quote', paper)], letters: mail('fee-quote', facts) };
}

/**
 * The invoice on paper. Where the requester has a right to the records and a fee is owed, the letter that grants the
 * request and says "ready on payment" goes with it: given by the clock's last day, it is the act in time (RULES 1.7).
 * Pure.
 */
export function invoiceLetters(facts: FeeLetterFacts): FeeLetters {
  const { request, facility, invoice, quote } = facts;
  const { language } = request;
  const howToPay = HOW_TO_PAY[language](facility, invoice.number);
  const bill = paperOrder('invoice', {
    lines: feeTable(quote, language),
    total: invoice.total,
    reference: request.claimNumber,
    invoiceNumber: invoice.number,
    invoicedOn: invoice.pricedOn satisfies LocalDate,
    paid: 0,
    balance: invoice.total,
    howToPay,
  });
  const awaitsFee = invoice.total > 0 && LEGAL_BASIS_RULES[request.basis].kind === 'right';
  if (!awaitsFee) return { papers: [bill], letters: mail('invoice', facts) };
  const acceptance = paperOrder('accepted-awaiting-fee', {
    total: invoice.total,
    receivedOn: request.receivedOn,
    readyWithin: READY[language],
    howToPay,
  });
  return { papers: [bill, acceptance], letters: mail('accepted-awaiting-fee', facts) };
}

function mail(
  letter: 'fee-quote' | 'invoice' | 'accepted-awaiting-fee',
  { request, facility, invoice }: FeeLetterFacts,
): LetterOrder[] {
  if (request.requesterEmail === null) return [];
  const facts = {
    requestNumber: request.number,
    facilityName: facility.name,
    facilityPhone: facility.phone,
    path: '/status',
    amount: invoice.total,
  };
  return [{ letter, recipient: request.requesterEmail, language: request.language, facts }];
}
