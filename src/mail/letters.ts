import Handlebars from 'handlebars';
import type { Language, Letter } from '../database/entities';
import { printCents } from '../domain/fees/money';
import type { Cents } from '../domain/fees/money';
import { fillLetter, letterDate, oneLine } from '../letters/fill-letter';
import type { LetterBlock } from '../letters/fill-letter';
import { parseText } from '../letters/letter-text';
import { shippedText } from '../letters/shipped-texts';
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
  /** A fee or what is owed of it. */
  amount?: Cents;
  /** Stable code: a hold kind or a closing reason; `reason-words.ts` has the words. */
  reason?: string;
}

export interface ComposedLetter {
  subject: string;
  textBody: string;
  htmlBody: string;
}

/**
 * Compose a letter's subject and both bodies. One text is the source of both, so that they cannot differ.
 * @param publicUrl address under which people reach this server
 * @param text the facility's own words for it; without them those that ship
 * @throws RangeError when the text asks for a fact that the order lacks: a letter with a hole is never sent
 */
export function composeLetter(
  order: LetterOrder,
  publicUrl: string,
  text: string = shippedText(order.letter, order.language, 'mail'),
): ComposedLetter {
  const { facts, language } = order;
  const link = facts.path === undefined ? undefined : `${publicUrl}${facts.path}?lang=${language}`;
  const { requestNumber, facilityName, facilityPhone, code, dueOn, expiresOn, reason, amount } = facts;
  const { subject, blocks } = fillLetter(parseText(text), {
    requestNumber: oneLine(requestNumber),
    facilityName: oneLine(facilityName),
    facilityPhone: oneLine(facilityPhone),
    ...(code && { code: oneLine(code) }),
    ...(link && { link }),
    ...(dueOn && { dueOn: letterDate(dueOn, language) }),
    ...(expiresOn && { expiresOn: letterDate(expiresOn, language) }),
    ...(amount !== undefined && { amount: printCents(amount) }),
    ...(reason && { reasonWords: reasonWords(reason, language) }),
  });
  const paragraphs = blocks.flatMap(paragraphsOf);
  return {
    subject,
    textBody: `${paragraphs.join('\n\n')}\n`,
    htmlBody: htmlLetter(subject, paragraphs, language, link),
  };
}

/** Mail is read in many programs: plain paragraphs, also where a text has headings or lists. */
function paragraphsOf(block: LetterBlock): string[] {
  if (block.is === 'table') return [];
  return block.is === 'list' ? block.lines.map(({ says }) => `- ${says}`) : [block.text];
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
