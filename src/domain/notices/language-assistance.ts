import type { Words } from '../law/law-row';
import type { Letter } from './letters';

/** Letters that come with the notice that language help is free (45 CFR 92.11; RULES 13.1). */
export const WITH_LANGUAGE_NOTICE: readonly Letter[] = [
  'request-defects',
  'deadline-extended',
  'fee-quote',
  'invoice',
  'accepted-awaiting-fee',
  'request-released',
  'request-denied',
  'request-partly-denied',
  'denial-reviewed',
  'no-records',
  'revocation-confirmed',
  'accounting',
  'breach-notice',
];

/** Letters on which somebody's rights hang: a machine's translation waits for a qualified person. */
export const CRITICAL_LETTERS: readonly Letter[] = [
  'deadline-extended',
  'request-denied',
  'request-partly-denied',
  'denial-reviewed',
  'revocation-confirmed',
  'breach-notice',
];

export interface LetterLanguage {
  letter: Letter;
  language: string;
  /** How the text came to be in that language. */
  translatedBy: 'original' | 'person' | 'machine';
  /** Qualified person who reviewed a machine's translation. */
  reviewedBy: string | null;
}

export interface LetterRule {
  /** Null when it may go. */
  blocked: { citation: string; says: Words } | null;
  attachLanguageNotice: boolean;
}

/** Whether a letter may go in its language, and whether the language notice goes with it (vector 52). */
export function letterRule({ letter, translatedBy, reviewedBy }: LetterLanguage): LetterRule {
  const waits = translatedBy === 'machine' && reviewedBy === null && CRITICAL_LETTERS.includes(letter);
  return {
    blocked: waits
      ? {
          citation: '45 CFR 92.201(c)(3)',
          says: {
            en: 'A machine translated this letter. A qualified translator must review it before it goes.',
            es: 'Una máquina tradujo esta carta. Un traductor calificado debe revisarla antes de enviarla.',
          },
        }
      : null,
    attachLanguageNotice: WITH_LANGUAGE_NOTICE.includes(letter),
  };
}
