import { randomUUID } from 'node:crypto';
import type { DataSource } from 'typeorm';
import { OutboxMail, ReleaseRequest } from '../database/entities';
import { appendEvent } from '../database/history';
import { SYSTEM_ACTOR } from '../domain/roles';

/**
 * Record that a letter did not arrive: on its row and in the request's history, once, in one transaction.
 * A letter that failed or bounced never counts as a notification.
 * @param detail the server's codes, without words and addresses
 * @returns false when this fate is on record already, or another worker has the letter by now
 */
export async function noteMailFate(
  dataSource: DataSource,
  mail: OutboxMail,
  fate: 'failed' | 'bounced',
  detail: string,
  now: Date,
): Promise<boolean> {
  return dataSource.transaction(async (rows) => {
    // The request's lock comes first, as in every verb: it keeps the history's sequence and avoids a deadlock.
    const request = await rows.findOneOrFail(ReleaseRequest, {
      where: { id: mail.requestId },
      lock: { mode: 'pessimistic_write' },
    });
    const current = await rows.findOneByOrFail(OutboxMail, { id: mail.id });
    if (current.status === fate) return false;
    // A worker that lost its lease may find the letter refused which the next one has sent.
    const isOurs = current.status === 'sending' && current.attempts === mail.attempts;
    if (fate === 'failed' && !isOurs) return false;
    await rows.update(OutboxMail, mail.id, { status: fate, lastError: detail });
    await appendEvent(rows, {
      id: randomUUID(),
      facilityId: request.facilityId,
      requestId: request.id,
      kind: fate === 'failed' ? 'mail-failed' : 'mail-bounced',
      actor: SYSTEM_ACTOR,
      at: now,
      data: { letter: mail.letter, attempts: mail.attempts, answer: detail },
    });
    return true;
  });
}
