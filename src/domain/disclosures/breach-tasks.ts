import type { LocalDate } from '../calendar';
import type { BreachNotice } from './breach';

/** Stands for a state of residence that nobody knows yet. */
export const STATE_UNKNOWN = 'XX';
/** More people than any one packet can name; above it a number is a slip of the finger. */
const MOST_AFFECTED = 10_000_000;

/** Names one notice of an incident for ever: its clock may be counted anew, that it was given stays with it. */
export function breachTask({ to, state }: Pick<BreachNotice, 'to' | 'state'>): string {
  return state === null ? to : `${to}:${state}`;
}

const NOTICE_WORDS: Record<BreachNotice['to'], string> = {
  individuals: 'each individual, by first-class mail',
  hhs: 'HHS, on its breach portal',
  media: 'prominent media outlets',
};

/** A notice in words, for staff. */
export function breachTaskWords(task: string): string {
  const [to, state] = task.split(':') as [BreachNotice['to'], string | undefined];
  const words = NOTICE_WORDS[to] ?? task;
  if (!state) return words;
  return to === 'media' ? `${words} of ${state}` : `${words}, by the law of ${state}`;
}

/**
 * How many individuals are affected in each state, from a text such as "PA 1, OH 2"; null when it does not say so, or
 * says nobody.
 */
export function affectedOf(text: string): Record<string, number> | null {
  const affected: Record<string, number> = {};
  for (const part of text
    .split(/[,;\n]/)
    .map((one) => one.trim())
    .filter(Boolean)) {
    const [, state, count] = /^([A-Za-z]{2})[\s:]+(\d{1,8})$/.exec(part) ?? [];
    if (!state || !count || Number(count) > MOST_AFFECTED) return null;
    const code = state.toUpperCase();
    affected[code] = (affected[code] ?? 0) + Number(count);
  }
  const total = Object.values(affected).reduce((sum, count) => sum + count, 0);
  return total > 0 ? affected : null;
}

/** The same as text. */
export function affectedText(affected: Readonly<Record<string, number>>): string {
  return Object.entries(affected)
    .map(([state, count]) => `${state} ${count}`)
    .join(', ');
}

/** Whether law enforcement asks that notice still waits on a day (45 CFR 164.412). */
export function noticeWaits(delay: { until: LocalDate } | null, on: LocalDate): boolean {
  return delay !== null && on <= delay.until;
}
