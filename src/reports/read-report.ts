import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Facility } from '../database/entities';
import { addCalendarDays, localDateOf, startOfLocalDate } from '../domain/calendar';
import { refuse } from '../domain/refusals';
import type { Actor } from '../domain/roles';
import { Clock } from '../platform/clock';
import { periodOf } from './report-period';
import type { Period } from './report-period';
import type { ReportTable } from './report-table';
import { expectReader, isReport, REPORTS } from './reports';
import type { ReportName } from './reports';

/** A report as it was answered. */
export interface Report {
  name: ReportName;
  title: string;
  about: string;
  facility: { name: string; prefix: string; timeZone: string };
  /** Null when it tells of now. */
  period: Period | null;
  /** When it was asked. */
  asOf: Date;
  tables: ReportTable[];
}

/** Answers a report's questions for one facility. */
@Injectable()
export class ReadReport {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  /** @throws RefusedError ROLE_NOT_ALLOWED; NOT_FOUND for a report that there is not; as `periodOf` does */
  async run(actor: Actor, facilityId: string, name: string, asked: Partial<Period> = {}): Promise<Report> {
    expectReader(actor);
    if (!isReport(name)) return refuse('NOT_FOUND');
    const facility = await this.dataSource.manager.findOneByOrFail(Facility, { id: facilityId });
    const { timeZone, prefix } = facility;
    const now = this.clock.now();
    const today = localDateOf(now, timeZone);
    const { title, about, ofPeriod, ask } = REPORTS[name];
    const period = periodOf(asked, today);
    // One snapshot, so that the tables of a report agree with each other.
    const tables = await this.dataSource.transaction('REPEATABLE READ', async (rows) => {
      await rows.query('SET TRANSACTION READ ONLY');
      return ask({
        ...{ rows, facilityId, timeZone, period, now, today },
        begins: startOfLocalDate(period.from, timeZone),
        ends: startOfLocalDate(addCalendarDays(period.to, 1), timeZone),
      });
    });
    return {
      ...{ name, title, about, tables },
      facility: { name: facility.name, prefix, timeZone },
      period: ofPeriod ? period : null,
      asOf: now,
    };
  }
}
