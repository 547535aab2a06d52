import { isLocalDate, localDateOf } from '../domain/calendar';
import type { ExtensionStatement } from '../domain/clocks/extension';
import { startRequestClocks } from '../domain/clocks/request-clocks';
import type { ClockFacts } from '../domain/clocks/request-clocks';
import { toldClocks } from '../domain/clocks/told-clocks';
import type { ToldClocks } from '../domain/clocks/told-clocks';
import { instantOf, isTimeZone } from '../domain/clocks/told-instant';
import { UNKNOWN_LAW_WORDS } from '../domain/law/law-row';
import type { UnknownLaw } from '../domain/law/law-row';
import { SEEDED_LAW } from '../domain/law/rows';
import { isLegalBasis } from '../domain/legal-basis';
import { UsageError } from './usage-error';

/** What was typed after `openroi due`, by the name of its option. */
export interface DueOptions {
  state?: string;
  basis?: string;
  received?: string;
  zone?: string;
  wants?: string[];
  medium?: string;
  paid?: string;
  'extension-notice'?: string[];
  'extension-date'?: string[];
}

/** Statements beyond this many are a mistake: the law knows one extension. */
const MOST_STATEMENTS = 20;

/**
 * `openroi due`: every clock of a request by the rows of the law that come with this version. Needs no database.
 *
 * @returns 0, or 2 when the law has no answer (with the reason on standard error)
 * @throws UsageError
 */
export function tellClocks(options: DueOptions, json: boolean): Promise<number> {
  const facts = readFacts(options);
  const answer = startRequestClocks(facts, SEEDED_LAW);
  if (!answer.known) {
    console.error(`refused: ${answer.code}: ${wordsOf(answer)}`);
    return Promise.resolve(2);
  }
  const { state, basis, timeZone } = facts;
  const asked = { state, basis, receivedOn: localDateOf(facts.receivedAt, timeZone), zone: timeZone };
  const told = toldClocks(answer);
  console.log(json ? JSON.stringify({ ...asked, ...told }, null, 2) : asText(asked, told));
  return Promise.resolve(0);
}

function readFacts(options: DueOptions): ClockFacts {
  const basis = required(options, 'basis');
  if (!isLegalBasis(basis)) throw new UsageError(`--basis: there is no legal basis "${basis}".`);
  const timeZone = required(options, 'zone');
  if (!isTimeZone(timeZone)) throw new UsageError('--zone: give a time zone as America/Chicago.');
  const wants = options.wants ?? ['copies'];
  return {
    basis,
    state: options.state === undefined ? null : options.state.toUpperCase(),
    timeZone,
    receivedAt: instant('received', required(options, 'received'), timeZone),
    paidAt: options.paid === undefined ? null : instant('paid', options.paid, timeZone),
    wants: wants.map((one) => oneOf('wants', one, ['copies', 'inspection'] as const)),
    medium: oneOf('medium', options.medium ?? 'electronic', ['electronic', 'paper'] as const),
    extensions: statements(options),
  };
}

function statements(options: DueOptions): ExtensionStatement[] {
  const given = options['extension-notice'] ?? [];
  const named = options['extension-date'] ?? [];
  if (given.length > MOST_STATEMENTS) throw new UsageError(`--extension-notice: up to ${MOST_STATEMENTS}.`);
  if (named.length > given.length)
    throw new UsageError('--extension-date: give --extension-notice for each of them.');
  return given.map((day, index) => ({
    givenOn: date('extension-notice', day),
    completeBy: named[index] === undefined ? null : date('extension-date', named[index]),
    reason: 'as given in the statement',
  }));
}

function required(options: DueOptions, name: 'basis' | 'received' | 'zone'): string {
  return options[name] ?? fail(`Give --${name}.`);
}

function instant(option: string, text: string, timeZone: string): Date {
  return instantOf(text, timeZone) ?? fail(`--${option}: give an instant as 2026-05-01T09:00:00-05:00.`);
}

function date(option: string, text: string): string {
  return isLocalDate(text) ? text : fail(`--${option}: give a date as 2026-05-01.`);
}

function oneOf<Name extends string>(option: string, text: string, names: readonly Name[]): Name {
  return names.find((name) => name === text) ?? fail(`--${option}: one of ${names.join(', ')}.`);
}

function fail(words: string): never {
  throw new UsageError(words);
}

function wordsOf({ code, details }: UnknownLaw): string {
  return UNKNOWN_LAW_WORDS[code].en.replace(/\{(\w+)\}/g, (_quote, name: string) => details[name] ?? '');
}

function asText(
  asked: { state: string | null; basis: string; receivedOn: string; zone: string },
  told: ToldClocks,
): string {
  return [
    `${asked.state ?? 'federal law'}, basis: ${asked.basis}, received ${asked.receivedOn} (${asked.zone})`,
    ...told.clocks.flatMap(({ governs, ends, subject, citation, ruleId, verified, why, extensions }) => [
      `${governs ? '>' : ' '} ${(ends ?? 'no date').padEnd(11)} ${subject.padEnd(11)} ${citation} (${ruleId})${verified ? '' : ' *'}`,
      `              ${why}`,
      ...extensions.flatMap(({ givenOn, refusals }) =>
        refusals.map(({ says }) => `              Statement of ${givenOn} refused: ${says}`),
      ),
    ]),
    `Due ${told.dueOn}: the earliest end governs.`,
    ...(told.clocks.every(({ verified }) => verified) ? [] : ['* not confirmed by counsel']),
  ].join('\n');
}
