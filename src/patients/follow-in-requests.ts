import { randomUUID } from 'node:crypto';
import { In, IsNull } from 'typeorm';
import type { EntityManager } from 'typeorm';
import { OutboxMail, ReleaseRequest } from '../database/entities';
import type { ConfidentialAddress } from '../database/entities';
import { appendEvent } from '../database/history';
import type { Actor } from '../domain/roles';
import { followWish } from '../requests/standing-wishes';

/** Lock the requests of a patient, in one order: who works on one of them locks it before the patient, too. */
export async function lockRequests(rows: EntityManager, patientId: string): Promise<void> {
  await rows.find(ReleaseRequest, {
    where: { patientId },
    order: { id: 'ASC' },
    lock: { mode: 'pessimistic_write' },
  });
}

/**
 * Follow a wish in every request that the patient made. Mail that waits goes to the new address; where the patient
 * wants no e-mail it is stopped and its text cleared. Mail that a server is being handed at this moment is past us.
 * @returns counts for the history
 */
export async function followInEveryRequest(
  rows: EntityManager,
  wish: ConfidentialAddress,
  actor: Actor,
  now: Date,
): Promise<{ requests: number; mailTurned: number; mailStopped: number }> {
  // Read again under the patient's lock: a request may have been matched to the patient meanwhile.
  const requests = await rows.find(ReleaseRequest, {
    where: { patientId: wish.patientId },
    order: { id: 'ASC' },
    lock: { mode: 'pessimistic_write' },
  });
  const own = requests.filter((request) => followWish(request, wish));
  for (const request of own) {
    const { requesterEmail, requesterPhone, mailingAddress } = request;
    await rows.update(ReleaseRequest, request.id, { requesterEmail, requesterPhone, mailingAddress });
    await appendEvent(rows, {
      ...{ id: randomUUID(), facilityId: request.facilityId, requestId: request.id },
      ...{ kind: 'wish-followed', actor, at: now },
      data: { addressId: wish.id, channel: wish.channel },
    });
  }
  const waiting = { requestId: In(own.map(({ id }) => id)), stoppedAt: IsNull() };
  if (wish.channel === 'email') {
    const turned = await rows.update(
      OutboxMail,
      { ...waiting, status: In(['waiting', 'sending']) },
      { recipient: wish.address },
    );
    return { requests: own.length, mailTurned: turned.affected ?? 0, mailStopped: 0 };
  }
  const stopped = await rows.update(
    OutboxMail,
    { ...waiting, status: 'waiting' },
    { stoppedAt: now, textBody: null, htmlBody: null },
  );
  await rows.update(OutboxMail, { ...waiting, status: 'sending' }, { stoppedAt: now });
  return { requests: own.length, mailTurned: 0, mailStopped: stopped.affected ?? 0 };
}
