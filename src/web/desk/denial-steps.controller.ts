import { Body, Controller, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { CurrentStaff } from '../../accounts/signed-in.guard';
import type { SignedInStaff } from '../../accounts/staff-session';
import { KnownId } from '../../platform/known-id';
import { AskDenialReview } from '../../requests/ask-denial-review/ask-denial-review';
import { AskDenialReviewDto } from '../../requests/ask-denial-review/ask-denial-review.dto';
import { DecideDenialReview } from '../../requests/decide-denial-review/decide-denial-review';
import { DecideDenialReviewDto } from '../../requests/decide-denial-review/decide-denial-review.dto';
import { DenyRequest } from '../../requests/deny-request/deny-request';
import { DenyRequestDto } from '../../requests/deny-request/deny-request.dto';
import { readForm } from './read-form';
import type { SentForm } from './read-form';
import { RequestPageDrawing } from './request-page-drawing';

/** Steps about denied access on the request page. The last part of each address is the action's own name. */
@Controller('desk/requests/:id')
export class DenialStepsController {
  constructor(
    private readonly drawing: RequestPageDrawing,
    private readonly denyRequest: DenyRequest,
    private readonly askDenialReview: AskDenialReview,
    private readonly decideDenialReview: DecideDenialReview,
  ) {}

  @Post('deny')
  deny(
    @CurrentStaff() staff: SignedInStaff,
    @KnownId('id') id: string,
    @Body() sent: SentForm,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.drawing.step(reply, staff, id, { action: 'deny', sent }, async () =>
      this.denyRequest.run(staff.actor, staff.facilityId, id, readForm(DenyRequestDto, sent)),
    );
  }

  @Post('ask-denial-review')
  askReview(
    @CurrentStaff() staff: SignedInStaff,
    @KnownId('id') id: string,
    @Body() sent: SentForm,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.drawing.step(reply, staff, id, { action: 'ask-denial-review', sent }, async () =>
      this.askDenialReview.run(staff.actor, staff.facilityId, id, readForm(AskDenialReviewDto, sent)),
    );
  }

  /** Both results come by the one form. */
  @Post('uphold-denial')
  decideReview(
    @CurrentStaff() staff: SignedInStaff,
    @KnownId('id') id: string,
    @Body() sent: SentForm,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.drawing.step(reply, staff, id, { action: 'uphold-denial', sent }, async () =>
      this.decideDenialReview.run(staff.actor, staff.facilityId, id, readForm(DecideDenialReviewDto, sent)),
    );
  }
}
