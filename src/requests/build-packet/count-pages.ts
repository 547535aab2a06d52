import type { BuiltPacket } from '../../pdf';

/**
 * The pages of a packet as reports count them: records that travel, those of them with something removed, and pages
 * that stayed whole for a reason; blank ones that were left out deny nothing. Front pages and attachments are none of
 * the records.
 */
export function countPages({ proof, withheldLog }: Pick<BuiltPacket, 'proof' | 'withheldLog'>): {
  recordPages: number;
  redactedPages: number;
  withheldPages: number;
} {
  const records = proof.sources.filter(({ attachment }) => !attachment);
  const redacted = new Set(withheldLog.filter(({ whole }) => !whole).map(({ packetPage }) => packetPage));
  const blank = withheldLog.filter((entry) => entry.blank).length;
  return {
    recordPages: records.reduce((sum, { pages }) => sum + pages, 0),
    redactedPages: redacted.size,
    withheldPages: records.reduce((sum, { withheldPages }) => sum + withheldPages, 0) - blank,
  };
}
