import { createHash, randomBytes } from 'node:crypto';
import { base32 } from './totp';

/** How many codes somebody gets for the day on which the telephone is lost. */
export const RECOVERY_CODES = 10;

/** New codes of 80 random bits each, in groups of four letters. Each counts once. */
export function newRecoveryCodes(): string[] {
  return Array.from({ length: RECOVERY_CODES }, () =>
    base32(randomBytes(10))
      .toLowerCase()
      .replace(/.{4}(?=.)/g, '$&-'),
  );
}

/** What is kept of a code. However it was typed: capitals, blanks and dashes do not matter. */
export function recoveryHash(code: string): string {
  return createHash('sha256')
    .update(code.toLowerCase().replace(/[^a-z2-7]/g, ''))
    .digest('hex');
}
