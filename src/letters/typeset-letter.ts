import { createHash } from 'node:crypto';
import type { LocalDate } from '../domain/calendar';
import type { Words } from '../domain/law/law-row';
import type { Letter } from '../domain/notices/letters';
import { typeset } from '../pdf';
import { fillLetter, letterDate, printFacts } from './fill-letter';
import type { FilledLetter } from './fill-letter';
import { factRules } from './letter-facts';
import type { LetterFactsOf } from './letter-facts';
import { parseText } from './letter-text';
import { shippedText } from './shipped-texts';

/** What stands around the text of a letter on paper. */
export interface Letterhead {
  facility: { name: string; address: string; phone: string };
  requestNumber: string;
  /** Lines of the address window: name, organization, street, place. */
  recipient: readonly string[];
  writtenOn: LocalDate;
  /** The notice that language help is free, in each language that goes with the letter (45 CFR 92.11). */
  languageNotices: readonly { language: string; text: string }[];
}

/** A letter on paper. */
export interface TypesetLetter extends FilledLetter {
  pdf: Buffer;
  /** SHA-256 of the PDF, hex. */
  sha256: string;
  pages: number;
}

/**
 * Sets a letter in the hospital's letterhead as PDF. The same letter, facts and text give the same bytes.
 *
 * @param text the facility's own text; without it the one that ships
 * @throws PdfRefusal 'font-missing', naming the character; RangeError when a fact is missing
 */
export function typesetLetter<Name extends Letter>(
  letter: Name,
  language: keyof Words,
  facts: LetterFactsOf<Name>,
  letterhead: Letterhead,
  text: string = shippedText(letter, language, 'paper'),
): TypesetLetter {
  const { facility, requestNumber, recipient, writtenOn, languageNotices } = letterhead;
  const common = { requestNumber, facilityName: facility.name, facilityPhone: facility.phone };
  const printed = printFacts(factRules(letter), { ...facts, ...common }, language);
  const { subject, blocks } = fillLetter(parseText(text), printed);
  const data = {
    ...{ language, facility, requestNumber, recipient, subject, blocks },
    writtenOn: letterDate(writtenOn, language),
    notices: languageNotices,
  };
  const { pdf, pages } = typeset('letters/letter.typ', data, { tagged: true });
  return { pdf, pages, subject, blocks, sha256: createHash('sha256').update(pdf).digest('hex') };
}
