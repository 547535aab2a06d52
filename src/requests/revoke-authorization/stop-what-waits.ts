import { In, IsNull, MoreThan } from 'typeorm';
import type { EntityManager } from 'typeorm';
import { DownloadLink, OutboxMail } from '../../database/entities';

/** Letters that carry a packet to its recipient. */
const CARRIERS = ['request-released', 'release-code'] as const;

/** What a revocation stopped. */
export interface Stopped {
  linksRecalled: number;
  mailStopped: number;
  /** How often the packet was fetched before. */
  openings: number;
}

/**
 * Stop all that is still on its way: links end, and mail that waits is never sent; its text, with link and code in it,
 * is cleared. Mail that a server is being handed at this very moment may arrive: its link is dead by then.
 */
export async function stopWhatWaits(rows: EntityManager, requestId: string, now: Date): Promise<Stopped> {
  const linksRecalled = await rows.countBy(DownloadLink, {
    requestId,
    recalledAt: IsNull(),
    expiresAt: MoreThan(now),
  });
  await rows.update(DownloadLink, { requestId, recalledAt: IsNull() }, { recalledAt: now });
  const waiting = { requestId, letter: In([...CARRIERS]), stoppedAt: IsNull() };
  const stopped = await rows.update(
    OutboxMail,
    { ...waiting, status: 'waiting' },
    { stoppedAt: now, textBody: null, htmlBody: null },
  );
  await rows.update(OutboxMail, { ...waiting, status: 'sending' }, { stoppedAt: now });
  const openings = (await rows.sum(DownloadLink, 'openings', { requestId })) ?? 0;
  return { linksRecalled, mailStopped: stopped.affected ?? 0, openings };
}
