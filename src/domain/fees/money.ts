/**
 * Exact money. Amounts are whole cents; rates may be finer than a cent ($.215 a page), so they are kept as fractions
 * and become cents once, at the end of an invoice line:
 * - a charge is rounded DOWN: a cap is a maximum, and half a cent more would break it;
 * - a tax is rounded half up, as tax tables do.
 */

/** Whole US cents. */
export type Cents = number;

/** An exact number of cents. */
export interface Fraction {
  numerator: bigint;
  denominator: bigint;
}

/** Reads dollars as the law writes them: "30", "0.75", ".487". @throws RangeError on anything else, also on a sign. */
export function dollars(text: string): Fraction {
  const digits = decimal(text);
  return { numerator: digits.numerator * 100n, denominator: digits.denominator };
}

/** Reads an amount of whole cents: "5.10", "5.1", "5". @throws RangeError on anything finer, and as `dollars` does */
export function exactCents(text: string): Cents {
  const { numerator, denominator } = dollars(text);
  if (numerator % denominator !== 0n) throw new RangeError(`Finer than a cent: ${text}`);
  return safe(numerator / denominator);
}

/** Reads a plain decimal, e.g. a percentage "7.5". @throws RangeError on anything else, also on a sign. */
export function decimal(text: string): Fraction {
  const match = /^(\d{0,10})(?:\.(\d{1,9}))?$/.exec(text);
  if (!match || text === '') throw new RangeError(`Not an amount: ${text}`);
  const [whole, part] = [match[1] || '0', match[2] ?? ''];
  return { numerator: BigInt(whole + part), denominator: 10n ** BigInt(part.length) };
}

/** A fraction a number of times. @throws RangeError unless the count is a whole number and not negative. */
export function times(one: Fraction, count: number): Fraction {
  return { numerator: one.numerator * wholeNumber(count), denominator: one.denominator };
}

/** One fraction of another, e.g. 7.5 percent of an amount: `of(amount, decimal("7.5"), 100)`. */
export function of(amount: Fraction, share: Fraction, base: number): Fraction {
  return {
    numerator: amount.numerator * share.numerator,
    denominator: amount.denominator * share.denominator * wholeNumber(base),
  };
}

/** Whole cents, the rest dropped: for charges under a cap. */
export function downToCents({ numerator, denominator }: Fraction): Cents {
  return safe(numerator / denominator);
}

/** Whole cents, half a cent up: for taxes. */
export function toNearestCent({ numerator, denominator }: Fraction): Cents {
  return safe((numerator * 2n + denominator) / (denominator * 2n));
}

/** A number of cents as a fraction. */
export function centsAsFraction(cents: Cents): Fraction {
  return { numerator: BigInt(cents), denominator: 1n };
}

/** "$1,234.05", "-$0.50": as invoices and letters print it. */
export function printCents(cents: Cents): string {
  const [sign, size] = [cents < 0 ? '-' : '', Math.abs(cents)];
  const whole = String(Math.floor(size / 100)).replace(/\B(?=(\d{3})+$)/g, ',');
  return `${sign}$${whole}.${String(size % 100).padStart(2, '0')}`;
}

/** "1234.05", "-0.50": exact, for programs and for columns of the database. */
export function decimalOfCents(cents: Cents): string {
  const [sign, size] = [cents < 0 ? '-' : '', Math.abs(cents)];
  return `${sign}${Math.floor(size / 100)}.${String(size % 100).padStart(2, '0')}`;
}

/** Reads what `decimalOfCents` wrote, sign included. @throws RangeError on anything else */
export function centsOfDecimal(text: string): Cents {
  return text.startsWith('-') ? -exactCents(text.slice(1)) : exactCents(text);
}

function wholeNumber(count: number): bigint {
  if (!Number.isSafeInteger(count) || count < 0) throw new RangeError(`Not a count: ${count}`);
  return BigInt(count);
}

function safe(cents: bigint): Cents {
  if (cents > BigInt(Number.MAX_SAFE_INTEGER)) throw new RangeError('Amount too large');
  return Number(cents);
}
