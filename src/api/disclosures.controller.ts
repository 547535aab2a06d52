import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { CurrentStaff } from '../accounts/signed-in.guard';
import type { SignedInStaff } from '../accounts/staff-session';
import { AskAccounting } from '../disclosures/ask-accounting/ask-accounting';
import { AskAccountingDto } from '../disclosures/ask-accounting/ask-accounting.dto';
import { PatientDisclosures } from '../disclosures/find-disclosures/patient-disclosures';
import type { PatientDisclosuresView } from '../disclosures/find-disclosures/patient-disclosures';
import { RecordSuspension } from '../disclosures/record-suspension/record-suspension';
import { RecordSuspensionDto } from '../disclosures/record-suspension/record-suspension.dto';
import { KnownId } from '../platform/known-id';
import { PageOfListDto } from './page-of-list.dto';

@ApiTags('Disclosures')
@Controller('api/patients/:patientId')
export class DisclosuresApiController {
  constructor(
    private readonly disclosures: PatientDisclosures,
    private readonly askAccounting: AskAccounting,
    private readonly recordSuspension: RecordSuspension,
  ) {}

  @Get('disclosures')
  @ApiOperation({ summary: 'A patient’s ledger of disclosures, each row accountable or not with its rule' })
  read(
    @CurrentStaff() { actor, facilityId }: SignedInStaff,
    @KnownId('patientId') patientId: string,
    @Query() { page }: PageOfListDto,
  ): Promise<PatientDisclosuresView> {
    return this.disclosures.run(actor, facilityId, patientId, page);
  }

  @Post('accountings')
  @ApiOperation({ summary: 'Log that a patient asks for an accounting of disclosures; its clock begins' })
  async ask(
    @CurrentStaff() { actor, facilityId }: SignedInStaff,
    @KnownId('patientId') patientId: string,
    @Body() form: AskAccountingDto,
  ): Promise<{ accountingId: string }> {
    return { accountingId: await this.askAccounting.run(actor, facilityId, patientId, form) };
  }

  @Post('suspensions')
  @ApiOperation({
    summary: 'Record a statement of oversight or law enforcement that suspends the accounting',
  })
  async suspend(
    @CurrentStaff() { actor, facilityId }: SignedInStaff,
    @KnownId('patientId') patientId: string,
    @Body() form: RecordSuspensionDto,
  ): Promise<{ until: string }> {
    return { until: await this.recordSuspension.run(actor, facilityId, patientId, form) };
  }
}
