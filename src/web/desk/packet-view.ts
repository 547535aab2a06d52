import type { LinkView, RequestPageView } from '../../requests/find-requests/request-page-view';
import { isPossible } from './actions-view';
import { counted, fileSize, PACKET_BADGES } from './desk-words';
import { packetFailure } from './packet-failure';
import { progressWords } from './progress-words';
import { toldInstant } from './told-dates';

/** The packet part of the request page; null before the first packet. */
export function packetView(view: RequestPageView, now: Date) {
  const { packet, facility, history } = view;
  if (!packet) return null;
  const { tone, words } = PACKET_BADGES[packet.status];
  const isPreparing = packet.status === 'preparing';
  const facts = [
    { label: 'Prepared', value: `${toldInstant(packet.preparedAt, facility.timeZone)}`, isHash: false },
    { label: 'Pages', value: packet.pageCount?.toLocaleString('en-US'), isHash: false },
    {
      label: 'Size',
      value: packet.sizeBytes === null ? undefined : fileSize(packet.sizeBytes),
      isHash: false,
    },
    { label: 'SHA-256', value: packet.sha256 ?? undefined, isHash: true },
    { label: 'Approved', value: approval(history, packet.id, facility.timeZone), isHash: false },
  ].filter(({ value }) => value !== undefined);
  const isStale = !packet.current && ['proven', 'approved'].includes(packet.status);
  return {
    tone: isStale ? 'due-soon' : tone,
    status: isStale ? 'Out of date' : words,
    words: `Packet ${packet.sequence}`,
    isPreparing,
    sequence: packet.sequence,
    progressWords: progressWords(packet, now),
    stop: isPossible(view, 'cancel-preparation')
      ? `/desk/requests/${view.request.id}/cancel-preparation`
      : null,
    pagesTotal: Math.max(packet.pagesTotal, 1),
    pagesDone: packet.pagesDone,
    trouble: packetFailure(view),
    staleWords: isStale
      ? 'Documents or marks changed after this packet was made. Prepare it again; nobody can release this one.'
      : null,
    remark: packet.refusalRemark,
    remarks: view.remarks.map(({ page, words, madeByName, record }) => ({
      words,
      madeByName,
      label: `Packet page ${page}`,
      href:
        record &&
        `/desk/requests/${view.request.id}/workbench?document=${record.documentId}&page=${record.page}`,
    })),
    facts,
  };
}

/** The download link part; null before the first link. */
export function linkView(link: LinkView | null, timeZone: string) {
  if (!link) return null;
  const opened =
    link.openings === 0
      ? 'Not downloaded yet'
      : `Downloaded ${link.openings === 1 ? 'once' : `${link.openings} times`}`;
  const wrong = link.wrongCodes > 0 ? ` ${counted(link.wrongCodes, 'wrong code')}.` : '';
  const until = link.recalledAt
    ? `recalled ${toldInstant(link.recalledAt, timeZone)}`
    : `open until ${toldInstant(link.expiresAt, timeZone)}`;
  return {
    tone: link.live ? 'good' : 'done',
    status: link.live ? 'Open' : link.recalledAt ? 'Recalled' : 'Ended',
    words: `${opened}; ${until}.${wrong}`,
  };
}

function approval(
  history: RequestPageView['history'],
  packetId: string,
  timeZone: string,
): string | undefined {
  const event = history.findLast(
    ({ kind, data }) => kind === 'packet-approved' && data.packetId === packetId,
  );
  return event && `${event.actorName}, ${toldInstant(event.at, timeZone)}`;
}
