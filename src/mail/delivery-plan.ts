/** Minutes to wait before the next attempt, by the number of attempts made. After the last one mail has failed. */
const WAITS_IN_MINUTES = [1, 5, 15, 60, 120, 240, 480, 480, 720, 720];

/** Longest silence of a mail server that is borne at each step of the protocol. */
export const SILENCE_LIMITS_MS = { connect: 20_000, greeting: 20_000, answer: 60_000 } as const;

/**
 * How long one attempt may take before another worker may take the row: longer than a server that is silent to
 * the limit at every step, of which there are eight (EHLO, STARTTLS, EHLO, AUTH, MAIL, RCPT, DATA, the letter).
 */
export const SENDING_LEASE_MS = 10 * 60_000;

/**
 * The mail server's address with our limits. They stand in the address because nodemailer reads options from there
 * alone when it is given one; limits that the address brings with it stay.
 */
export function withSilenceLimits(smtpUrl: string): string {
  const url = new URL(smtpUrl);
  const limits = {
    connectionTimeout: SILENCE_LIMITS_MS.connect,
    greetingTimeout: SILENCE_LIMITS_MS.greeting,
    socketTimeout: SILENCE_LIMITS_MS.answer,
  };
  for (const [name, limit] of Object.entries(limits))
    if (!url.searchParams.has(name)) url.searchParams.set(name, String(limit));
  return url.toString();
}

/**
 * When to try again, with up to a quarter added at random so that a recovered server is not stormed.
 * @param attempts attempts made so far, from 1
 * @param chance a number from 0 to 1
 * @returns null when no attempt is left (after about two days)
 */
export function nextAttempt(attempts: number, now: Date, chance: number): Date | null {
  const minutes = WAITS_IN_MINUTES[attempts - 1];
  return minutes === undefined ? null : new Date(now.getTime() + minutes * 60_000 * (1 + chance / 4));
}

/** Steps of the protocol that are about this letter; a 5yz to any other is about our own settings. */
const ABOUT_THE_LETTER = ['RCPT TO', 'DATA'];

/** Whether the server's answer is final: 5yz, given to this letter. Everything else may pass by itself. */
export function isPermanent(error: unknown): boolean {
  const { responseCode, command } = error as { responseCode?: unknown; command?: unknown };
  return (
    typeof responseCode === 'number' && responseCode >= 500 && ABOUT_THE_LETTER.includes(String(command))
  );
}

/** A server's answer fit to keep: its codes without words, which may quote the recipient. */
export function answerCode(error: unknown): string {
  const { responseCode, code, response } = error as {
    responseCode?: number;
    code?: string;
    response?: string;
  };
  const enhanced = /\b[245]\.\d{1,3}\.\d{1,3}\b/.exec(response ?? '')?.[0];
  return [responseCode, enhanced, code].filter(Boolean).join(' ') || 'no answer';
}
