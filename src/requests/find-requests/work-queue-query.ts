import type { Facility } from '../../database/entities';
import { addCalendarDays, endOfLocalDate, localDateOf } from '../../domain/calendar';
import { DUE_SOON_DAYS } from '../../domain/clocks/due-date';
import { IDS_AWAITING_REVIEW } from '../queue-conditions';
import { queueOrdering } from './queue-place';
import type { SearchMeaning } from './search-meaning';
import type { QueueFilterDto, QueueGroup, QueueOrder, QueueStanding } from './work-queue.dto';

/** Written as literals, not as parameters, so that the planner sees the predicate of a partial index in them. */
const STATES_OF: Record<QueueGroup, string> = {
  any: 'true',
  open: `r.state IN ('received', 'verified', 'redacted')`,
  finished: `r.state IN ('released', 'closed')`,
  received: `r.state = 'received'`,
  verified: `r.state = 'verified'`,
  redacted: `r.state = 'redacted'`,
  released: `r.state = 'released'`,
  closed: `r.state = 'closed'`,
};
const FINISHED: readonly QueueGroup[] = ['finished', 'released', 'closed'];

/** What one page of the queue is asked for. */
export interface QueueQuestion extends Omit<QueueFilterDto, 'limit'> {
  limit: number;
  /** Staff id behind `assignee: 'me'`. */
  staffId: string;
  /** What the text searched for means; absent without a search. */
  meaning?: SearchMeaning;
}

/** Requests that are finished lie latest first, all others by the day on which they fall due. */
export function orderOf({ group, order }: Pick<QueueFilterDto, 'group' | 'order'>): QueueOrder {
  return order ?? (group === 'any' || FINISHED.includes(group ?? 'open') ? '-due' : 'due');
}

/**
 * The statement for one page of the queue, by key within the facility: as quick at the thousandth page as at the
 * first. What belongs to a line is read for the lines of the page alone.
 */
export function workQueueQuery(
  facility: Pick<Facility, 'id' | 'timeZone'>,
  question: QueueQuestion,
  now: Date,
): { sql: string; values: unknown[] } {
  const values: unknown[] = [facility.id];
  const value = (one: unknown) => `$${values.push(one)}`;
  const ordering = queueOrdering(orderOf(question));
  const conditions = [
    ...conditionsOf(question, value),
    ...standingConditions(question, facility.timeZone, now, value),
  ];
  const beyond = ordering.after(question.after, value);
  if (beyond) conditions.push(beyond);
  const instant = ordering.instant
    ? `to_char(r.${ordering.instant} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') || '~'`
    : `''`;
  const sql = `
    SELECT page.*, holds.kinds AS "openHolds", papers.ready, papers.waiting, papers.refused,
           packet.status AS "packetStatus", assignee.name AS "assigneeName"
      FROM (SELECT r.id, r.number, r.state, r.basis, r.requester_kind AS "requesterKind",
                   r.requester_name AS "requesterName", r.requester_organization AS "requesterOrganization",
                   r.claim_number AS "claimNumber", r.patient_family_name, r.patient_given_name,
                   r.received_on::text AS "receivedOn", r.due_on::text AS "dueOn", r.due_at, r.received_at,
                   r.assignee_id AS "assigneeId", ${instant} || r.id AS place
              FROM release_request r
             WHERE ${conditions.join('\n               AND ')}
             ORDER BY ${ordering.by('r')}
             LIMIT ${value(question.limit)}) page
      LEFT JOIN staff assignee ON assignee.id = page."assigneeId"
      CROSS JOIN LATERAL (SELECT coalesce(array_agg(h.kind::text ORDER BY h.kind), '{}') AS kinds
                            FROM hold h WHERE h.request_id = page.id AND h.lifted_at IS NULL) holds
      CROSS JOIN LATERAL (SELECT count(*) FILTER (WHERE d.status = 'ready')::int AS ready,
                                 count(*) FILTER (WHERE d.status = 'waiting')::int AS waiting,
                                 count(*) FILTER (WHERE d.status = 'refused')::int AS refused
                            FROM document d WHERE d.request_id = page.id AND d.kind = 'records') papers
      LEFT JOIN LATERAL (SELECT p.status FROM packet p WHERE p.request_id = page.id
                          ORDER BY p.sequence DESC LIMIT 1) packet ON true
     ORDER BY ${ordering.by('page')}`;
  return { sql, values };
}

function conditionsOf(question: QueueQuestion, value: (one: unknown) => string): string[] {
  const { group = 'open', hold, awaits, basis, requester, channel, assignee, category, meaning } = question;
  const conditions = ['r.facility_id = $1', STATES_OF[group]];
  if (hold) {
    const kind = hold === 'any' ? '' : ` AND h.kind = ${value(hold)}`;
    conditions.push(`EXISTS (SELECT FROM hold h WHERE h.request_id = r.id AND h.lifted_at IS NULL${kind})`);
  }
  if (awaits) conditions.push(`r.state = 'verified' AND r.id IN ${IDS_AWAITING_REVIEW}`);
  if (basis) conditions.push(`r.basis = ${value(basis)}`);
  if (requester) conditions.push(`r.requester_kind = ${value(requester)}`);
  if (channel) conditions.push(`r.channel = ${value(channel)}`);
  if (assignee === 'none') conditions.push('r.assignee_id IS NULL');
  else if (assignee)
    conditions.push(`r.assignee_id = ${value(assignee === 'me' ? question.staffId : assignee)}`);
  if (category)
    conditions.push(`EXISTS (SELECT FROM page_statement s WHERE s.request_id = r.id AND s.kind = 'tag'
                              AND s.withdrawn_at IS NULL AND s.category = ${value(category)})`);
  if (meaning) {
    const { words, patientId } = meaning;
    const found = [
      ...(words === null ? [] : [`r.search_vector @@ ${value(words)}::tsquery`]),
      ...(patientId === null ? [] : [`r.patient_id = ${value(patientId)}`]),
    ];
    conditions.push(found.length > 0 ? `(${found.join(' OR ')})` : 'false');
  }
  return conditions;
}

function standingConditions(
  { group = 'open', standing }: QueueQuestion,
  timeZone: string,
  now: Date,
  value: (one: unknown) => string,
): string[] {
  if (!standing || FINISHED.includes(group)) return [];
  const [after, until] = dueBetween(standing, timeZone, now);
  return [
    ...(after ? [`r.due_at > ${value(after)}`] : []),
    ...(until ? [`r.due_at <= ${value(until)}`] : []),
  ];
}

/** A standing as instants of due_at, after the first and up to the second, so that the index finds them. */
function dueBetween(standing: QueueStanding, timeZone: string, now: Date): [Date | null, Date | null] {
  const today = localDateOf(now, timeZone);
  const pastDue = endOfLocalDate(addCalendarDays(today, -1), timeZone);
  const soon = endOfLocalDate(addCalendarDays(today, DUE_SOON_DAYS), timeZone);
  if (standing === 'overdue') return [null, pastDue];
  if (standing === 'due_today') return [pastDue, endOfLocalDate(today, timeZone)];
  return standing === 'due_soon' ? [pastDue, soon] : [soon, null];
}
