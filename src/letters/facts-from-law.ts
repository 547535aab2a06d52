import type { DeficiencyLine } from '../domain/basis/defect-words';
import type { AccountingReport } from '../domain/disclosures/accounting';
import { FEE_LINE_WORDS } from '../domain/fees/fee-words';
import type { FeeLine, FeeQuote } from '../domain/fees/fee-schedule';
import { printCents } from '../domain/fees/money';
import type { Words } from '../domain/law/law-row';
import type { DenialLetter } from '../domain/sensitive/denial-letter';
import { letterDate } from './fill-letter';
import type { LetterFactsOf, LetterTable, ListLine } from './letter-facts';

/** What the domain's answers become in letters. Pure; each has its words in both languages. */
type Language = keyof Words;

const SAYS = {
  pages: {
    en: (count: number) => `${count} ${count === 1 ? 'page' : 'pages'}`,
    es: (count: number) => `${count} ${count === 1 ? 'página' : 'páginas'}`,
  },
  reviewable: {
    en: 'You may have this decision reviewed; see below.',
    es: 'Puede pedir que se revise esta decisión; vea más abajo.',
  },
  final: {
    en: 'The law gives no review of this decision.',
    es: 'La ley no prevé una revisión de esta decisión.',
  },
  oneOf: { en: 'One of these is enough:', es: 'Basta con una de estas opciones:' },
  and: { en: ' And: ', es: ' Además: ' },
  fee: {
    en: ['For', 'Number', 'Rate', 'Amount'],
    es: ['Concepto', 'Cantidad', 'Precio', 'Importe'],
  },
  total: { en: 'Total', es: 'Total' },
  firstTo: { en: 'to', es: 'a' },
  accounting: {
    en: ['Date', 'To whom', 'What', 'Purpose'],
    es: ['Fecha', 'A quién', 'Qué', 'Finalidad'],
  },
  times: {
    en: (count: number, last: string) => `${count} times, last on ${last}`,
    es: (count: number, last: string) => `${count} veces; la última, el ${last}`,
  },
  none: {
    en: 'There were no disclosures in this time that the law asks us to count.',
    es: 'En este período no hubo divulgaciones que la ley nos pida contar.',
  },
} as const;

/** The list of the letter that asks for what is missing, from `deficiencyLines`. */
export function defectsList(lines: readonly DeficiencyLine[], language: Language): ListLine[] {
  return lines.map(({ says, mend, citation, ways }) => ({
    says: ways.length > 0 ? `${says} ${SAYS.oneOf[language]}` : `${says} ${mend}`,
    citation,
    under: ways.map((way) => ({
      says: way.map((line) => `${line.says} ${line.mend}`).join(SAYS.and[language]),
    })),
  }));
}

/** The facts that a denial and a partial denial share, from `denialLetter`. */
export function denialFacts(
  letter: DenialLetter,
  patientName: string,
  language: Language,
): LetterFactsOf<'request-denied'> {
  return {
    patientName,
    grounds: letter.grounds.map(({ says, citation, pages, reviewable }) => ({
      says: `${says} (${SAYS.pages[language](pages)}) ${reviewable ? SAYS.reviewable[language] : SAYS.final[language]}`,
      citation,
    })),
    review: letter.review,
    complaintName: letter.complaints.name,
    complaintPhone: letter.complaints.phone,
    hhsComplaint: letter.complaints.hhs,
    heldElsewhere: letter.heldElsewhere,
  };
}

/** The lines of a quote or invoice with the rule behind each, and their total. */
export function feeTable(
  { lines, total }: Pick<FeeQuote, 'lines' | 'total'>,
  language: Language,
): LetterTable {
  const row = (line: FeeLine) => [
    FEE_LINE_WORDS[line.kind][language] +
      (line.pages ? ` ${line.pages[0]} ${SAYS.firstTo[language]} ${line.pages[1]}` : ''),
    String(line.quantity),
    line.rate === null ? '' : `$${line.rate.replace(/^\./, '0.')}`,
    printCents(line.amount),
  ];
  return {
    head: SAYS.fee[language],
    amounts: [1, 2, 3],
    rows: [...lines.map(row), [SAYS.total[language], '', '', printCents(total)]],
    hasTotal: true,
    notes: [...lines.map(({ citation }) => citation), null],
  };
}

/** The facts of an accounting, from `accountingReport`. */
export function accountingFacts(
  report: AccountingReport,
  patientName: string,
  language: Language,
): LetterFactsOf<'accounting'> {
  const { from, to, lines } = report;
  const rows = lines.map((line) => [
    letterDate(line.firstOn, language) +
      (line.repeats > 1 ? ` (${SAYS.times[language](line.repeats, letterDate(line.lastOn, language))})` : ''),
    [line.recipientName, line.recipientAddress].filter(Boolean).join(', '),
    line.description,
    line.purpose,
  ]);
  const disclosures: LetterTable = { head: SAYS.accounting[language], amounts: [], rows, hasTotal: false };
  return {
    patientName,
    from,
    to,
    disclosures: rows.length > 0 ? disclosures : null,
    none: rows.length > 0 ? null : SAYS.none[language],
  };
}
