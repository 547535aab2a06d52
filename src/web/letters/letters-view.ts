import type { Letter, LetterMedium } from '../../domain/notices/letters';
import type { LetterBlock } from '../../letters/fill-letter';
import { COMMON_FACTS, LETTER_FACTS } from '../../letters/letter-facts';
import type { FactRule } from '../../letters/letter-facts';
import { textRules } from '../../letters/check-text';
import type { ListedText, TextChoice } from '../../letters/letter-desk';

export const LETTER_NAMES: Record<Letter, string> = {
  'request-received': 'Request received',
  'request-on-hold': 'Something is needed',
  'request-released': 'Records are ready',
  'release-code': 'Pick-up code',
  'request-closed': 'Request closed',
  'request-defects': 'What is missing',
  'deadline-extended': 'More time is needed',
  'fee-quote': 'Fee quote',
  invoice: 'Invoice',
  'accepted-awaiting-fee': 'Granted, awaiting the fee',
  'request-denied': 'Denied',
  'request-partly-denied': 'Denied in part',
  'denial-reviewed': 'Denial reviewed',
  'no-records': 'No records found',
  'revocation-confirmed': 'Revocation confirmed',
  accounting: 'Accounting of disclosures',
  'breach-notice': 'Breach notice',
  'clock-reminder': 'Reminder to staff',
  'breach-reminder': 'Reminder of a breach notice, to staff',
};
export const LANGUAGE_NAMES = { en: 'English', es: 'Spanish' } as const;
export const MEDIUM_NAMES: Record<LetterMedium, string> = { mail: 'Mail', paper: 'Paper' };

const pathOf = ({ letter, language, medium }: TextChoice) => `/desk/letters/${letter}/${language}/${medium}`;

/** What stands behind a text, in a word or two. */
function standingOf({ inUse, waits }: ListedText): string {
  const words = inUse.isOwn ? 'your words' : 'as it ships';
  if (waits) return `${words}; needs review`;
  return inUse.reviewedBy ? `${words}; reviewed` : words;
}

/** The model of templates/pages/letters/list.hbs: a line a letter and way, both languages beside each other. */
export function lettersView(texts: readonly ListedText[]) {
  const lines = texts
    .filter(({ language }) => language === 'en')
    .map((english) => {
      const { letter, medium } = english;
      const both = texts.filter((one) => one.letter === letter && one.medium === medium);
      return {
        letter: LETTER_NAMES[letter],
        medium: MEDIUM_NAMES[medium],
        texts: both.map((one) => ({
          href: pathOf(one),
          language: LANGUAGE_NAMES[one.language],
          name: `${LETTER_NAMES[letter]}, ${MEDIUM_NAMES[medium].toLowerCase()}, ${LANGUAGE_NAMES[one.language]}`,
          standing: standingOf(one),
          waits: one.waits,
        })),
      };
    });
  return { title: 'Letters', lines, waiting: texts.filter(({ waits }) => waits).length };
}

/** Facts that a text may name, each in words. */
function factsOf({ letter, medium }: TextChoice) {
  const rules: Record<string, FactRule> = { ...COMMON_FACTS, ...LETTER_FACTS[letter] };
  const { known, needed } = textRules(letter, medium);
  return known.map((fact) => ({
    name: `{{${fact}}}`,
    says: rules[fact]?.says.en ?? MAIL_FACTS[fact] ?? fact,
    neededBy: needed.find((one) => one.fact === fact)?.citation ?? null,
  }));
}

const MAIL_FACTS: Record<string, string> = {
  link: 'Address of the page to open',
  code: 'Code that goes with it',
  dueOn: 'Day by which we must answer',
  expiresOn: 'Day on which the page closes',
  amount: 'Amount of money',
  reasonWords: 'The reason, in plain words',
};

/** The model of templates/pages/letters/one.hbs. */
export function letterView(
  listed: ListedText,
  shown: { text: string; reviewedBy: string; subject: string; blocks: readonly LetterBlock[] | null },
  told: { faults: readonly string[]; saved: boolean },
) {
  const { letter, language, medium, inUse, waits } = listed;
  const base = pathOf(listed);
  return {
    title: `${LETTER_NAMES[letter]}, ${MEDIUM_NAMES[medium].toLowerCase()}, ${LANGUAGE_NAMES[language]}`,
    language,
    isPaper: medium === 'paper',
    isTranslation: language !== 'en',
    waits,
    standing: standingOf(listed),
    isOwn: inUse.isOwn,
    newest: inUse.newest && { by: inUse.newest.writtenByName, at: inUse.newest.writtenAt },
    reviewed: inUse.reviewedBy,
    text: shown.text,
    reviewedBy: shown.reviewedBy,
    subject: shown.subject,
    blocks: shown.blocks?.map(drawn) ?? null,
    facts: factsOf(listed),
    faults: told.faults,
    saved: told.saved,
    base,
  };
}

/** A block with every field that the template asks for. */
export function drawn(block: LetterBlock) {
  const table = block.is === 'table' ? block.table : null;
  return {
    isHeading: block.is === 'heading',
    isParagraph: block.is === 'paragraph',
    text: 'text' in block ? block.text : '',
    list:
      block.is === 'list'
        ? block.lines.map(({ says, citation, under }) => ({
            says,
            citation: citation ?? null,
            under: (under ?? []).map((line) => line.says),
          }))
        : null,
    table: table && {
      head: table.head,
      rows: table.rows.map((cells, i) => ({ cells, note: table.notes?.[i] ?? null })),
    },
  };
}
