import type { RequestPageView } from '../../requests/find-requests/request-page-view';
import { packetTrouble } from './file-troubles';
import type { Trouble } from './file-troubles';

/** Why there is no packet, what to do, and where. */
export interface PacketFailure extends Trouble {
  /** The page on the workbench at which something is to be done, when it is known. */
  place: { href: string; label: string } | null;
  /** The library's own words, for whoever is asked for help. */
  detail: string | null;
}

const FAILED_CHECKS: Record<string, string> = {
  structure: 'something would travel along that nobody asked for',
  text: 'letters still stand in a box',
  words: 'a removed word can still be read',
  bytes: 'a removed word is still in the file',
  picture: 'part of a picture still shows under a box',
  pictures: 'part of a picture still shows under a box',
  beneath: 'something is still to be seen beneath a box',
  rendering: 'a box is not covered without gaps',
};

/** "Page 5 could not be proven clean (words: ...; bytes: ...). ...", also after "Document 2, ". */
const UNPROVEN_PAGE = /^(?:Document (\d+), )?page (\d+) could not be proven clean \((.*?)\)\./i;

/** The failure of a packet in plain words; null unless it failed. */
export function packetFailure({ packet, request, documents }: RequestPageView): PacketFailure | null {
  if (packet?.status !== 'failed') return null;
  const detail = packet.failureDetail;
  const [, source, page, failed] =
    (packet.failureCode === 'not-proven' && UNPROVEN_PAGE.exec(detail ?? '')) || [];
  if (!page) return { ...packetTrouble(packet.failureCode), place: null, detail };
  const records = documents.filter(({ kind, status }) => kind === 'records' && status === 'ready');
  const document = source ? records[Number(source) - 1] : records.length === 1 ? records[0] : undefined;
  const where = `Page ${page} of ${document ? `“${document.title}”` : 'a document'}`;
  return {
    why: `${where} could not be proven free of what was marked: ${reasons(failed ?? '')}. So there is no packet.`,
    todo: 'Draw the boxes on that page a little larger, or withhold the page whole; then prepare the packet again.',
    place: document
      ? {
          href: `/desk/requests/${request.id}/workbench?document=${document.id}&page=${page}`,
          label: `Go to page ${page} of “${document.title}”`,
        }
      : null,
    detail,
  };
}

/** The checks that failed, each once; one that this version has no words for is named generally. */
function reasons(failed: string): string {
  const told = failed
    .split('; ')
    .map((check) => FAILED_CHECKS[check.split(':')[0]?.trim() ?? ''] ?? 'a check of it failed');
  return [...new Set(told)].join(', and ');
}
