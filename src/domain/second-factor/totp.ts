import { createHmac, timingSafeEqual } from 'node:crypto';

/** Seconds for which a code counts (RFC 6238, 4.1). */
export const STEP_SECONDS = 30;
/** Digits of a code. */
export const CODE_DIGITS = 6;
/** Steps before and after the present one that count too, since clocks differ (RFC 6238, 5.2). */
const TOLERATED_STEPS = 1;

/** The time step of an instant. */
export function stepAt(now: Date): number {
  return Math.floor(now.getTime() / 1000 / STEP_SECONDS);
}

/** The code of a time step: HMAC-SHA-1 with dynamic truncation (RFC 4226, 5.3), as every authenticator app counts it. */
export function codeAt(secret: Uint8Array, step: number): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const mac = createHmac('sha1', secret).update(counter).digest();
  const offset = mac[mac.length - 1]! & 0x0f;
  const number = mac.readUInt32BE(offset) & 0x7fffffff;
  return String(number % 10 ** CODE_DIGITS).padStart(CODE_DIGITS, '0');
}

/**
 * The step whose code was typed; blanks between the digits do not matter.
 * @param lastStep step of the code used last: it and all before it count no more, so that a code overseen is worth nothing
 * @returns null when the code is none of now
 */
export function matchingStep(
  secret: Uint8Array,
  typed: string,
  now: Date,
  lastStep: number | null,
): number | null {
  const code = Buffer.from(typed.replace(/\s/g, ''));
  if (code.length !== CODE_DIGITS) return null;
  const present = stepAt(now);
  let found: number | null = null;
  for (let step = present - TOLERATED_STEPS; step <= present + TOLERATED_STEPS; step += 1)
    if (step > (lastStep ?? -1) && step >= 0 && timingSafeEqual(Buffer.from(codeAt(secret, step)), code))
      found ??= step;
  return found;
}

const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** Bytes in base 32 without padding (RFC 4648, 6), as authenticator apps take a secret that is typed. */
export function base32(bytes: Uint8Array): string {
  let bits = 0;
  let value = 0;
  let text = '';
  for (const byte of bytes) {
    value = (value << 8) | byte;
    bits += 8;
    for (; bits >= 5; bits -= 5) text += BASE32[(value >>> (bits - 5)) & 31];
    value &= (1 << bits) - 1;
  }
  return bits > 0 ? text + BASE32[(value << (5 - bits)) & 31] : text;
}

/** The address that an authenticator app reads from the picture. */
export function keyUri(secret: Uint8Array, account: string): string {
  const query = new URLSearchParams({ secret: base32(secret), issuer: 'OpenROI' });
  return `otpauth://totp/OpenROI:${encodeURIComponent(account)}?${query.toString()}`;
}
