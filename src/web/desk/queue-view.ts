import { REQUESTER_KINDS } from '../../database/entities';
import { HOLD_KINDS } from '../../domain/holds';
import { LEGAL_BASES, LEGAL_BASIS_RULES } from '../../domain/legal-basis';
import { REQUEST_STATES } from '../../domain/lifecycle';
import type { QueueCounts } from '../../requests/find-requests/queue-counts';
import type { QueueLine, QueuePage } from '../../requests/find-requests/work-queue';
import type { WorkQueueDto } from '../../requests/find-requests/work-queue.dto';
import { counted, dueBadge, HOLD_LABELS, PACKET_BADGES, REQUESTER_LABELS, STATE_LABELS } from './desk-words';
import { toldDay } from './told-dates';

type Filter = Omit<WorkQueueDto, 'limit'>;

/** The model of templates/pages/desk/queue.hbs. */
export function queueView(page: QueuePage, counts: QueueCounts, filter: Filter, thisYear: number) {
  const { group, standing, hold, awaits, basis, requester, text } = filter;
  const isFiltered = Boolean(group ?? standing ?? hold ?? awaits ?? basis ?? requester ?? text);
  const finished = ['finished', 'released', 'closed'].includes(filter.group ?? '');
  return {
    title: 'Work queue',
    sum: `${counted(counts.open, 'open request')}${page.next || filter.after ? '' : `, ${page.lines.length} shown`}`,
    counts: countLinks(counts, filter),
    filter: { text: filter.text ?? '' },
    selects: selects(filter),
    isFiltered,
    orderWords: finished ? 'latest due date first' : 'earliest due date first',
    rows: page.lines.map((line) => rowOf(line, thisYear)),
    emptyWords: isFiltered ? 'Nothing fits this filter.' : 'Nothing to do: the queue is empty.',
    firstHref: filter.after ? queueHref({ ...filter, after: undefined }) : null,
    nextHref: page.next ? queueHref({ ...filter, after: page.next }) : null,
  };
}

function rowOf(line: QueueLine, thisYear: number) {
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
    basis: LEGAL_BASIS_RULES[line.basis].label,
    state: STATE_LABELS[line.state],
    holds: line.openHolds.map((kind) => HOLD_LABELS[kind]),
    packet: packetNote(line),
    receivedOn: line.receivedOn,
    receivedWords: toldDay(line.receivedOn, thisYear),
    documents: ready + waiting + refused,
    documentNote: waiting > 0 ? `${waiting} being read` : refused > 0 ? `${refused} unusable` : null,
  };
}

/** What the packet says beyond the state; nothing where the state already says it. */
function packetNote({ state, packetStatus }: QueueLine): string | null {
  if (state !== 'verified' || !packetStatus) return null;
  return `Packet: ${PACKET_BADGES[packetStatus].words.toLowerCase()}`;
}

function countLinks(counts: QueueCounts, filter: Filter) {
  const plain = !filter.text && !filter.group && !filter.basis && !filter.requester;
  const link = (label: string, count: number, tone: string, to: Filter) => ({
    label,
    count: count.toLocaleString('en-US'),
    tone,
    href: queueHref(to),
    current:
      plain && filter.standing === to.standing && filter.hold === to.hold && filter.awaits === to.awaits,
  });
  return [
    link('overdue', counts.overdue, 'overdue', { standing: 'overdue' }),
    link('due today', counts.dueToday, 'due-soon', { standing: 'due_today' }),
    link('due soon', counts.dueSoon, 'due-soon', { standing: 'due_soon' }),
    link('on time', counts.onTime, 'on-time', { standing: 'on_time' }),
    link('awaiting review', counts.awaitsReview, 'all', { awaits: 'review' }),
    link('on hold', counts.onHold, 'hold', { hold: 'any' }),
    link('all open', counts.open, 'all', {}),
  ];
}

function selects({ group = 'open', standing, hold, awaits, basis, requester }: Filter) {
  const option = (value: string, label: string, chosen: string | undefined) => ({
    value,
    label,
    selected: value === (chosen ?? ''),
  });
  return [
    {
      name: 'group',
      label: 'State',
      options: [
        option('', 'All open', group === 'open' ? '' : group),
        ...REQUEST_STATES.map((state) => option(state, STATE_LABELS[state], group)),
        option('finished', 'Released or closed', group),
      ],
    },
    {
      name: 'standing',
      label: 'Standing',
      options: [
        option('', 'Any', standing),
        option('overdue', 'Overdue', standing),
        option('due_today', 'Due today', standing),
        option('due_soon', 'Due soon', standing),
        option('on_time', 'On time', standing),
      ],
    },
    {
      name: 'hold',
      label: 'Hold',
      options: [
        option('', 'With or without', hold),
        option('any', 'Any hold', hold),
        ...HOLD_KINDS.map((kind) => option(kind, HOLD_LABELS[kind], hold)),
      ],
    },
    {
      name: 'awaits',
      label: 'Packet',
      options: [option('', 'Any', awaits), option('review', 'Awaiting review', awaits)],
    },
    {
      name: 'basis',
      label: 'Basis',
      options: [
        option('', 'Any', basis),
        ...LEGAL_BASES.map((one) => option(one, LEGAL_BASIS_RULES[one].label, basis)),
      ],
    },
    {
      name: 'requester',
      label: 'Requester',
      options: [
        option('', 'Anyone', requester),
        ...REQUESTER_KINDS.map((kind) => option(kind, REQUESTER_LABELS[kind], requester)),
      ],
    },
  ];
}

/** The address of a view of the queue. A search is only pointed at: names do not belong in addresses. */
export function queueHref({ text, ...filter }: Filter): string {
  const query = new URLSearchParams(
    Object.entries({ ...filter, found: text && '1' }).filter((entry): entry is [string, string] =>
      Boolean(entry[1]),
    ),
  ).toString();
  return query ? `/desk?${query}` : '/desk';
}
