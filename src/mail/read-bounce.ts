import type { DataSource } from 'typeorm';
import { OutboxMail } from '../database/entities';
import { noteMailFate } from './mail-fate';

/** What a delivery status notification says of one of our letters. */
export interface Bounce {
  /** The Message-ID of the letter that did not arrive, in angle brackets. */
  messageId: string;
  /** Enhanced status code, e.g. "5.1.1". */
  status: string;
}

const MESSAGE_ID = /^message-id:\s*(<[^<>\s]+>)/im;

/**
 * Read a delivery status notification (RFC 3464, in a multipart/report of RFC 6522): which letter failed for good.
 * @param raw the whole message as it arrived
 * @returns null when it is no such notification, reports a delay or a success, or names no letter of ours
 */
export function readBounce(raw: string): Bounce | null {
  const message = raw.replace(/\r\n/g, '\n');
  if (!/^content-type:\s*multipart\/report/im.test(message)) return null;
  const report = partOfType(message, 'message/delivery-status');
  const returned = partOfType(message, 'message/rfc822') ?? partOfType(message, 'text/rfc822-headers');
  if (!report || !returned || !/^action:\s*failed\b/im.test(report)) return null;
  const status = /^status:\s*([245]\.\d{1,3}\.\d{1,3})/im.exec(report)?.[1];
  const messageId = MESSAGE_ID.exec(returned)?.[1];
  return status && messageId ? { messageId, status } : null;
}

/** The body of the first part of a type, decoded only as far as these parts are ever encoded: not at all. */
function partOfType(message: string, type: string): string | null {
  const boundary = /boundary="?([^"\n;]+)"?/i.exec(message)?.[1];
  if (!boundary) return null;
  const wanted = new RegExp(`^content-type:\\s*${type.replace('/', '\\/')}`, 'im');
  for (const part of message.split(`--${boundary}`).slice(1)) {
    const gap = part.indexOf('\n\n');
    if (gap >= 0 && wanted.test(part.slice(0, gap))) return part.slice(gap + 2);
  }
  return null;
}

/** Mark the letter that a notification tells of as bounced. @returns false when there is nothing to mark */
export async function recordBounce(dataSource: DataSource, raw: string, now: Date): Promise<boolean> {
  const bounce = readBounce(raw);
  const mail = bounce && (await dataSource.manager.findOneBy(OutboxMail, { messageId: bounce.messageId }));
  return mail ? noteMailFate(dataSource, mail, 'bounced', bounce.status, now) : false;
}
