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
import { meaningOfNamesAlike, searchMeaning } from './search-meaning';
import { workQueueQuery } from './work-queue-query';
import type { QueueQuestion } from './work-queue-query';
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
  claimNumber: string | null;
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
  /** Who works on it; null while anybody may take it. */
  assigneeId: string | null;
  assigneeName: string | null;
}

export interface QueuePage {
  lines: QueueLine[];
  /** Pass it as `after` for the next page; null at the end. */
  next: string | null;
  /** True when nothing is spelled as the search was, and these names are spelled alike. */
  alike: boolean;
}

interface QueueRow extends Omit<
  QueueLine,
  'standing' | 'daysLeft' | 'documents' | 'patientFamilyName' | 'patientGivenName'
> {
  patient_family_name: string;
  patient_given_name: string;
  /** Where the row stands in the order: exact to the microsecond, so that paging neither repeats nor skips. */
  place: string;
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

  /**
   * @param staffId who asks: `assignee: 'me'` is theirs
   * @throws RefusedError NOT_FOUND when the facility is unknown
   */
  async run(facilityId: string, { text, ...filter }: WorkQueueDto, staffId: string): Promise<QueuePage> {
    const rows = this.dataSource.manager;
    const facility = await rows.findOneBy(Facility, { id: facilityId });
    if (!facility) return refuse('NOT_FOUND');
    const limit = filter.limit ?? LINES_A_PAGE;
    if (!text) return this.ask(facility, { ...filter, staffId, limit });
    // Somebody who looks for a name or a number wants it found, whether or not work remains.
    const question = { ...filter, group: filter.group ?? ('any' as const), staffId, limit };
    const found = await this.ask(facility, {
      ...question,
      meaning: await searchMeaning(rows, facilityId, text),
    });
    const meaning = found.lines.length === 0 && (await meaningOfNamesAlike(rows, facilityId, text));
    return meaning ? { ...(await this.ask(facility, { ...question, meaning })), alike: true } : found;
  }

  private async ask(facility: Facility, question: QueueQuestion): Promise<QueuePage> {
    const now = this.clock.now();
    const { limit } = question;
    const { sql, values } = workQueueQuery(facility, { ...question, limit: limit + 1 }, now);
    const rows = await this.dataSource.query<QueueRow[]>(sql, values);
    const shown = rows.slice(0, limit);
    return {
      lines: shown.map((row) => lineOf(row, facility, now)),
      next: rows.length > limit ? (shown.at(-1)?.place ?? null) : null,
      alike: false,
    };
  }
}

function lineOf(row: QueueRow, { timeZone }: Facility, now: Date): QueueLine {
  const finished = row.state === 'released' || row.state === 'closed';
  return {
    id: row.id,
    number: row.number,
    state: row.state,
    basis: row.basis,
    requesterKind: row.requesterKind,
    requesterName: row.requesterName,
    requesterOrganization: row.requesterOrganization,
    claimNumber: row.claimNumber,
    patientFamilyName: row.patient_family_name,
    patientGivenName: row.patient_given_name,
    receivedOn: row.receivedOn,
    dueOn: row.dueOn,
    standing: finished ? null : standingOf(row.dueOn, now, timeZone),
    daysLeft: finished ? null : daysLeft(row.dueOn, now, timeZone),
    openHolds: row.openHolds,
    documents: { ready: row.ready, waiting: row.waiting, refused: row.refused },
    packetStatus: row.packetStatus,
    assigneeId: row.assigneeId,
    assigneeName: row.assigneeName,
  };
}
