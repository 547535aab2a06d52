import { Body, Controller, Get, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { CurrentStaff } from '../../accounts/signed-in.guard';
import type { SignedInStaff } from '../../accounts/staff-session';
import { SIGNED_FORM_KINDS } from '../../database/entities';
import type { SignedFormKind } from '../../database/entities';
import { KnownId } from '../../platform/known-id';
import { RequestPage } from '../../requests/find-requests/request-page';
import { RecordSignedForm } from '../../requests/record-signed-form/record-signed-form';
import type { SentForm } from '../desk/read-form';
import { toldProblem } from '../desk/told-problem';
import type { Message } from '../desk/told-problem';
import { PageRenderer } from '../page-renderer';
import { readSignedForm } from './read-signed-form';
import { signedFormView } from './signed-form-view';

/** Where a person reads a signed paper in, point by point, beside the paper itself. */
@Controller('desk/requests/:id/signed-form')
export class SignedFormController {
  constructor(
    private readonly recordSignedForm: RecordSignedForm,
    private readonly requestPage: RequestPage,
    private readonly pages: PageRenderer,
  ) {}

  @Get()
  async show(
    @CurrentStaff() staff: SignedInStaff,
    @KnownId('id') id: string,
    @Res() reply: FastifyReply,
    @Query('kind') kind?: unknown,
  ): Promise<void> {
    await this.draw(reply, staff, id, kindOf(kind), null, null, 200);
  }

  @Post()
  async send(
    @CurrentStaff() staff: SignedInStaff,
    @KnownId('id') id: string,
    @Body() sent: SentForm,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const kind = kindOf(sent.kind);
    try {
      await this.recordSignedForm.run(staff.actor, staff.facilityId, id, readSignedForm(kind, sent));
    } catch (error) {
      const told = toldProblem(error, staff.facility.timeZone);
      if (!told) throw error;
      return this.draw(reply, staff, id, kind, sent, told.message, told.status);
    }
    await reply.code(303).header('location', `/desk/requests/${id}?done=record-signed-form#evidence`).send();
  }

  private async draw(
    reply: FastifyReply,
    staff: SignedInStaff,
    id: string,
    kind: SignedFormKind,
    sent: SentForm | null,
    message: Message | null,
    status: number,
  ): Promise<void> {
    const view = await this.requestPage.run(staff.actor, staff.facilityId, id);
    await this.pages.render(reply, 'desk/signed-form', signedFormView(view, kind, sent, message), { status });
  }
}

/** An unknown kind is the usual one: the page then shows which it is. */
function kindOf(sent: unknown): SignedFormKind {
  return SIGNED_FORM_KINDS.find((kind) => kind === sent) ?? 'authorization';
}
