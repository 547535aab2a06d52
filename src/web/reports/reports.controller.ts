import { Controller, Get, Param, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { CurrentStaff } from '../../accounts/signed-in.guard';
import type { SignedInStaff } from '../../accounts/staff-session';
import { refuse, RefusedError } from '../../domain/refusals';
import { InvalidFormError } from '../../platform/known-problem';
import { refusalText, REFUSAL_WORDS } from '../../platform/refusal-words';
import { ReadReport } from '../../reports/read-report';
import { ReportPeriodDto } from '../../reports/report-period.dto';
import { expectReader, isReport } from '../../reports/reports';
import { readForm, textOf } from '../desk/read-form';
import type { SentForm } from '../desk/read-form';
import { PageRenderer } from '../page-renderer';
import { csvName, reportCsv } from './report-csv';
import { reportsView, reportView } from './report-view';

/** Reports: the list, each with its plots, and each table as CSV. */
@Controller('desk/reports')
export class ReportsController {
  constructor(
    private readonly readReport: ReadReport,
    private readonly pages: PageRenderer,
  ) {}

  @Get()
  async list(@CurrentStaff() { actor }: SignedInStaff, @Res() reply: FastifyReply): Promise<void> {
    expectReader(actor);
    await this.pages.render(reply, 'desk/reports', reportsView());
  }

  /** A period that cannot be is shown again as it was typed, with what is wrong. */
  @Get(':name')
  async show(
    @CurrentStaff() { actor, facilityId }: SignedInStaff,
    @Param('name') name: string,
    @Query() sent: SentForm,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    expectReader(actor);
    if (!isReport(name)) return refuse('NOT_FOUND');
    const typed = { from: textOf(sent, 'from'), to: textOf(sent, 'to') };
    try {
      const report = await this.readReport.run(actor, facilityId, name, readForm(ReportPeriodDto, typed));
      await this.pages.render(reply, 'desk/report', reportView(name, typed, { report }));
    } catch (error) {
      const errors = wrongPeriod(error);
      if (!errors) throw error;
      await this.pages.render(reply, 'desk/report', reportView(name, typed, { errors }), { status: 422 });
    }
  }

  @Get(':name/csv/:table')
  async csv(
    @CurrentStaff() { actor, facilityId }: SignedInStaff,
    @Param('name') name: string,
    @Param('table') key: string,
    @Query() period: ReportPeriodDto,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const report = await this.readReport.run(actor, facilityId, name, period);
    const table = report.tables.find((one) => one.key === key) ?? refuse('NOT_FOUND');
    await reply
      .header('content-type', 'text/csv; charset=utf-8')
      .header('content-disposition', `attachment; filename="${csvName(report, table)}"`)
      .send(Buffer.from(reportCsv(table), 'utf8'));
  }
}

/** What is wrong with the days typed, in words; null for any other error. */
function wrongPeriod(error: unknown): string[] | null {
  if (error instanceof InvalidFormError)
    return ['Give each day as a date that exists, e.g. 2026-09-01, or leave it empty.'];
  if (error instanceof RefusedError && REFUSAL_WORDS[error.first.code].status === 422)
    return error.refusals.map((refusal) => refusalText(refusal, 'en'));
  return null;
}
