import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { CurrentStaff } from '../accounts/signed-in.guard';
import type { SignedInStaff } from '../accounts/staff-session';
import { ReadReport } from '../reports/read-report';
import type { Report } from '../reports/read-report';
import { ReportPeriodDto } from '../reports/report-period.dto';

@ApiTags('Reports')
@Controller('api/reports')
export class ReportsApiController {
  constructor(private readonly readReport: ReadReport) {}

  @Get(':name')
  @ApiOperation({
    summary:
      'A report of the facility by its name (turnaround, backlog, volume, pages, holds, staff, fees, refused, mis-releases), with how each figure is counted; money in whole cents',
  })
  read(
    @CurrentStaff() { actor, facilityId }: SignedInStaff,
    @Param('name') name: string,
    @Query() period: ReportPeriodDto,
  ): Promise<Report> {
    return this.readReport.run(actor, facilityId, name, period);
  }
}
