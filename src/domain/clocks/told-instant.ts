import { DateTime } from 'luxon';

const DATE = /^\d{4}-\d{2}-\d{2}$/;
const LOCAL = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?$/;
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})$/;

/**
 * The instant that a text names: with its offset as it says; without one, or as a bare date (its noon), by the clock
 * on the wall of the zone, so that its calendar date there is the one that was written.
 * @returns null when it names none.
 */
export function instantOf(text: string, timeZone: string): Date | null {
  const wall = DATE.test(text) ? `${text}T12:00` : text;
  if (!LOCAL.test(wall) && !INSTANT.test(wall)) return null;
  const read = DateTime.fromISO(wall, { zone: timeZone });
  return read.isValid ? read.toJSDate() : null;
}

/** Whether a text names a zone of the IANA database, e.g. America/Chicago. */
export function isTimeZone(text: string): boolean {
  return DateTime.local({ zone: text }).isValid && !/^(local|system|default)$/i.test(text);
}
