import type { EntityManager } from 'typeorm';
import { PatientEvent } from '../database/entities';
import type { PatientEventKind } from '../domain/events';
import type { Actor } from '../domain/roles';

/** Minutes within which one person's look at one page is one look. House default, as with records. */
const ONE_LOOK_MINUTES = 15;

/** Whether this person's look is in the history of the patient's ledger already. */
export async function isLookRecorded(
  rows: EntityManager,
  look: { patientId: string; actor: Actor; kind: PatientEventKind; opened: string; now: Date },
): Promise<boolean> {
  const since = new Date(look.now.getTime() - ONE_LOOK_MINUTES * 60_000);
  return rows
    .createQueryBuilder(PatientEvent, 'event')
    .where('event.patientId = :patientId AND event.kind = :kind', {
      patientId: look.patientId,
      kind: look.kind,
    })
    .andWhere('event.actorId = :actorId AND event.at > :since', { actorId: look.actor.id, since })
    .andWhere(`event.data ->> 'opened' = :opened`, { opened: look.opened })
    .getExists();
}
