import type { EntityManager } from 'typeorm';
import type { EventData, EventKind } from '../domain/events';
import { chainHash, GENESIS_HASH } from '../domain/history-chain';
import type { Actor } from '../domain/roles';
import { HistoryEvent } from './entities';

/** The newest link of a request's history, or null before the first. */
export async function lastEvent(rows: EntityManager, requestId: string): Promise<HistoryEvent | null> {
  return rows.findOne(HistoryEvent, { where: { requestId }, order: { sequence: 'DESC' } });
}

/**
 * Append one link to a request's chain. The caller holds the request's row lock, or has just inserted the row:
 * that is what keeps the sequence without gaps.
 */
export async function appendEvent(
  rows: EntityManager,
  event: {
    id: string;
    facilityId: string;
    requestId: string;
    kind: EventKind;
    actor: Actor;
    at: Date;
    data: EventData;
  },
): Promise<HistoryEvent> {
  const previous = await lastEvent(rows, event.requestId);
  const entry = {
    requestId: event.requestId,
    sequence: (previous?.sequence ?? 0) + 1,
    kind: event.kind,
    actorId: event.actor.id,
    actorName: event.actor.name,
    at: event.at,
    data: event.data,
  };
  const previousHash = previous?.hash ?? GENESIS_HASH;
  const row = rows.create(HistoryEvent, {
    ...entry,
    id: event.id,
    facilityId: event.facilityId,
    previousHash,
    hash: chainHash(previousHash, entry),
  });
  await rows.insert(HistoryEvent, row);
  return row;
}
