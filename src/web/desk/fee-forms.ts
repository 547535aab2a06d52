import { randomUUID } from 'node:crypto';
import { PAYMENT_METHODS } from '../../database/entities';
import { COPY_MEDIA } from '../../domain/fees/fee-question';
import type { CopyDetails } from '../../domain/fees/fee-question';
import { FEE_PURPOSES, isPatientSide, PAYERS } from '../../domain/fees/fee-schedule';
import { decimalOfCents } from '../../domain/fees/money';
import { sideOf } from '../../domain/fees/quote-fee';
import type { RequestAction } from '../../domain/lifecycle';
import type { RequestPageView } from '../../requests/find-requests/request-page-view';
import type { ActionField, ActionForm } from './action-forms';
import { COPY_LABELS, PAYER_LABELS, PAYMENT_LABELS, PURPOSE_LABELS } from './desk-words';

const AMOUNT_HINT = 'dollars, like 12.50';
const field = (name: string, label: string, more: Partial<ActionField> = {}): ActionField => ({
  name,
  label,
  maxLength: 12,
  ...more,
});
const choice = (labels: Record<string, string>, values: readonly string[], empty?: string) => [
  ...(empty === undefined ? [] : [{ value: '', label: empty }]),
  ...values.map((value) => ({ value, label: labels[value] ?? value })),
];
const reason = (label: string): ActionField => ({
  name: 'reason',
  label,
  wide: true,
  long: true,
  maxLength: 500,
});
const methods = (label: string) =>
  field('method', label, { options: choice(PAYMENT_LABELS, PAYMENT_METHODS) });
const reference = field('reference', 'Number of the check or receipt', {
  hint: '(optional; never of a card)',
  maxLength: 60,
});

/** What is copied and how it travels; asked only for what bears on this side's price. */
function copyFields(view: RequestPageView, withPages: boolean): ActionField[] {
  const told: Partial<CopyDetails> = view.fee.quote?.details ?? {};
  const typed = (name: keyof CopyDetails) =>
    told[name] === undefined ? {} : { value: String(told[name] === 0 ? '' : told[name]) };
  const { basis, requesterKind } = view.request;
  const isPatient = sideOf(basis, requesterKind) === 'patient';
  return [
    ...(withPages ? [field('pages', 'Pages, as estimated', typed('pages'))] : []),
    field('medium', 'How the copy travels', {
      options: choice(COPY_LABELS, isPatient ? COPY_MEDIA : ['electronic', 'paper']),
      value: told.medium ?? 'electronic',
    }),
    field('postage', 'Postage', { hint: AMOUNT_HINT, ...typed('postage') }),
    field('purpose', 'What it is for', {
      options: choice(PURPOSE_LABELS, FEE_PURPOSES, 'Nothing that makes it free'),
      value: told.purpose ?? '',
    }),
    ...(isPatient ? patientFields(typed) : thirdPartyFields(view, typed)),
  ];
}

type Typed = (name: keyof CopyDetails) => { value?: string };

function patientFields(typed: Typed): ActionField[] {
  return [
    field('recordsHeld', 'The records are kept', {
      options: [
        { value: 'electronic', label: 'Electronically' },
        { value: 'paper', label: 'On paper' },
      ],
      value: typed('recordsHeld').value ?? 'electronic',
    }),
    field('copyingMinutes', 'Minutes of copying', {
      hint: 'copying alone: no search, no review',
      ...typed('copyingMinutes'),
    }),
    field('laborRate', 'Dollars an hour of copying', typed('laborRate')),
    field('paperRate', 'Dollars a sheet', typed('paperRate')),
    field('mediaCost', 'Medium asked for', { hint: AMOUNT_HINT, ...typed('mediaCost') }),
    field('summaryFee', 'Summary agreed to', { hint: AMOUNT_HINT, ...typed('summaryFee') }),
  ];
}

function thirdPartyFields({ request }: RequestPageView, typed: Typed): ActionField[] {
  const { requesterKind } = request;
  return [
    field('payer', 'Who pays', {
      options: choice(PAYER_LABELS, PAYERS),
      value: isPatientSide(requesterKind) ? 'other' : requesterKind,
    }),
    field('films', 'X-rays, films, slides', typed('films')),
    field('filmCost', 'Their cost', { hint: 'where the state names no rate', ...typed('filmCost') }),
    field('yearsSearched', 'Years searched', typed('yearsSearched')),
    field('taxRate', 'Sales tax, percent', { hint: 'where the state taxes copies', ...typed('taxRate') }),
    field('certified', 'Certification', {
      options: [
        { value: '', label: 'Without' },
        { value: 'true', label: 'With a certification' },
      ],
      value: typed('certified').value === 'true' ? 'true' : '',
    }),
  ];
}

const owed = ({ fee }: RequestPageView) => {
  const balance = fee.sum?.balance ?? 0;
  return balance > 0 ? { value: decimalOfCents(balance) } : {};
};
const credit = ({ fee }: RequestPageView) => {
  const balance = fee.sum?.balance ?? 0;
  return balance < 0 ? { value: decimalOfCents(-balance) } : {};
};

/** The forms of the steps about money. */
export const FEE_FORMS: Partial<Record<RequestAction, (view: RequestPageView) => ActionForm>> = {
  'quote-fee': (view) => ({
    label: view.fee.quote ? 'Quote again' : 'Quote the fee',
    intro: 'Before work begins, from estimated pages. Nothing is owed by it.',
    fields: copyFields(view, true),
    button: 'Quote',
    tone: '',
  }),
  'issue-invoice': (view) => ({
    label: 'Issue the invoice',
    intro: 'By the pages of records in the packet; its cover sheet and index are free.',
    fields: copyFields(view, false),
    button: 'Issue the invoice',
    tone: '',
  }),
  'record-payment': (view) => ({
    label: 'Record a payment',
    intro: 'Whole or in part. More than is owed makes a credit, to be refunded.',
    fields: [field('amount', 'Amount', { hint: AMOUNT_HINT, ...owed(view) }), methods('Paid by'), reference],
    hidden: [{ name: 'paymentKey', value: randomUUID() }],
    button: 'Record it',
    tone: '',
  }),
  'waive-fee': (view) => ({
    label: 'Waive the fee',
    intro: 'In whole or in part. What was paid already becomes a credit.',
    fields: [field('amount', 'Amount', { hint: AMOUNT_HINT, ...owed(view) }), reason('Why it is waived')],
    button: 'Waive it',
    tone: '',
  }),
  'refund-fee': (view) => ({
    label: 'Record a refund',
    fields: [
      field('amount', 'Amount', { hint: AMOUNT_HINT, ...credit(view) }),
      methods('Refunded by'),
      reference,
      reason('Why it is refunded'),
    ],
    button: 'Record it',
    tone: '',
  }),
  'dispute-fee': () => ({
    label: 'Note an objection to the fee',
    intro: 'A patient’s copy is not kept back while its fee is disputed.',
    fields: [
      field('ground', 'The payer says', {
        options: [
          { value: 'disputed', label: 'The fee is wrong' },
          { value: 'inability_stated', label: 'They cannot pay' },
        ],
      }),
      reason('In their words'),
    ],
    button: 'Note it',
    tone: '',
  }),
  'settle-dispute': () => ({
    label: 'Settle the dispute',
    fields: [reason('How it ended')],
    button: 'Settle it',
    tone: '',
  }),
};
