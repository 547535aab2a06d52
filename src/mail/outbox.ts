import { randomUUID } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import { OutboxMail } from '../database/entities';
import type { HistoryEvent } from '../database/entities';
import { addJob } from '../database/job-queue';
import { textInUse } from '../letters/facility-texts';
import type { LetterOrder } from './letters';
import { composeLetter } from './letters';
import { readConfig } from '../platform/config';
import type { Config } from '../platform/config';

/**
 * Write letters as rows in the transaction of the event they tell of: no event without its letters, no letter
 * without its event. The Message-ID is fixed here, so that a message sent twice can be told by both ends.
 */
export async function writeLetters(
  rows: EntityManager,
  event: HistoryEvent,
  orders: readonly LetterOrder[],
  now: Date,
): Promise<void> {
  for (const order of orders) {
    const { letter, language } = order;
    const { text } = await textInUse(rows, {
      facilityId: event.facilityId,
      letter,
      language,
      medium: 'mail',
    });
    const { subject, textBody, htmlBody } = composeLetter(order, mailSettings().PUBLIC_URL, text);
    await rows
      .createQueryBuilder()
      .insert()
      .into(OutboxMail)
      .values({
        facilityId: event.facilityId,
        requestId: event.requestId,
        eventId: event.id,
        recipient: order.recipient,
        letter: order.letter,
        language: order.language,
        messageId: `<${randomUUID()}@${senderDomain()}>`,
        subject,
        textBody,
        htmlBody,
        status: 'waiting',
        nextAttemptAt: now,
        createdAt: now,
      })
      .orIgnore()
      .execute();
  }
  if (orders.length > 0) await addJob(rows, 'deliver-outbox', {}, { key: 'deliver-outbox' });
}

/** The process's settings, read when the first letter is written: the same for every letter. */
let settings: Config | undefined;
export function mailSettings(): Config {
  return (settings ??= readConfig());
}

function senderDomain(): string {
  return /@([^\s<>]+)>?$/.exec(mailSettings().MAIL_FROM)?.[1] ?? 'localhost';
}
