import type { AccountingView } from '../../disclosures/find-accountings/accounting-page';
import type { AccountingLine } from '../../domain/disclosures/accounting';
import type { AccountingStep } from '../../domain/disclosures/accounting-steps';
import { printCents } from '../../domain/fees/money';
import type { ActionForm } from '../desk/action-forms';
import { counted, dueBadge } from '../desk/desk-words';
import { drawnForm } from '../desk/drawn-form';
import { toldDate, toldInstant, toldWeekday } from '../desk/told-dates';
import type { Message } from '../desk/told-problem';
import { ACCOUNTING_WORDS } from './open-accountings-view';
import type { TriedStep } from './patient-disclosures-view';

/** Lines that the page shows; the PDF and the CSV hold them all. */
const SHOWN_LINES = 500;

/** What is said after a step was taken. */
export const DONE_ACCOUNTING: Record<string, string> = {
  'tell-fee': 'The fee is told. The patient may agree or withdraw.',
  'agree-fee': 'The patient agrees to the fee.',
  extend: 'The time is extended, and the letter is written.',
  withdraw: 'The accounting is withdrawn.',
  provide: 'The accounting is made. Print it or save it, and hand it over.',
};

/** The model of templates/pages/desk/accounting.hbs. */
export function accountingView(view: AccountingView, message: Message | null, tried: TriedStep | null) {
  const { accounting, patient, clock, standing, report } = view;
  const base = `/desk/accountings/${accounting.id}`;
  const zone = view.facility.timeZone;
  const lines = report?.lines ?? [];
  return {
    title: `Accounting ${accounting.number}`,
    message,
    number: accounting.number,
    state: ACCOUNTING_WORDS[standing],
    badge:
      standing === 'provided' || standing === 'withdrawn'
        ? null
        : dueBadge('received', clock.standing, clock.daysLeft),
    patient: {
      href: `/desk/patients/${patient.id}/disclosures`,
      name: `${patient.familyName}, ${patient.givenName}`,
    },
    mayGive: view.steps.includes('provide'),
    facts: factsOf(view),
    forms: view.steps
      .map((step) => ({ step, form: FORMS[step](view) }))
      .sort((one, other) => Number(other.form.tone === 'primary') - Number(one.form.tone === 'primary'))
      .map(({ step, form }) =>
        drawnForm(step, `${base}/${step}`, form, {
          sent: tried?.action === step ? tried.sent : null,
          isMain: form.tone === 'primary',
        }),
      ),
    report: report && {
      words: `${toldDate(report.coversFrom)} to ${toldDate(report.coversTo)}: ${counted(lines.length, 'line')}. Made on ${toldDate(report.madeOn)} by ${report.madeByName}.`,
      lines: lines.slice(0, SHOWN_LINES).map(lineView),
      more:
        lines.length > SHOWN_LINES
          ? `The first ${SHOWN_LINES} lines are shown; the PDF and the CSV hold all ${lines.length.toLocaleString('en-US')}.`
          : null,
      pdf: `${base}/accounting.pdf`,
      csv: `${base}/accounting.csv`,
    },
    papers: view.papers.map((paper) => ({
      href: `${base}/${paper.letter === 'accounting' ? 'accounting.pdf' : 'extension.pdf'}`,
      subject: paper.subject,
      words: `${counted(paper.pageCount, 'page')}, ${toldInstant(paper.writtenAt, zone)}${paper.addressByHand ? '. Write the address by hand' : ''}`,
    })),
  };
}

function factsOf({ accounting, facility }: AccountingView) {
  const row = (label: string, value: string | null) => ({ label, value });
  const { extensionGivenOn, formerDueOn } = accounting;
  return [
    row('Asked for by', `${accounting.askedBy} (${accounting.asker})`),
    row('Came on', toldWeekday(accounting.receivedOn)),
    row('Due', toldWeekday(accounting.dueOn)),
    row('Work towards', toldWeekday(accounting.targetOn)),
    row('Why then', accounting.whyEn.replace(/\d{4}-\d{2}-\d{2}/g, toldDate)),
    row('Rule', `${accounting.citation}${accounting.verified ? '' : ', not confirmed by counsel'}`),
    row('Extended', extensionGivenOn && `on ${toldDate(extensionGivenOn)}, from ${toldDate(formerDueOn!)}`),
    row('Covers', accounting.fromOn ? `from ${toldDate(accounting.fromOn)}` : 'six years'),
    row('Language', accounting.language === 'es' ? 'Spanish' : 'English'),
    row('Price', priceWords(accounting)),
    row('Given', accounting.providedAt && toldInstant(accounting.providedAt, facility.timeZone)),
    row('Withdrawn', accounting.withdrawnReason),
  ].filter(({ value }) => value !== null);
}

function priceWords({ price, feeCents, feeToldOn, feeAgreedOn }: AccountingView['accounting']): string {
  if (price === 'free') return 'Free: the first in twelve months';
  if (feeCents === null || feeToldOn === null)
    return 'Not the first in twelve months: its cost may be charged, once the patient was told (45 CFR 164.528(c)(2))';
  const told = `${printCents(feeCents)}, told on ${toldDate(feeToldOn)}`;
  return feeAgreedOn === null ? told : `${told}, agreed to on ${toldDate(feeAgreedOn)}`;
}

function lineView(line: AccountingLine) {
  return {
    when: toldDate(line.firstOn),
    repeats: line.repeats > 1 ? `${line.repeats} times, last on ${toldDate(line.lastOn)}` : null,
    recipient: line.recipientName,
    address: line.recipientAddress,
    description: line.description,
    purpose: line.purpose,
  };
}

const FORMS: Record<AccountingStep, (view: AccountingView) => ActionForm> = {
  'tell-fee': ({ accounting }) => ({
    label: accounting.feeToldOn === null ? 'Tell the fee' : 'Tell another fee',
    intro:
      'Before work begins; the patient may then agree, ask for less, or withdraw. Nothing beyond its cost.',
    fields: [{ name: 'amount', label: 'Amount', hint: 'dollars, like 12.50', maxLength: 12 }],
    button: 'The patient was told',
    tone: accounting.feeToldOn === null ? 'primary' : '',
  }),
  'agree-fee': ({ accounting }) => ({
    label: 'The patient agrees',
    intro: `To ${printCents(accounting.feeCents ?? 0)}.`,
    button: 'The patient agrees',
    tone: 'primary',
  }),
  provide: () => ({
    label: 'Give the accounting',
    intro:
      'It is made from the ledger of this desk, and kept as it is given. Ask first for disclosures that left another way: public health reports of the laboratory, those of business associates.',
    button: 'Make the accounting',
    tone: 'primary',
  }),
  extend: ({ accounting }) => ({
    label: 'Extend the time, once',
    intro: `By 30 days at most, with this step's letter, while the clock runs: it ends on ${toldDate(accounting.dueOn)}.`,
    fields: [
      { name: 'completeBy', label: 'Will be completed by', hint: 'as 2026-05-01', maxLength: 10 },
      {
        name: 'reason',
        label: 'Why more time is needed',
        hint: 'for the patient: it stands in the letter',
        wide: true,
        long: true,
        maxLength: 500,
      },
    ],
    button: 'Extend and write the letter',
    tone: '',
  }),
  withdraw: () => ({
    label: 'The patient withdraws',
    fields: [{ name: 'reason', label: 'In words', wide: true, long: true, maxLength: 500 }],
    button: 'Withdraw it',
    tone: 'danger',
  }),
};
