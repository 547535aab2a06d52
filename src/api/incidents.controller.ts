import { Body, Controller, Get, HttpCode, Post, Query, StreamableFile } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { CurrentStaff } from '../accounts/signed-in.guard';
import type { SignedInStaff } from '../accounts/staff-session';
import { AssessIncident } from '../incidents/assess-incident/assess-incident';
import { AssessIncidentDto } from '../incidents/assess-incident/assess-incident.dto';
import { DelayBreachNotice } from '../incidents/delay-breach-notice/delay-breach-notice';
import { DelayBreachNoticeDto } from '../incidents/delay-breach-notice/delay-breach-notice.dto';
import { IncidentLog } from '../incidents/find-incidents/incident-log';
import type { IncidentLogView } from '../incidents/find-incidents/incident-log';
import { IncidentPage } from '../incidents/find-incidents/incident-page';
import type { IncidentView } from '../incidents/find-incidents/incident-page';
import { RecordBreachNotice } from '../incidents/record-breach-notice/record-breach-notice';
import { RecordBreachNoticeDto } from '../incidents/record-breach-notice/record-breach-notice.dto';
import { RecordIncident } from '../incidents/record-incident/record-incident';
import { RecordIncidentDto } from '../incidents/record-incident/record-incident.dto';
import { WriteBreachLetter } from '../incidents/write-breach-letter/write-breach-letter';
import { WriteBreachLetterDto } from '../incidents/write-breach-letter/write-breach-letter.dto';
import { KnownId } from '../platform/known-id';
import { PageOfListDto } from './page-of-list.dto';

@ApiTags('Incidents')
@Controller('api')
export class IncidentsApiController {
  constructor(
    private readonly recordIncident: RecordIncident,
    private readonly assessIncident: AssessIncident,
    private readonly delayNotice: DelayBreachNotice,
    private readonly writeLetter: WriteBreachLetter,
    private readonly recordNotice: RecordBreachNotice,
    private readonly incidentLog: IncidentLog,
    private readonly incidentPage: IncidentPage,
  ) {}

  @Post('requests/:requestId/incident')
  @ApiOperation({
    summary: 'Record that the released packet went astray; its link stops in the same transaction',
  })
  async record(
    @CurrentStaff() { actor, facilityId }: SignedInStaff,
    @KnownId('requestId') requestId: string,
    @Body() form: RecordIncidentDto,
  ): Promise<{ incidentId: string }> {
    return { incidentId: await this.recordIncident.run(actor, facilityId, requestId, form) };
  }

  @Get('incidents')
  @ApiOperation({ summary: 'The log of packets that went astray, newest first' })
  log(
    @CurrentStaff() { actor, facilityId }: SignedInStaff,
    @Query() { page }: PageOfListDto,
  ): Promise<IncidentLogView> {
    return this.incidentLog.run(actor, facilityId, page);
  }

  @Get('incidents/:incidentId')
  @ApiOperation({ summary: 'One incident: its judgement, and each notice with its clock' })
  read(
    @CurrentStaff() { actor, facilityId }: SignedInStaff,
    @KnownId('incidentId') id: string,
  ): Promise<IncidentView> {
    return this.incidentPage.run(actor, facilityId, id);
  }

  @Post('incidents/:incidentId/assessment')
  @HttpCode(200)
  @ApiOperation({ summary: 'Judge by the four factors whether it is a breach; without them it stays one' })
  async assess(
    @CurrentStaff() { actor, facilityId }: SignedInStaff,
    @KnownId('incidentId') id: string,
    @Body() form: AssessIncidentDto,
  ): Promise<{ isBreach: boolean }> {
    const requestId = await this.incidentPage.requestOf(facilityId, id);
    return this.assessIncident.run(actor, facilityId, requestId, form);
  }

  @Post('incidents/:incidentId/delay')
  @HttpCode(200)
  @ApiOperation({ summary: 'Record that law enforcement asks to put notice off' })
  async delay(
    @CurrentStaff() { actor, facilityId }: SignedInStaff,
    @KnownId('incidentId') id: string,
    @Body() form: DelayBreachNoticeDto,
  ): Promise<{ until: string }> {
    const requestId = await this.incidentPage.requestOf(facilityId, id);
    return { until: await this.delayNotice.run(actor, facilityId, requestId, form) };
  }

  @Post('incidents/:incidentId/letters')
  @HttpCode(204)
  @ApiOperation({ summary: 'Write the notice to an individual, on paper for first-class mail' })
  async write(
    @CurrentStaff() { actor, facilityId }: SignedInStaff,
    @KnownId('incidentId') id: string,
    @Body() form: WriteBreachLetterDto,
  ): Promise<void> {
    const requestId = await this.incidentPage.requestOf(facilityId, id);
    return this.writeLetter.run(actor, facilityId, requestId, form);
  }

  @Get('incidents/:incidentId/letters/:letterId')
  @ApiOperation({ summary: 'A notice to an individual, PDF' })
  async letter(
    @CurrentStaff() { actor, facilityId }: SignedInStaff,
    @KnownId('incidentId') id: string,
    @KnownId('letterId') letterId: string,
  ): Promise<StreamableFile> {
    const { name, pdf } = await this.incidentPage.letter(actor, facilityId, id, letterId);
    return new StreamableFile(pdf, {
      type: 'application/pdf',
      disposition: `attachment; filename="${name}"`,
    });
  }

  @Post('incidents/:incidentId/notices')
  @HttpCode(204)
  @ApiOperation({ summary: 'Record that a notice was given' })
  async given(
    @CurrentStaff() { actor, facilityId }: SignedInStaff,
    @KnownId('incidentId') id: string,
    @Body() form: RecordBreachNoticeDto,
  ): Promise<void> {
    const requestId = await this.incidentPage.requestOf(facilityId, id);
    return this.recordNotice.run(actor, facilityId, requestId, form);
  }
}
