import { Body, Controller, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { CurrentStaff } from '../../accounts/signed-in.guard';
import type { SignedInStaff } from '../../accounts/staff-session';
import type { RequestAction } from '../../domain/lifecycle';
import { KnownId } from '../../platform/known-id';
import { NoteCircumstances } from '../../requests/note-circumstances/note-circumstances';
import { NoteCircumstancesDto } from '../../requests/note-circumstances/note-circumstances.dto';
import { RecordEvidence } from '../../requests/record-evidence/record-evidence';
import { RecordEvidenceDto } from '../../requests/record-evidence/record-evidence.dto';
import { RevokeAuthorization } from '../../requests/revoke-authorization/revoke-authorization';
import { RevokeAuthorizationDto } from '../../requests/revoke-authorization/revoke-authorization.dto';
import { TellDefects } from '../../requests/tell-defects/tell-defects';
import { WithdrawEvidence } from '../../requests/withdraw-evidence/withdraw-evidence';
import { WithdrawEvidenceDto } from '../../requests/withdraw-evidence/withdraw-evidence.dto';
import { CIRCUMSTANCE_TICK, KIND_TICK } from './evidence-forms';
import { readForm, tickedNames } from './read-form';
import type { SentForm } from './read-form';
import { RequestPageDrawing } from './request-page-drawing';

/** Steps about evidence on the request page. The last part of each address is the action's own name. */
@Controller('desk/requests/:id')
export class EvidenceStepsController {
  constructor(
    private readonly drawing: RequestPageDrawing,
    private readonly recordEvidence: RecordEvidence,
    private readonly withdrawEvidence: WithdrawEvidence,
    private readonly noteCircumstances: NoteCircumstances,
    private readonly revokeAuthorization: RevokeAuthorization,
    private readonly tellDefects: TellDefects,
  ) {}

  @Post('record-evidence')
  record(
    @CurrentStaff() staff: SignedInStaff,
    @KnownId('id') id: string,
    @Body() sent: SentForm,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.step(reply, staff, id, 'record-evidence', sent, () => {
      const form = readForm(RecordEvidenceDto, { ...sent, kinds: tickedNames(sent, KIND_TICK) });
      return this.recordEvidence.run(staff.actor, staff.facilityId, id, form);
    });
  }

  @Post('withdraw-evidence')
  withdraw(
    @CurrentStaff() staff: SignedInStaff,
    @KnownId('id') id: string,
    @Body() sent: SentForm,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.step(reply, staff, id, 'withdraw-evidence', sent, () =>
      this.withdrawEvidence.run(staff.actor, staff.facilityId, id, readForm(WithdrawEvidenceDto, sent)),
    );
  }

  @Post('note-circumstances')
  note(
    @CurrentStaff() staff: SignedInStaff,
    @KnownId('id') id: string,
    @Body() sent: SentForm,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.step(reply, staff, id, 'note-circumstances', sent, () => {
      const circumstances = tickedNames(sent, CIRCUMSTANCE_TICK);
      const form = readForm(NoteCircumstancesDto, { circumstances });
      return this.noteCircumstances.run(staff.actor, staff.facilityId, id, form);
    });
  }

  @Post('revoke-authorization')
  revoke(
    @CurrentStaff() staff: SignedInStaff,
    @KnownId('id') id: string,
    @Body() sent: SentForm,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.step(reply, staff, id, 'revoke-authorization', sent, () =>
      this.revokeAuthorization.run(staff.actor, staff.facilityId, id, readForm(RevokeAuthorizationDto, sent)),
    );
  }

  @Post('tell-defects')
  tell(
    @CurrentStaff() staff: SignedInStaff,
    @KnownId('id') id: string,
    @Body() sent: SentForm,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.step(reply, staff, id, 'tell-defects', sent, () =>
      this.tellDefects.run(staff.actor, staff.facilityId, id),
    );
  }

  private step(
    reply: FastifyReply,
    staff: SignedInStaff,
    id: string,
    action: RequestAction,
    sent: SentForm,
    run: () => Promise<unknown>,
  ): Promise<void> {
    // A form that cannot be read is refused like a step, with all that was typed.
    return this.drawing.step(reply, staff, id, { action, sent }, async () => run());
  }
}
