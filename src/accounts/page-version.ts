import type { FastifyRequest } from 'fastify';

/** The name of the field by which a form says from which state of a request it was drawn. */
const FIELD = 'saw';

/**
 * Up to which event of a request's history somebody knew when they sent this: pages say it in a field of each form,
 * programs by `If-Match` with the tag that the request came with. Undefined when nothing is said.
 */
export function sawOf({ body, headers }: Pick<FastifyRequest, 'body' | 'headers'>): number | undefined {
  const tag = headers['if-match'];
  if (tag !== undefined && tag.trim() !== '*') return sequenceOf(tag.trim().replace(/^"(.*)"$/, '$1'));
  const field = (body as Record<string, unknown> | null | undefined)?.[FIELD];
  return typeof field === 'string' && field !== '' ? sequenceOf(field) : undefined;
}

/** The tag of a request as it stands. */
export function versionTag(history: readonly { sequence: number }[]): string {
  return `"${lastSequence(history)}"`;
}

/** The sequence of the newest event; 0 without any. */
export function lastSequence(history: readonly { sequence: number }[]): number {
  return Math.max(0, ...history.map(({ sequence }) => sequence));
}

/** A tag that is none of ours was drawn from no state: then everything has happened since. */
function sequenceOf(text: string): number {
  return /^\d{1,9}$/.test(text) ? Number(text) : 0;
}
