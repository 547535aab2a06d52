import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Facility } from '../../database/entities';
import { addCalendarDays, endOfLocalDate, localDateOf } from '../../domain/calendar';
import { DUE_SOON_DAYS } from '../../domain/clocks/due-date';
import { refuse } from '../../domain/refusals';
import { Clock } from '../../platform/clock';
import { IDS_AWAITING_REVIEW } from '../queue-conditions';

/** How many open requests stand where against the clock, and how many wait. A request on hold is in both; one due today is due soon too. */
export interface QueueCounts {
  open: number;
  overdue: number;
  dueToday: number;
  dueSoon: number;
  onTime: number;
  onHold: number;
  awaitsReview: number;
  /** Assigned to the person who looks. */
  mine: number;
  unassigned: number;
  /** Sent by the public form, and nobody has verified them yet. */
  newFromWeb: number;
}

/** The figures above the work queue. */
@Injectable()
export class CountQueue {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  /** @throws RefusedError NOT_FOUND when the facility is unknown */
  async run(facilityId: string, staffId: string): Promise<QueueCounts> {
    const facility = await this.dataSource.manager.findOneBy(Facility, { id: facilityId });
    if (!facility) return refuse('NOT_FOUND');
    const { timeZone } = facility;
    const today = localDateOf(this.clock.now(), timeZone);
    const pastDue = endOfLocalDate(addCalendarDays(today, -1), timeZone);
    const endOfToday = endOfLocalDate(today, timeZone);
    const soon = endOfLocalDate(addCalendarDays(today, DUE_SOON_DAYS), timeZone);
    // States as literals, so that the planner finds the partial index of open requests, which holds all that is counted.
    const [counts] = await this.dataSource.query<QueueCounts[]>(
      `SELECT count(*)::int AS "open",
              count(*) FILTER (WHERE r.due_at <= $2)::int AS "overdue",
              count(*) FILTER (WHERE r.due_at > $2 AND r.due_at <= $4)::int AS "dueToday",
              count(*) FILTER (WHERE r.due_at > $2 AND r.due_at <= $3)::int AS "dueSoon",
              count(*) FILTER (WHERE r.due_at > $3)::int AS "onTime",
              count(*) FILTER (WHERE r.assignee_id = $5)::int AS "mine",
              count(*) FILTER (WHERE r.assignee_id IS NULL)::int AS "unassigned",
              count(*) FILTER (WHERE r.state = 'received' AND r.channel = 'web')::int AS "newFromWeb",
              (SELECT count(*)::int FROM release_request reviewed
                WHERE reviewed.id IN ${IDS_AWAITING_REVIEW} AND reviewed.state = 'verified') AS "awaitsReview",
              (SELECT count(DISTINCT h.request_id)::int
                 FROM hold h JOIN release_request held ON held.id = h.request_id
                WHERE held.facility_id = $1 AND h.lifted_at IS NULL
                  AND held.state IN ('received', 'verified', 'redacted')) AS "onHold"
         FROM release_request r
        WHERE r.facility_id = $1 AND r.state IN ('received', 'verified', 'redacted')`,
      [facilityId, pastDue, soon, endOfToday, staffId],
    );
    return counts!;
  }
}
