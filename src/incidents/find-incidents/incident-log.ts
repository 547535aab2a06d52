import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Facility } from '../../database/entities';
import { localDateOf } from '../../domain/calendar';
import { standingOn } from '../../domain/clocks/clock-standing';
import type { StandingOnDay } from '../../domain/clocks/clock-standing';
import { expectRole } from '../../domain/decide';
import type { Actor } from '../../domain/roles';
import { Clock } from '../../platform/clock';

/** Incidents on one page. */
const LOG_PAGE = 50;

interface LogRecord {
  id: string;
  number: string;
  requestId: string;
  requestNumber: string;
  happenedOn: string;
  learnedOn: string;
  recordedAt: Date;
  recipientName: string | null;
  isBreach: boolean | null;
  nextTask: string | null;
  nextDueOn: string | null;
  owed: number;
  given: number;
}

export interface IncidentLine extends LogRecord {
  /** Of the notice that is due next; null when none is owed any more. */
  clock: StandingOnDay | null;
}

export interface IncidentLogView {
  /** Newest first. */
  lines: IncidentLine[];
  page: number;
  hasMore: boolean;
}

/** The log of packets that went astray (45 CFR 164.408(c), 164.414): all of them, breach or not. */
@Injectable()
export class IncidentLog {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  /** @param page from 1 @throws RefusedError ROLE_NOT_ALLOWED */
  async run(actor: Actor, facilityId: string, page = 1): Promise<IncidentLogView> {
    expectRole('view-records', actor);
    const { timeZone } = await this.dataSource.manager.findOneByOrFail(Facility, { id: facilityId });
    const today = localDateOf(this.clock.now(), timeZone);
    const records = await this.dataSource.query<LogRecord[]>(
      `SELECT i.id, i.number, i.request_id AS "requestId", r.number AS "requestNumber",
              i.happened_on::text AS "happenedOn", i.learned_on::text AS "learnedOn",
              i.recorded_at AS "recordedAt", i.recipient_name AS "recipientName",
              a.is_breach AS "isBreach", next.task AS "nextTask", next.due_on::text AS "nextDueOn",
              (SELECT count(*)::int FROM breach_clock c WHERE c.incident_id = i.id) AS owed,
              (SELECT count(*)::int FROM breach_notice n WHERE n.incident_id = i.id) AS given
         FROM incident i JOIN release_request r ON r.id = i.request_id
         LEFT JOIN LATERAL (SELECT is_breach FROM incident_assessment
                             WHERE incident_id = i.id ORDER BY sequence DESC LIMIT 1) a ON true
         LEFT JOIN LATERAL (SELECT c.task, c.due_on FROM breach_clock c
                             WHERE c.incident_id = i.id AND NOT EXISTS (SELECT FROM breach_notice n
                               WHERE n.incident_id = c.incident_id AND n.task = c.task)
                             ORDER BY c.due_on, c.task LIMIT 1) next ON true
        WHERE i.facility_id = $1
        ORDER BY i.recorded_at DESC, i.id LIMIT $2 OFFSET $3`,
      [facilityId, LOG_PAGE + 1, (page - 1) * LOG_PAGE],
    );
    return {
      page,
      hasMore: records.length > LOG_PAGE,
      lines: records.slice(0, LOG_PAGE).map((record) => ({
        ...record,
        clock: record.nextDueOn === null ? null : standingOn({ ends: record.nextDueOn }, today),
      })),
    };
  }
}
