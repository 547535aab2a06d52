import { Body, Controller, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { CurrentStaff } from '../../accounts/signed-in.guard';
import type { SignedInStaff } from '../../accounts/staff-session';
import { KnownId } from '../../platform/known-id';
import { CancelPreparation } from '../../requests/cancel-preparation/cancel-preparation';
import { CloseRequest } from '../../requests/close-request/close-request';
import { CloseRequestDto } from '../../requests/close-request/close-request.dto';
import { HoldRequest } from '../../requests/hold-request/hold-request';
import { HoldRequestDto, LiftHoldDto } from '../../requests/hold-request/hold-request.dto';
import { LiftHold } from '../../requests/hold-request/lift-hold';
import { LinkDuplicate } from '../../requests/link-duplicate/link-duplicate';
import { LinkDuplicateDto } from '../../requests/link-duplicate/link-duplicate.dto';
import { PreparePacket } from '../../requests/prepare-packet/prepare-packet';
import { PreparePacketDto } from '../../requests/prepare-packet/prepare-packet.dto';
import { RemoveDocument } from '../../requests/remove-document/remove-document';
import { RemoveDocumentDto } from '../../requests/remove-document/remove-document.dto';
import { VerifyRequest } from '../../requests/verify-request/verify-request';
import { VerifyRequestDto } from '../../requests/verify-request/verify-request.dto';
import { WithdrawVerification } from '../../requests/withdraw-verification/withdraw-verification';
import { WithdrawVerificationDto } from '../../requests/withdraw-verification/withdraw-verification.dto';
import { isTicked, readForm } from './read-form';
import type { SentForm } from './read-form';
import { RequestPageDrawing } from './request-page-drawing';

/** Steps on the request page up to the packet. The last part of each address is the action's own name. */
@Controller('desk/requests/:id')
export class RequestStepsController {
  constructor(
    private readonly drawing: RequestPageDrawing,
    private readonly verifyRequest: VerifyRequest,
    private readonly withdrawVerification: WithdrawVerification,
    private readonly holdRequest: HoldRequest,
    private readonly liftHold: LiftHold,
    private readonly removeDocument: RemoveDocument,
    private readonly preparePacket: PreparePacket,
    private readonly cancelPreparation: CancelPreparation,
    private readonly linkDuplicate: LinkDuplicate,
    private readonly closeRequest: CloseRequest,
  ) {}

  @Post('verify')
  verify(
    @CurrentStaff() staff: SignedInStaff,
    @KnownId('id') id: string,
    @Body() sent: SentForm,
    @Res() reply: FastifyReply,
  ) {
    const ticks = {
      identity: isTicked(sent, 'identity'),
      authority: isTicked(sent, 'authority'),
      scope: isTicked(sent, 'scope'),
      patient: isTicked(sent, 'patient'),
    };
    return this.drawing.step(reply, staff, id, { action: 'verify', sent }, () =>
      this.verifyRequest.run(
        staff.actor,
        staff.facilityId,
        id,
        readForm(VerifyRequestDto, { ...sent, ...ticks }),
      ),
    );
  }

  @Post('withdraw-verification')
  withdraw(
    @CurrentStaff() staff: SignedInStaff,
    @KnownId('id') id: string,
    @Body() sent: SentForm,
    @Res() reply: FastifyReply,
  ) {
    return this.drawing.step(reply, staff, id, { action: 'withdraw-verification', sent }, () =>
      this.withdrawVerification.run(
        staff.actor,
        staff.facilityId,
        id,
        readForm(WithdrawVerificationDto, sent),
      ),
    );
  }

  @Post('hold')
  hold(
    @CurrentStaff() staff: SignedInStaff,
    @KnownId('id') id: string,
    @Body() sent: SentForm,
    @Res() reply: FastifyReply,
  ) {
    return this.drawing.step(reply, staff, id, { action: 'hold', sent }, () =>
      this.holdRequest.run(staff.actor, staff.facilityId, id, readForm(HoldRequestDto, sent)),
    );
  }

  @Post('lift-hold')
  lift(
    @CurrentStaff() staff: SignedInStaff,
    @KnownId('id') id: string,
    @Body() sent: SentForm,
    @Res() reply: FastifyReply,
  ) {
    return this.drawing.step(reply, staff, id, { action: 'lift-hold', sent }, () =>
      this.liftHold.run(staff.actor, staff.facilityId, id, readForm(LiftHoldDto, sent)),
    );
  }

  @Post('remove-document')
  remove(
    @CurrentStaff() staff: SignedInStaff,
    @KnownId('id') id: string,
    @Body() sent: SentForm,
    @Res() reply: FastifyReply,
  ) {
    return this.drawing.step(reply, staff, id, { action: 'remove-document', sent }, () =>
      this.removeDocument.run(staff.actor, staff.facilityId, id, readForm(RemoveDocumentDto, sent)),
    );
  }

  @Post('prepare-packet')
  prepare(
    @CurrentStaff() staff: SignedInStaff,
    @KnownId('id') id: string,
    @Body() sent: SentForm,
    @Res() reply: FastifyReply,
  ) {
    return this.drawing.step(reply, staff, id, { action: 'prepare-packet', sent }, () =>
      this.preparePacket.run(
        staff.actor,
        staff.facilityId,
        id,
        readForm(PreparePacketDto, { ...sent, certify: isTicked(sent, 'certify') }),
      ),
    );
  }

  @Post('cancel-preparation')
  cancel(
    @CurrentStaff() staff: SignedInStaff,
    @KnownId('id') id: string,
    @Body() sent: SentForm,
    @Res() reply: FastifyReply,
  ) {
    return this.drawing.step(reply, staff, id, { action: 'cancel-preparation', sent }, () =>
      this.cancelPreparation.run(staff.actor, staff.facilityId, id),
    );
  }

  @Post('link-duplicate')
  linkToOther(
    @CurrentStaff() staff: SignedInStaff,
    @KnownId('id') id: string,
    @Body() sent: SentForm,
    @Res() reply: FastifyReply,
  ) {
    return this.drawing.step(reply, staff, id, { action: 'link-duplicate', sent }, () =>
      this.linkDuplicate.run(staff.actor, staff.facilityId, id, readForm(LinkDuplicateDto, sent)),
    );
  }

  @Post('close')
  close(
    @CurrentStaff() staff: SignedInStaff,
    @KnownId('id') id: string,
    @Body() sent: SentForm,
    @Res() reply: FastifyReply,
  ) {
    return this.drawing.step(reply, staff, id, { action: 'close', sent }, () =>
      this.closeRequest.run(staff.actor, staff.facilityId, id, readForm(CloseRequestDto, sent)),
    );
  }
}
