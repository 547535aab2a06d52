/** House rules of the pick-up window. */

/** Days a download link stays open. */
export const LINK_DAYS = 30;

/** Wrong codes after which a link locks for good; staff can issue another. With six digits: 5 in 1,000,000. */
export const MAX_WRONG_CODES = 5;

/** When a link issued now ends. */
export function linkExpiry(issuedAt: Date): Date {
  return new Date(issuedAt.getTime() + LINK_DAYS * 24 * 60 * 60 * 1000);
}
