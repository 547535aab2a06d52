import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Facility } from '../../database/entities';
import type { RequesterKind } from '../../database/entities';
import { daysLeft, standingOf } from '../../domain/clocks/due-date';
import type { Standing } from '../../domain/clocks/due-date';
import type { PacketStatus } from '../../domain/facts';
import type { HoldKind } from '../../domain/holds';
import type { LegalBasis } from '../../domain/legal-basis';
import type { RequestState } from '../../domain/lifecycle';
import { refuse } from '../../domain/refusals';
import { Clock } from '../../platform/clock';
import { workQueueQuery } from './work-queue-query';
import type { WorkQueueDto } from './work-queue.dto';

/** One line of the work queue. */
export interface QueueLine {
  id: string;
  number: string;
  state: RequestState;
  basis: LegalBasis;
  requesterKind: RequesterKind;
  requesterName: string;
  requesterOrganization: string | null;
  patientFamilyName: string;
  patientGivenName: string;
  receivedOn: string;
  dueOn: string;
  /** Against the clock; null for a request that is finished. */
  standing: Standing | null;
  daysLeft: number | null;
  openHolds: HoldKind[];
  documents: { ready: number; waiting: number; refused: number };
  packetStatus: PacketStatus | null;
}

export interface QueuePage {
  lines: QueueLine[];
  /** Pass it as `after` for the next page; null at the end. */
  next: string | null;
}

interface QueueRow extends Omit<QueueLine, 'standing' | 'daysLeft' | 'documents'> {
  /** Exact to the microsecond, so that paging neither repeats nor skips. */
  dueAtText: string;
  ready: number;
  waiting: number;
  refused: number;
}

const LINES_A_PAGE = 50;

/** The requests of a facility in the order in which they fall due; finished ones latest first. */
@Injectable()
export class WorkQueue {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  /** @throws RefusedError NOT_FOUND when the facility is unknown */
  async run(facilityId: string, filter: WorkQueueDto): Promise<QueuePage> {
    const facility = await this.dataSource.manager.findOneBy(Facility, { id: facilityId });
    if (!facility) return refuse('NOT_FOUND');
    const now = this.clock.now();
    const limit = filter.limit ?? LINES_A_PAGE;
    const { sql, values } = workQueueQuery(facility, { ...filter, limit: limit + 1 }, now);
    const rows = await this.dataSource.query<QueueRow[]>(sql, values);
    const shown = rows.slice(0, limit);
    const last = rows.length > limit ? shown.at(-1) : undefined;
    return {
      lines: shown.map((row) => lineOf(row, facility, now)),
      next: last ? `${last.dueAtText}~${last.id}` : null,
    };
  }
}

function lineOf(row: QueueRow, { timeZone }: Facility, now: Date): QueueLine {
  const { dueAtText: _dueAtText, ready, waiting, refused, ...line } = row;
  const finished = line.state === 'released' || line.state === 'closed';
  return {
    ...line,
    standing: finished ? null : standingOf(line.dueOn, now, timeZone),
    daysLeft: finished ? null : daysLeft(line.dueOn, now, timeZone),
    documents: { ready, waiting, refused },
  };
}
