import { Body, Controller, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { CurrentStaff } from '../../accounts/signed-in.guard';
import type { SignedInStaff } from '../../accounts/staff-session';
import { KnownId } from '../../platform/known-id';
import { ExtendDeadline } from '../../requests/extend-deadline/extend-deadline';
import { ExtendDeadlineDto } from '../../requests/extend-deadline/extend-deadline.dto';
import { readForm } from './read-form';
import type { SentForm } from './read-form';
import { RequestPageDrawing } from './request-page-drawing';

/** Steps of the request page that have to do with its clocks. */
@Controller('desk/requests/:id')
export class ClockStepsController {
  constructor(
    private readonly drawing: RequestPageDrawing,
    private readonly extendDeadline: ExtendDeadline,
  ) {}

  @Post('extend')
  extend(
    @CurrentStaff() staff: SignedInStaff,
    @KnownId('id') id: string,
    @Body() sent: SentForm,
    @Res() reply: FastifyReply,
  ) {
    return this.drawing.step(reply, staff, id, { action: 'extend', sent }, () =>
      this.extendDeadline.run(staff.actor, staff.facilityId, id, readForm(ExtendDeadlineDto, sent)),
    );
  }
}
