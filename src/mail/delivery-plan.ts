/** Minutes to wait before the next attempt, by the number of attempts made. After the last one mail has failed. */
const WAITS_IN_MINUTES = [1, 5, 15, 60, 120, 240, 480, 480, 720, 720];

/** How long one attempt may take before another worker may take the row: longer than any socket time-out. */
export const SENDING_LEASE_MS = 5 * 60_000;

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

/** Whether the server's answer is final: 5yz, given to this message. Everything else may pass by itself. */
export function isPermanent(error: unknown): boolean {
  const code = (error as { responseCode?: unknown }).responseCode;
  const command = (error as { command?: unknown }).command;
  // A 5yz to the greeting or to our sign-in is about our own settings, not about this letter.
  return typeof code === 'number' && code >= 500 && command !== 'CONN' && !String(command).startsWith('AUTH');
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
