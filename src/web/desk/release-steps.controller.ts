import { Body, Controller, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { CurrentStaff } from '../../accounts/signed-in.guard';
import type { SignedInStaff } from '../../accounts/staff-session';
import { RecordIncident } from '../../incidents/record-incident/record-incident';
import { RecordIncidentDto } from '../../incidents/record-incident/record-incident.dto';
import { KnownId } from '../../platform/known-id';
import { RecallLink } from '../../requests/recall-link/recall-link';
import { ReissueLink } from '../../requests/reissue-link/reissue-link';
import { ReleaseRequest } from '../../requests/release-request/release-request';
import { readForm, textOf } from './read-form';
import type { SentForm } from './read-form';
import { RequestPageDrawing } from './request-page-drawing';

/** Steps on the request page from the release on. The last part of each address is the action's own name. */
@Controller('desk/requests/:id')
export class ReleaseStepsController {
  constructor(
    private readonly drawing: RequestPageDrawing,
    private readonly releaseRequest: ReleaseRequest,
    private readonly reissueLink: ReissueLink,
    private readonly recallLink: RecallLink,
    private readonly recordIncident: RecordIncident,
  ) {}

  @Post('release')
  release(
    @CurrentStaff() staff: SignedInStaff,
    @KnownId('id') id: string,
    @Body() sent: SentForm,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.drawing.step(reply, staff, id, { action: 'release', sent }, () =>
      this.releaseRequest.run(staff.actor, staff.facilityId, id),
    );
  }

  @Post('reissue-link')
  reissue(
    @CurrentStaff() staff: SignedInStaff,
    @KnownId('id') id: string,
    @Body() sent: SentForm,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const form = { reason: textOf(sent, 'reason').slice(0, 500) };
    return this.drawing.step(reply, staff, id, { action: 'reissue-link', sent }, () =>
      this.reissueLink.run(staff.actor, staff.facilityId, id, form),
    );
  }

  @Post('recall-link')
  recall(
    @CurrentStaff() staff: SignedInStaff,
    @KnownId('id') id: string,
    @Body() sent: SentForm,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const form = { reason: textOf(sent, 'reason').slice(0, 500) };
    return this.drawing.step(reply, staff, id, { action: 'recall-link', sent }, () =>
      this.recallLink.run(staff.actor, staff.facilityId, id, form),
    );
  }

  @Post('record-incident')
  wentAstray(
    @CurrentStaff() staff: SignedInStaff,
    @KnownId('id') id: string,
    @Body() sent: SentForm,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.drawing.step(reply, staff, id, { action: 'record-incident', sent }, () =>
      this.recordIncident.run(staff.actor, staff.facilityId, id, readForm(RecordIncidentDto, sent)),
    );
  }
}
