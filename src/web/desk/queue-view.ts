import { LEGAL_BASIS_RULES } from '../../domain/legal-basis';
import type { SavedView } from '../../database/entities';
import type { AssignableStaff } from '../../requests/assignable-staff';
import type { QueueCounts } from '../../requests/find-requests/queue-counts';
import type { QueueLine, QueuePage } from '../../requests/find-requests/work-queue';
import { orderOf } from '../../requests/find-requests/work-queue-query';
import type { QueueOrder } from '../../requests/find-requests/work-queue.dto';
import { counted, dueBadge, HOLD_LABELS, PACKET_BADGES, REQUESTER_LABELS, STATE_LABELS } from './desk-words';
import { queueHref } from './queue-address';
import type { QueueFilter } from './queue-address';
import { queueFilters } from './queue-filters';
import { savedLinks, viewLinks } from './queue-views';
import { toldDay } from './told-dates';
import type { Message } from './told-problem';

/** What the queue page is drawn from. */
export interface DrawnQueue {
  page: QueuePage;
  counts: QueueCounts;
  filter: QueueFilter;
  thisYear: number;
  staff: readonly AssignableStaff[];
  /** Staff id of who looks. */
  me: string;
  /** Whether who looks may take requests and give them to others. */
  mayAssign: boolean;
  facilities: readonly { id: string; name: string }[];
  facilityId: string;
  saved: readonly SavedView[];
  message: Message | null;
}

const ORDER_WORDS: Record<QueueOrder, string> = {
  due: 'earliest due date first',
  '-due': 'latest due date first',
  received: 'first received first',
  '-received': 'last received first',
  patient: 'by the patient’s name, A to Z',
  '-patient': 'by the patient’s name, Z to A',
};

/** The model of templates/pages/desk/queue.hbs. */
export function queueView({ page, counts, filter, thisYear, staff, me, mayAssign, ...drawn }: DrawnQueue) {
  const { after, order, ...narrowed } = filter;
  const isFiltered = queueHref(narrowed) !== '/desk';
  const group = filter.group ?? (filter.text ? 'any' : undefined);
  const ordered = orderOf({ group, order });
  const shown = page.next || after ? '' : `, ${page.lines.length} shown`;
  return {
    title: 'Work queue',
    sum: `${counted(counts.open, 'open request')}${shown}`,
    message: drawn.message,
    alikeWords: page.alike
      ? `Nothing is spelled “${filter.text}”. These names are spelled alike; check before you open one.`
      : null,
    counts: viewLinks(counts, filter),
    saved: savedLinks(drawn.saved, filter),
    save: isFiltered && !filter.text ? queueHref({ ...filter, after: undefined }) : null,
    filter: { text: filter.text ?? '', order: order ?? '' },
    ...queueFilters(filter, staff),
    facilities:
      drawn.facilities.length > 1
        ? drawn.facilities.map(({ id, name }) => ({ id, name, selected: id === drawn.facilityId }))
        : null,
    isFiltered,
    orderWords: ORDER_WORDS[ordered],
    heads: {
      due: head('Due', 'due', ordered, filter),
      patient: head('Patient', 'patient', ordered, filter),
      received: head('Received', 'received', ordered, filter),
    },
    assign: mayAssign ? { back: queueHref(filter), staff: staff.filter(({ id }) => id !== me), me } : null,
    columns: mayAssign ? 10 : 9,
    rows: page.lines.map((line) => rowOf(line, thisYear, me)),
    emptyWords: isFiltered ? 'Nothing fits this filter.' : 'Nothing to do: the queue is empty.',
    firstHref: after ? queueHref({ ...filter, after: undefined }) : null,
    nextHref: page.next ? queueHref({ ...filter, after: page.next }) : null,
  };
}

/** A heading that sorts: once forwards, again backwards. */
function head(
  label: string,
  column: 'due' | 'patient' | 'received',
  ordered: QueueOrder,
  filter: QueueFilter,
) {
  const isUp = ordered === column;
  const isDown = ordered === `-${column}`;
  const order: QueueOrder = isUp ? `-${column}` : column;
  return {
    label,
    sort: isUp ? 'ascending' : isDown ? 'descending' : 'none',
    sign: isUp ? '▲' : isDown ? '▼' : '',
    href: queueHref({ ...filter, order, after: undefined }),
  };
}

function rowOf(line: QueueLine, thisYear: number, me: string) {
  const { ready, waiting, refused } = line.documents;
  return {
    id: line.id,
    number: line.number,
    badge: dueBadge(line.state, line.standing, line.daysLeft),
    dueOn: line.dueOn,
    dueWords: toldDay(line.dueOn, thisYear),
    patient: `${line.patientFamilyName}, ${line.patientGivenName}`,
    requester: line.requesterOrganization ?? line.requesterName,
    requesterKind: REQUESTER_LABELS[line.requesterKind],
    claimNumber: line.claimNumber,
    basis: LEGAL_BASIS_RULES[line.basis].label,
    state: STATE_LABELS[line.state],
    isOpen: line.state !== 'released' && line.state !== 'closed',
    holds: line.openHolds.map((kind) => HOLD_LABELS[kind]),
    packet: packetNote(line),
    receivedOn: line.receivedOn,
    receivedWords: toldDay(line.receivedOn, thisYear),
    documents: ready + waiting + refused,
    documentNote: waiting > 0 ? `${waiting} being read` : refused > 0 ? `${refused} unusable` : null,
    assignee: line.assigneeId === me ? 'Me' : line.assigneeName,
  };
}

/** What the packet says beyond the state; nothing where the state already says it. */
function packetNote({ state, packetStatus }: QueueLine): string | null {
  if (state !== 'verified' || !packetStatus) return null;
  return `Packet: ${PACKET_BADGES[packetStatus].words.toLowerCase()}`;
}
