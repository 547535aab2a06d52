import { isLocalDate } from '../domain/calendar';
import { askFee, COPY_MEDIA, PLAIN_COPY, RECORD_KEEPING, usualBasis } from '../domain/fees/fee-question';
import type { FeeQuestion } from '../domain/fees/fee-question';
import { FEE_PAYERS, FEE_PURPOSES } from '../domain/fees/fee-schedule';
import { toldQuote } from '../domain/fees/told-quote';
import type { ToldQuote } from '../domain/fees/told-quote';
import { UNKNOWN_LAW_WORDS } from '../domain/law/law-row';
import type { UnknownLaw } from '../domain/law/law-row';
import { SEEDED_LAW } from '../domain/law/rows';
import { isLegalBasis } from '../domain/legal-basis';
import { UsageError } from './usage-error';

/** What was typed after `openroi fee`, by the name of its option. */
export type FeeOptions = Readonly<Record<string, string | undefined>>;

/** More pages than any chart has, and few enough that every amount stays exact. */
const MOST = 10_000_000;

/**
 * `openroi fee`: the lines and the total of a copy, by the rows of the law that come with this version. Needs no
 * database.
 *
 * @returns 0, or 2 when the law has no answer (with the reason on standard error)
 * @throws UsageError
 */
export function quoteCopies(
  options: FeeOptions,
  flags: { certified: boolean; json: boolean },
): Promise<number> {
  const question = readQuestion(options, flags.certified);
  const answer = ask(question);
  if (!answer.known) {
    console.error(`refused: ${answer.code}: ${wordsOf(answer)}`);
    return Promise.resolve(2);
  }
  const quote = toldQuote(answer);
  const { state, payer, basis, on, medium, pages } = question;
  const asked = { state, requester: payer, basis, on, medium, pages };
  console.log(flags.json ? JSON.stringify({ ...asked, ...quote }, null, 2) : asText(asked, quote));
  return Promise.resolve(0);
}

function ask(question: FeeQuestion) {
  try {
    return askFee(question, { patient: SEEDED_LAW.patientFees, schedules: SEEDED_LAW.feeSchedules });
  } catch (error) {
    if (error instanceof RangeError) throw new UsageError(`${error.message}. Write dollars as 12.34.`);
    throw error;
  }
}

function readQuestion(options: FeeOptions, certified: boolean): FeeQuestion {
  const payer = oneOf(options, 'requester', FEE_PAYERS);
  const basis = options.basis ?? usualBasis(payer);
  if (!isLegalBasis(basis)) throw new UsageError(`--basis: there is no legal basis "${basis}".`);
  const on = required(options, 'on');
  if (!isLocalDate(on)) throw new UsageError('--on: give a date as 2026-05-01.');
  return {
    ...PLAIN_COPY,
    state: required(options, 'state').toUpperCase(),
    payer,
    basis,
    on,
    pages: count('pages', required(options, 'pages')),
    medium: oneOf(options, 'medium', COPY_MEDIA),
    certified,
    ...(options.records && { recordsHeld: oneOf(options, 'records', RECORD_KEEPING) }),
    ...(options.purpose && { purpose: oneOf(options, 'purpose', FEE_PURPOSES) }),
    ...given(options, COUNTS, count),
    ...given(options, TEXTS, (_option, text) => text),
  };
}

/** Options that are counts, and those that are amounts, by the name of what they fill. */
const COUNTS = {
  films: 'films',
  yearsSearched: 'years',
  earlierFreeCopies: 'earlier-free-copies',
  copyingMinutes: 'copying-minutes',
  searchMinutes: 'search-minutes',
} as const;
const TEXTS = {
  filmCost: 'film-cost',
  postage: 'postage',
  taxRate: 'tax-rate',
  laborRate: 'labor-rate',
  paperRate: 'paper-rate',
  mediaCost: 'media-cost',
  summaryFee: 'summary-fee',
} as const;

function given<Field extends string, Value>(
  options: FeeOptions,
  fields: Readonly<Record<Field, string>>,
  read: (option: string, text: string) => Value,
): Partial<Record<Field, Value>> {
  const filled = (Object.entries(fields) as [Field, string][]).flatMap(([field, option]) =>
    options[option] === undefined ? [] : [[field, read(option, options[option])] as const],
  );
  return Object.fromEntries(filled) as Partial<Record<Field, Value>>;
}

function required(options: FeeOptions, name: string): string {
  return options[name] ?? fail(`Give --${name}.`);
}

function oneOf<Name extends string>(options: FeeOptions, option: string, names: readonly Name[]): Name {
  const text = required(options, option);
  return names.find((name) => name === text) ?? fail(`--${option}: one of ${names.join(', ')}.`);
}

function count(option: string, text: string): number {
  const number = /^\d{1,8}$/.test(text) ? Number(text) : MOST + 1;
  return number <= MOST ? number : fail(`--${option}: a whole number up to ${MOST}.`);
}

function fail(words: string): never {
  throw new UsageError(words);
}

function wordsOf({ code, details }: UnknownLaw): string {
  return UNKNOWN_LAW_WORDS[code].en.replace(/\{(\w+)\}/g, (_quote, name: string) => details[name] ?? '');
}

function asText(asked: Pick<FeeQuestion, 'state' | 'on' | 'basis'>, quote: ToldQuote): string {
  const lines = quote.lines.map(({ label, quantity, rate, amount, ruleId, citation, verified }) => {
    const sum = `${quantity > 1 || rate ? `${quantity} x ` : ''}${rate ? `$${rate}` : ''}`;
    const mark = verified ? '' : ' *';
    return `  ${label.padEnd(30)} ${sum.padEnd(14)} ${amount.padStart(11)}  ${citation} (${ruleId})${mark}`;
  });
  return [
    `${asked.state}, ${asked.on}, basis: ${asked.basis}`,
    ...lines,
    `  ${'Total'.padEnd(45)} ${quote.total.padStart(11)}`,
    ...(quote.taxRateMissing ? ['Sales tax comes on top: give its percentage with --tax-rate.'] : []),
    ...(quote.verified ? [] : ['* not confirmed by counsel']),
  ].join('\n');
}
