import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Handlebars from 'handlebars';
import { DateTime } from 'luxon';
import type { Language, Letter } from '../database/entities';
import { PROJECT_ROOT } from '../platform/project-root';
import { reasonWords } from './reason-words';

/** A letter to be written: which, to whom, in which language, and the few facts it may state. Never PHI. */
export interface LetterOrder {
  letter: Letter;
  recipient: string;
  language: Language;
  facts: LetterFacts;
}

/** What letters may say. There is no field for a patient's name, by design. */
export interface LetterFacts {
  requestNumber: string;
  facilityName: string;
  facilityPhone: string;
  /** Path below PUBLIC_URL, e.g. "/pick-up/<token>" or "/status". */
  path?: string;
  /** Six-digit pick-up code, or the code of the status page. */
  code?: string;
  /** Local date, YYYY-MM-DD. */
  dueOn?: string;
  expiresOn?: string;
  /** Stable code: a hold kind or a closing reason; `reason-words.ts` has the words. */
  reason?: string;
}

export interface ComposedLetter {
  subject: string;
  textBody: string;
  htmlBody: string;
}

const FOLDER = join(PROJECT_ROOT, 'templates', 'mail');

/**
 * The words of every letter: a line of subject, then paragraphs parted by blank lines. One file is the source of
 * both bodies, so that text and HTML cannot differ. Escaping is done per body below, hence `noEscape` here.
 */
const TEMPLATES = new Map(
  readdirSync(FOLDER)
    .filter((name) => name.endsWith('.hbs'))
    .map((name) => [
      name.slice(0, -'.hbs'.length),
      Handlebars.compile(readFileSync(join(FOLDER, name), 'utf8'), { strict: true, noEscape: true }),
    ]),
);

/**
 * Compose a letter's subject and both bodies.
 * @param publicUrl address under which people reach this server
 * @throws when a template asks for a fact that the order lacks: a letter with a hole is never sent
 */
export function composeLetter(order: LetterOrder, publicUrl: string): ComposedLetter {
  const { facts, language } = order;
  const link = facts.path === undefined ? undefined : `${publicUrl}${facts.path}?lang=${language}`;
  const template = TEMPLATES.get(`${order.letter}.${language}`);
  if (!template) throw new RangeError(`No template for the letter ${order.letter} in ${language}`);
  const written = template({
    ...Object.fromEntries(Object.entries(facts).map(([name, value]) => [name, oneLine(value)])),
    ...(link && { link }),
    ...(facts.dueOn && { dueOn: localDate(facts.dueOn, language) }),
    ...(facts.expiresOn && { expiresOn: localDate(facts.expiresOn, language) }),
    ...(facts.reason && { reasonWords: reasonWords(facts.reason, language) }),
  });
  const [subject = '', ...paragraphs] = written.trim().split(/\n\s*\n/);
  return {
    subject,
    textBody: `${paragraphs.join('\n\n')}\n`,
    htmlBody: htmlLetter(subject, paragraphs, language, link),
  };
}

/** A name with line breaks must not become a header or a paragraph of its own. */
function oneLine(value: string): string {
  return value.replace(/\s+/g, ' ').trim();
}

function localDate(date: string, language: Language): string {
  return DateTime.fromISO(date).setLocale(language).toLocaleString(DateTime.DATE_FULL);
}

function htmlLetter(subject: string, paragraphs: string[], language: Language, link?: string): string {
  const escape = Handlebars.escapeExpression;
  const body = paragraphs.map((paragraph) =>
    paragraph === link
      ? `<p><a href="${escape(link)}">${escape(link)}</a></p>`
      : `<p>${escape(paragraph)}</p>`,
  );
  return [
    `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><title>${escape(subject)}</title></head>`,
    `<body style="font-family:sans-serif;font-size:16px;line-height:1.5;max-width:36em">`,
    ...body,
    '</body></html>',
  ].join('\n');
}
