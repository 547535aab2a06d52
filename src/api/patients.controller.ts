import { Body, Controller, Get, HttpCode, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { CurrentStaff } from '../accounts/signed-in.guard';
import type { SignedInStaff } from '../accounts/staff-session';
import { EndAddress } from '../patients/end-address/end-address';
import { EndRestriction } from '../patients/end-restriction/end-restriction';
import { EndRestrictionDto } from '../patients/end-restriction/end-restriction.dto';
import { FindPatients } from '../patients/find-patients/find-patients';
import type { FoundPatients } from '../patients/find-patients/find-patients';
import { FindPatientsDto } from '../patients/find-patients/find-patients.dto';
import { PatientWishes } from '../patients/find-wishes/patient-wishes';
import type { PatientWishesView } from '../patients/find-wishes/patient-wishes';
import { RecordAddress } from '../patients/record-address/record-address';
import { RecordAddressDto } from '../patients/record-address/record-address.dto';
import { RecordRestriction } from '../patients/record-restriction/record-restriction';
import { RecordRestrictionDto } from '../patients/record-restriction/record-restriction.dto';
import { KnownId } from '../platform/known-id';
import { ClearRestriction } from '../requests/clear-restriction/clear-restriction';
import { ClearRestrictionDto } from '../requests/clear-restriction/clear-restriction.dto';

@ApiTags('Patients’ wishes')
@Controller('api')
export class PatientsController {
  constructor(
    private readonly findPatients: FindPatients,
    private readonly wishes: PatientWishes,
    private readonly recordRestriction: RecordRestriction,
    private readonly endRestriction: EndRestriction,
    private readonly recordAddress: RecordAddress,
    private readonly endAddress: EndAddress,
    private readonly clearRestriction: ClearRestriction,
  ) {}

  @Post('patients/find')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Look a patient up by name, birth date or medical record number; shown ones remember it',
  })
  find(
    @CurrentStaff() { actor, facilityId }: SignedInStaff,
    @Body() form: FindPatientsDto,
  ): Promise<FoundPatients> {
    return this.findPatients.run(actor, facilityId, form);
  }

  @Get('patients/:patientId/wishes')
  @ApiOperation({ summary: 'What a patient asked for: restrictions, and where to be reached' })
  read(
    @CurrentStaff() { actor, facilityId }: SignedInStaff,
    @KnownId('patientId') patientId: string,
  ): Promise<PatientWishesView> {
    return this.wishes.run(actor, facilityId, patientId);
  }

  @Post('patients/:patientId/restrictions')
  @ApiOperation({ summary: 'Record a restriction: an item paid in full, or one the hospital agreed to' })
  async restrict(
    @CurrentStaff() { actor, facilityId }: SignedInStaff,
    @KnownId('patientId') patientId: string,
    @Body() form: RecordRestrictionDto,
  ): Promise<{ restrictionId: string }> {
    return { restrictionId: await this.recordRestriction.run(actor, facilityId, patientId, form) };
  }

  @Post('patients/:patientId/restrictions/end')
  @HttpCode(204)
  @ApiOperation({ summary: 'End a restriction: with the patient’s agreement, or an agreed one once told' })
  unrestrict(
    @CurrentStaff() { actor, facilityId }: SignedInStaff,
    @KnownId('patientId') patientId: string,
    @Body() form: EndRestrictionDto,
  ): Promise<void> {
    return this.endRestriction.run(actor, facilityId, patientId, form);
  }

  @Post('patients/:patientId/address')
  @HttpCode(204)
  @ApiOperation({
    summary: 'Record where a patient wants to be reached instead; waiting mail follows at once',
  })
  reach(
    @CurrentStaff() { actor, facilityId }: SignedInStaff,
    @KnownId('patientId') patientId: string,
    @Body() form: RecordAddressDto,
  ): Promise<void> {
    return this.recordAddress.run(actor, facilityId, patientId, form);
  }

  @Post('patients/:patientId/address/end')
  @HttpCode(204)
  @ApiOperation({ summary: 'The patient takes the wish for an address back' })
  unreach(
    @CurrentStaff() { actor, facilityId }: SignedInStaff,
    @KnownId('patientId') patientId: string,
  ): Promise<void> {
    return this.endAddress.run(actor, facilityId, patientId);
  }

  @Post('requests/:requestId/restrictions/clear')
  @HttpCode(204)
  @ApiOperation({ summary: 'Confirm that nothing that leaves is covered by the patient’s restrictions' })
  clear(
    @CurrentStaff() { actor, facilityId }: SignedInStaff,
    @KnownId('requestId') requestId: string,
    @Body() form: ClearRestrictionDto,
  ): Promise<void> {
    return this.clearRestriction.run(actor, facilityId, requestId, form);
  }
}
