import type { EventKind } from './events';
import { SYSTEM_ACTOR } from './roles';
import type { Actor } from './roles';

/**
 * What colleagues do page by page, and mere looking. It changes nothing of what is decided on the request page, and
 * goes on every few seconds while somebody marks: whoever works beside them could else never finish a form. A packet
 * is bound to the records it was made from (PACKET_STALE).
 */
const BESIDE: ReadonlySet<EventKind> = new Set<EventKind>([
  'pages-marked',
  'mark-removed',
  'marks-changed',
  'page-commented',
  'page-comment-settled',
  'pages-arranged',
  'arrangement-taken-back',
  'record-type-set',
  'pages-tagged',
  'document-added',
  'document-ready',
  'records-viewed',
  'packet-opened',
  'download-refused',
]);

/**
 * What other people did with a request after somebody's page of it was drawn, so far as it can change their mind.
 * What the system does follows from what people did, and each step is decided by the state anyway.
 * @param events of the request, in any order
 * @param saw sequence of the newest event that the page showed
 */
export function changedMeanwhile<Event extends { sequence: number; kind: EventKind; actorId: string }>(
  events: readonly Event[],
  saw: number,
  actor: Pick<Actor, 'id'>,
): Event[] {
  return events.filter(
    ({ sequence, kind, actorId }) =>
      sequence > saw && actorId !== actor.id && actorId !== SYSTEM_ACTOR.id && !BESIDE.has(kind),
  );
}
