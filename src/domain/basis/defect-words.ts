import { AUTHORIZATION_WORDS } from '../authorization/authorization-words';
import { CONSENT_ELEMENTS, CONSENT_WORDS } from '../authorization/consent-words';
import type { Words } from '../law/law-row';
import type { Defect, DefectCode } from './defect';
import { EVIDENCE_OF_PEOPLE } from './evidence';
import type { EvidenceWords } from './evidence';
import { EVIDENCE_OF_PROCESS } from './evidence-of-process';

const ASSURANCE: EvidenceWords = {
  says: {
    en: 'One of several ways of assurance is needed, and none is complete.',
    es: 'Se necesita una de varias garantías y ninguna está completa.',
  },
  mend: {
    en: 'Send what one of these ways still needs.',
    es: 'Envíe lo que aún falta para una de ellas.',
  },
};

const prefixed = (prefix: string, table: Record<string, EvidenceWords>) =>
  Object.entries(table).map(([key, words]) => [`${prefix}_${key.toUpperCase()}`, words] as const);

const WORDS = new Map<string, EvidenceWords>([
  ...prefixed('MISSING', { ...EVIDENCE_OF_PEOPLE, ...EVIDENCE_OF_PROCESS }),
  ...prefixed('CONSENT', CONSENT_ELEMENTS),
  ...Object.entries(AUTHORIZATION_WORDS),
  ...Object.entries(CONSENT_WORDS),
  ['MISSING_ASSURANCE', ASSURANCE],
]);

/** Every code that has words: the closed list at run time. */
export const DEFECT_CODES = [...WORDS.keys()] as DefectCode[];

/** What a code says and what mends it. */
export function wordsOfDefect(code: DefectCode): EvidenceWords {
  const words = WORDS.get(code);
  if (!words) throw new RangeError(`No words for ${code}`);
  return words;
}

/** One line of the letter that asks for what is missing. */
export interface DeficiencyLine {
  code: DefectCode;
  says: string;
  mend: string;
  citation: string;
  /** Ways of which one is enough, each a list of lines. */
  ways: DeficiencyLine[][];
}

/** The data of the one letter in which a requester learns every defect (issue 4, outcome 1). No content of records. */
export function deficiencyLines(defects: readonly Defect[], language: keyof Words): DeficiencyLine[] {
  return defects.map(({ code, citation, details = {}, ways = [] }) => {
    const { says, mend } = wordsOfDefect(code);
    const filled = (text: string) => text.replace(/\{(\w+)\}/g, (_, name: string) => details[name] ?? '');
    return {
      code,
      says: filled(says[language]),
      mend: filled(mend[language]),
      citation,
      ways: ways.map((way) => deficiencyLines(way, language)),
    };
  });
}
