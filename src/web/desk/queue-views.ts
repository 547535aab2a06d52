import type { SavedView } from '../../database/entities';
import type { QueueCounts } from '../../requests/find-requests/queue-counts';
import { queueHref } from './queue-address';
import type { QueueFilter } from './queue-address';

interface View {
  label: string;
  tone: string;
  count: (counts: QueueCounts) => number;
  filter: QueueFilter;
}

/** The views that every desk has: what is whose, what presses, what waits. */
const VIEWS: readonly View[] = [
  { label: 'mine', tone: 'all', count: ({ mine }) => mine, filter: { assignee: 'me' } },
  { label: 'unassigned', tone: 'all', count: ({ unassigned }) => unassigned, filter: { assignee: 'none' } },
  { label: 'overdue', tone: 'overdue', count: ({ overdue }) => overdue, filter: { standing: 'overdue' } },
  {
    label: 'due today',
    tone: 'due-soon',
    count: ({ dueToday }) => dueToday,
    filter: { standing: 'due_today' },
  },
  { label: 'due soon', tone: 'due-soon', count: ({ dueSoon }) => dueSoon, filter: { standing: 'due_soon' } },
  { label: 'on time', tone: 'on-time', count: ({ onTime }) => onTime, filter: { standing: 'on_time' } },
  {
    label: 'awaiting review',
    tone: 'all',
    count: ({ awaitsReview }) => awaitsReview,
    filter: { awaits: 'review' },
  },
  {
    label: 'new from the web',
    tone: 'all',
    count: ({ newFromWeb }) => newFromWeb,
    filter: { group: 'received', channel: 'web' },
  },
  { label: 'on hold', tone: 'hold', count: ({ onHold }) => onHold, filter: { hold: 'any' } },
  { label: 'all open', tone: 'all', count: ({ open }) => open, filter: {} },
];

/** The views with their figures; current is the one that the filter is, whatever the order and the page. */
export function viewLinks(counts: QueueCounts, { order: _order, after: _after, ...filter }: QueueFilter) {
  const here = queueHref(filter.group === 'open' ? { ...filter, group: undefined } : filter);
  return VIEWS.map(({ label, tone, count, filter: to }) => ({
    ...{ label, tone },
    count: count(counts).toLocaleString('en-US'),
    href: queueHref(to),
    current: !filter.text && queueHref(to) === here,
  }));
}

/** Views that somebody saved for themselves. */
export function savedLinks(views: readonly SavedView[], { after: _after, ...filter }: QueueFilter) {
  return views.map(({ id, name, filter: saved }) => {
    const href = queueHref(saved as QueueFilter);
    return {
      name,
      href,
      current: !filter.text && href === queueHref(filter),
      remove: `/desk/views/${id}/remove`,
    };
  });
}
