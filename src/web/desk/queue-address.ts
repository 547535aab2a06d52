import { QueueFilterDto } from '../../requests/find-requests/work-queue.dto';
import type { WorkQueueDto } from '../../requests/find-requests/work-queue.dto';
import { readForm } from './read-form';

/** What a view of the queue is made of: the filter, the order and the place in it. */
export type QueueFilter = Omit<WorkQueueDto, 'limit'>;

/** The address of a view of the queue. A search is only pointed at: names do not belong in addresses. */
export function queueHref({ text, ...filter }: QueueFilter): string {
  const query = new URLSearchParams(
    Object.entries({ ...filter, found: text && '1' }).filter((entry): entry is [string, string] =>
      Boolean(entry[1]),
    ),
  ).toString();
  return query ? `/desk?${query}` : '/desk';
}

/** The view of the queue that a form came from; an address that is none of ours is the queue itself. */
export function filterOf(address: string): QueueFilter {
  const query = address.startsWith('/desk?') ? address.slice('/desk?'.length) : '';
  const { found, limit: _limit, ...filter } = Object.fromEntries(new URLSearchParams(query));
  try {
    return { ...readForm(QueueFilterDto, filter), ...(found === '1' && { text: 'as before' }) };
  } catch {
    return {};
  }
}
