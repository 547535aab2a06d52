import type { Facility } from '../../database/entities';
import { addCalendarDays, endOfLocalDate, localDateOf } from '../../domain/calendar';
import { DUE_SOON_DAYS } from '../../domain/clocks/due-date';
import type { QueueGroup, QueueStanding, WorkQueueDto } from './work-queue.dto';

/** Written as literals, not as parameters, so that the planner sees the predicate of a partial index in them. */
const STATES_OF: Record<QueueGroup, string> = {
  open: `state IN ('received', 'verified', 'redacted')`,
  finished: `state IN ('released', 'closed')`,
  received: `state = 'received'`,
  verified: `state = 'verified'`,
  redacted: `state = 'redacted'`,
  released: `state = 'released'`,
  closed: `state = 'closed'`,
};
/** Of a request `r`: its newest packet is proven, and a person has yet to look at it. */
export const AWAITS_REVIEW = `r.state = 'verified' AND 'proven' =
  (SELECT p.status FROM packet p WHERE p.request_id = r.id ORDER BY p.sequence DESC LIMIT 1)`;
const FINISHED: readonly QueueGroup[] = ['finished', 'released', 'closed'];

/** A place in the queue, as `WorkQueue` writes it: instant and id. Days and hours that are none are no place. */
const PLACE =
  /^([12]\d{3}-(?:0\d|1[0-2])-\d\dT(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d{1,6})?Z)~([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;

function placeOf(after: string | undefined): [dueAt: string, id: string] | null {
  const [, dueAt, id] = PLACE.exec(after ?? '') ?? [];
  if (dueAt === undefined || id === undefined) return null;
  // A 30th of February is rolled over by Date, and refused by the database.
  const read = new Date(dueAt);
  return !Number.isNaN(read.getTime()) && read.toISOString().startsWith(dueAt.slice(0, 10))
    ? [dueAt, id]
    : null;
}

/**
 * The statement for one page of the queue, by key over (due_at, id) within the facility: as quick at the
 * thousandth page as at the first. What belongs to a line is read for the lines of the page alone.
 */
export function workQueueQuery(
  facility: Pick<Facility, 'id' | 'timeZone'>,
  filter: WorkQueueDto & { limit: number },
  now: Date,
): { sql: string; values: unknown[] } {
  const group = filter.group ?? 'open';
  const backwards = FINISHED.includes(group);
  const values: unknown[] = [facility.id];
  const value = (one: unknown) => `$${values.push(one)}`;
  const conditions = [`r.facility_id = $1`, `r.${STATES_OF[group]}`];

  if (filter.standing && !backwards) {
    const [after, until] = dueBetween(filter.standing, facility.timeZone, now);
    if (after) conditions.push(`r.due_at > ${value(after)}`);
    if (until) conditions.push(`r.due_at <= ${value(until)}`);
  }
  if (filter.hold) {
    const kind = filter.hold === 'any' ? '' : ` AND h.kind = ${value(filter.hold)}`;
    conditions.push(`EXISTS (SELECT FROM hold h WHERE h.request_id = r.id AND h.lifted_at IS NULL${kind})`);
  }
  if (filter.awaits) conditions.push(AWAITS_REVIEW);
  if (filter.basis) conditions.push(`r.basis = ${value(filter.basis)}`);
  if (filter.requester) conditions.push(`r.requester_kind = ${value(filter.requester)}`);
  if (filter.text) {
    const pattern = value(`%${filter.text.replace(/[\\%_]/g, '\\$&')}%`);
    const names = `r.patient_given_name || ' ' || r.patient_family_name || ', ' || r.patient_given_name`;
    const requester = `r.requester_name || ' ' || coalesce(r.requester_organization, '')`;
    const mrn = `SELECT p.id FROM patient p WHERE p.facility_id = $1 AND p.mrn = ${value(filter.text)}`;
    conditions.push(
      `(r.number ILIKE ${pattern} OR ${names} ILIKE ${pattern} OR ${requester} ILIKE ${pattern}
          OR r.patient_id IN (${mrn}))`,
    );
  }
  const place = placeOf(filter.after);
  if (place) {
    const [dueAt, id] = [value(place[0]), value(place[1])];
    conditions.push(`(r.due_at, r.id) ${backwards ? '<' : '>'} (${dueAt}::timestamptz, ${id}::uuid)`);
  }
  const order = backwards ? 'DESC' : 'ASC';
  const sql = `
    SELECT page.*, holds.kinds AS "openHolds", papers.ready, papers.waiting, papers.refused,
           packet.status AS "packetStatus"
      FROM (SELECT r.id, r.number, r.state, r.basis, r.requester_kind AS "requesterKind",
                   r.requester_name AS "requesterName", r.requester_organization AS "requesterOrganization",
                   r.patient_family_name AS "patientFamilyName", r.patient_given_name AS "patientGivenName",
                   r.received_on::text AS "receivedOn", r.due_on::text AS "dueOn", r.due_at,
                   to_char(r.due_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS "dueAtText"
              FROM release_request r
             WHERE ${conditions.join('\n               AND ')}
             ORDER BY r.due_at ${order}, r.id ${order}
             LIMIT ${value(filter.limit)}) page
      CROSS JOIN LATERAL (SELECT coalesce(array_agg(h.kind::text ORDER BY h.kind), '{}') AS kinds
                            FROM hold h WHERE h.request_id = page.id AND h.lifted_at IS NULL) holds
      CROSS JOIN LATERAL (SELECT count(*) FILTER (WHERE d.status = 'ready')::int AS ready,
                                 count(*) FILTER (WHERE d.status = 'waiting')::int AS waiting,
                                 count(*) FILTER (WHERE d.status = 'refused')::int AS refused
                            FROM document d WHERE d.request_id = page.id AND d.kind = 'records') papers
      LEFT JOIN LATERAL (SELECT p.status FROM packet p WHERE p.request_id = page.id
                          ORDER BY p.sequence DESC LIMIT 1) packet ON true
     ORDER BY page.due_at ${order}, page.id ${order}`;
  return { sql, values };
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
