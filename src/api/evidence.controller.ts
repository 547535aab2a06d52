import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { CurrentStaff } from '../accounts/signed-in.guard';
import type { SignedInStaff } from '../accounts/staff-session';
import { KnownId } from '../platform/known-id';
import { NoteCircumstances } from '../requests/note-circumstances/note-circumstances';
import { NoteCircumstancesDto } from '../requests/note-circumstances/note-circumstances.dto';
import { RecordEvidence } from '../requests/record-evidence/record-evidence';
import { RecordEvidenceDto } from '../requests/record-evidence/record-evidence.dto';
import { RecordSignedForm } from '../requests/record-signed-form/record-signed-form';
import { RevokeAuthorization } from '../requests/revoke-authorization/revoke-authorization';
import { RevokeAuthorizationDto } from '../requests/revoke-authorization/revoke-authorization.dto';
import { SignedFormDto } from '../requests/signed-form.dto';
import { TellDefects } from '../requests/tell-defects/tell-defects';
import { WithdrawEvidence } from '../requests/withdraw-evidence/withdraw-evidence';
import { WithdrawEvidenceDto } from '../requests/withdraw-evidence/withdraw-evidence.dto';

@ApiTags('Evidence')
@Controller('api/requests/:requestId')
export class EvidenceController {
  constructor(
    private readonly recordEvidence: RecordEvidence,
    private readonly withdrawEvidence: WithdrawEvidence,
    private readonly noteCircumstances: NoteCircumstances,
    private readonly recordSignedForm: RecordSignedForm,
    private readonly revokeAuthorization: RevokeAuthorization,
    private readonly tellDefects: TellDefects,
  ) {}

  @Post('evidence')
  @HttpCode(204)
  @ApiOperation({ summary: 'Put on file what a paper or a talk shows of what the legal basis asks for' })
  record(
    @CurrentStaff() { actor, facilityId }: SignedInStaff,
    @KnownId('requestId') requestId: string,
    @Body() form: RecordEvidenceDto,
  ): Promise<void> {
    return this.recordEvidence.run(actor, facilityId, requestId, form);
  }

  @Post('evidence/withdraw')
  @HttpCode(204)
  @ApiOperation({ summary: 'Take evidence back, with a reason' })
  withdraw(
    @CurrentStaff() { actor, facilityId }: SignedInStaff,
    @KnownId('requestId') requestId: string,
    @Body() form: WithdrawEvidenceDto,
  ): Promise<void> {
    return this.withdrawEvidence.run(actor, facilityId, requestId, form);
  }

  @Post('circumstances')
  @HttpCode(204)
  @ApiOperation({ summary: 'Note all that makes the law ask for more: that the whole record is wanted, say' })
  note(
    @CurrentStaff() { actor, facilityId }: SignedInStaff,
    @KnownId('requestId') requestId: string,
    @Body() form: NoteCircumstancesDto,
  ): Promise<void> {
    return this.noteCircumstances.run(actor, facilityId, requestId, form);
  }

  @Post('signed-forms')
  @HttpCode(204)
  @ApiOperation({ summary: 'Read a signed authorization or consent in, bound to the hash of its file' })
  readIn(
    @CurrentStaff() { actor, facilityId }: SignedInStaff,
    @KnownId('requestId') requestId: string,
    @Body() form: SignedFormDto,
  ): Promise<void> {
    return this.recordSignedForm.run(actor, facilityId, requestId, form);
  }

  @Post('revocation')
  @HttpCode(204)
  @ApiOperation({ summary: 'Record a written revocation: links end and waiting mail stops at once' })
  revoke(
    @CurrentStaff() { actor, facilityId }: SignedInStaff,
    @KnownId('requestId') requestId: string,
    @Body() form: RevokeAuthorizationDto,
  ): Promise<void> {
    return this.revokeAuthorization.run(actor, facilityId, requestId, form);
  }

  @Post('defects-letter')
  @HttpCode(204)
  @ApiOperation({ summary: 'Ask the requester for everything that is missing, in one letter' })
  tell(
    @CurrentStaff() { actor, facilityId }: SignedInStaff,
    @KnownId('requestId') requestId: string,
  ): Promise<void> {
    return this.tellDefects.run(actor, facilityId, requestId);
  }
}
