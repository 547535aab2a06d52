/** Every letter that the office writes. Closed: each has its facts, its texts in both languages and its tests. */
export const LETTERS = [
  'request-received',
  'request-on-hold',
  'request-released',
  'release-code',
  'request-closed',
  'request-defects',
  'deadline-extended',
  'fee-quote',
  'invoice',
  'accepted-awaiting-fee',
  'request-denied',
  'request-partly-denied',
  'denial-reviewed',
  'no-records',
  'revocation-confirmed',
  'accounting',
  'breach-notice',
  'clock-reminder',
  'breach-reminder',
] as const;
export type Letter = (typeof LETTERS)[number];

/**
 * How a letter reaches its reader. Mail bears no PHI, so of most letters it only says that they were written; the
 * letter itself is on paper.
 */
export const LETTER_MEDIA = ['mail', 'paper'] as const;
export type LetterMedium = (typeof LETTER_MEDIA)[number];
