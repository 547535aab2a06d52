import { randomUUID } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import type { EventData, PatientEventKind } from '../domain/events';
import { chainHash, GENESIS_HASH } from '../domain/history-chain';
import type { Actor } from '../domain/roles';
import { PatientEvent } from './entities';

/**
 * Append one link to the chain of a patient's ledger. The caller holds the patient's row lock: that is what keeps the
 * sequence without gaps.
 */
export async function appendPatientEvent(
  rows: EntityManager,
  event: {
    facilityId: string;
    patientId: string;
    kind: PatientEventKind;
    actor: Actor;
    at: Date;
    data: EventData;
  },
): Promise<void> {
  const { patientId, facilityId, kind, actor, at, data } = event;
  const previous = await rows.findOne(PatientEvent, { where: { patientId }, order: { sequence: 'DESC' } });
  const link = {
    sequence: (previous?.sequence ?? 0) + 1,
    kind,
    actorId: actor.id,
    actorName: actor.name,
    at,
    data,
  };
  const previousHash = previous?.hash ?? GENESIS_HASH;
  await rows.insert(PatientEvent, {
    ...link,
    id: randomUUID(),
    facilityId,
    patientId,
    previousHash,
    hash: chainHash(previousHash, { ...link, requestId: patientId }),
  });
}
