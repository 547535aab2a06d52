import { Body, Controller, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { CurrentStaff } from '../../accounts/signed-in.guard';
import type { SignedInStaff } from '../../accounts/staff-session';
import { KnownId } from '../../platform/known-id';
import { refusalText } from '../../platform/refusal-words';
import { AssignRequest } from '../../requests/assign-request/assign-request';
import { AssignRequestDto, AssignRequestsDto } from '../../requests/assign-request/assign-request.dto';
import { AssignRequests } from '../../requests/assign-request/assign-requests';
import type { Assigned } from '../../requests/assign-request/assign-requests';
import { TakeNext } from '../../requests/take-next/take-next';
import { counted } from './desk-words';
import { filterOf, queueHref } from './queue-address';
import { leaveSaid } from './queue-said';
import { readForm, textOf, tickedNames } from './read-form';
import type { SentForm } from './read-form';
import { RequestPageDrawing } from './request-page-drawing';
import { toldProblem } from './told-problem';
import type { Message } from './told-problem';

/** Tick boxes of the queue are named by this and the request's id. */
export const REQUEST_TICK = 'request-';

/** Taking requests and giving them to others, from the queue and from the request's own page. */
@Controller('desk')
export class DeskAssignmentController {
  constructor(
    private readonly drawing: RequestPageDrawing,
    private readonly assignRequest: AssignRequest,
    private readonly assignRequests: AssignRequests,
    private readonly takeNext: TakeNext,
  ) {}

  @Post('take-next')
  async next(
    @CurrentStaff() { actor, facilityId, facility }: SignedInStaff,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    try {
      const requestId = await this.takeNext.run(actor, facilityId);
      await reply.redirect(`/desk/requests/${requestId}?done=assign`, 303);
    } catch (error) {
      const told = toldProblem(error, facility.timeZone);
      if (!told) throw error;
      leaveSaid(request, told.message);
      await reply.redirect('/desk', 303);
    }
  }

  @Post('assign')
  async several(
    @CurrentStaff() { actor, facilityId, facility }: SignedInStaff,
    @Body() sent: SentForm,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const requestIds = tickedNames(sent, REQUEST_TICK);
    try {
      const assigneeId = textOf(sent, 'assigneeId');
      // "Nobody" is said in so many words: a field that did not come gives nothing back.
      const form = readForm(AssignRequestsDto, {
        assigneeId: assigneeId === 'none' ? null : assigneeId || 'missing',
        requestIds,
      });
      leaveSaid(request, saidOf(await this.assignRequests.run(actor, facilityId, form), facility.timeZone));
    } catch (error) {
      const told = toldProblem(error, facility.timeZone);
      if (!told) throw error;
      leaveSaid(request, told.message);
    }
    await reply.redirect(queueHref(filterOf(textOf(sent, 'back'))), 303);
  }

  @Post('requests/:id/assign')
  one(
    @CurrentStaff() staff: SignedInStaff,
    @KnownId('id') id: string,
    @Body() sent: SentForm,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.drawing.step(reply, staff, id, { action: 'assign', sent }, () =>
      this.assignRequest.run(staff.actor, staff.facilityId, id, readForm(AssignRequestDto, sent)),
    );
  }
}

function saidOf({ assigned, refused }: Assigned, timeZone: string): Message {
  const why = new Set(
    refused.flatMap(({ refusals }) => refusals.map((one) => refusalText(one, 'en', timeZone))),
  );
  return {
    tone: refused.length === 0 ? 'success' : 'warning',
    title:
      `${counted(assigned.length, 'request')} given.` +
      (refused.length > 0 ? ` ${counted(refused.length, 'request')} left as before.` : ''),
    lines: [...why],
  };
}
