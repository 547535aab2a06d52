import { Body, Controller, Get, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { CurrentStaff } from '../../accounts/signed-in.guard';
import type { SignedInStaff } from '../../accounts/staff-session';
import { AssessIncident } from '../../incidents/assess-incident/assess-incident';
import { AssessIncidentDto } from '../../incidents/assess-incident/assess-incident.dto';
import { DelayBreachNotice } from '../../incidents/delay-breach-notice/delay-breach-notice';
import { DelayBreachNoticeDto } from '../../incidents/delay-breach-notice/delay-breach-notice.dto';
import { IncidentLog } from '../../incidents/find-incidents/incident-log';
import { IncidentPage } from '../../incidents/find-incidents/incident-page';
import type { IncidentStep } from '../../incidents/find-incidents/incident-page';
import { RecordBreachNotice } from '../../incidents/record-breach-notice/record-breach-notice';
import { RecordBreachNoticeDto } from '../../incidents/record-breach-notice/record-breach-notice.dto';
import { WriteBreachLetter } from '../../incidents/write-breach-letter/write-breach-letter';
import { WriteBreachLetterDto } from '../../incidents/write-breach-letter/write-breach-letter.dto';
import { KnownId } from '../../platform/known-id';
import { readForm } from '../desk/read-form';
import type { SentForm } from '../desk/read-form';
import { toldProblem } from '../desk/told-problem';
import type { Message } from '../desk/told-problem';
import { PageRenderer } from '../page-renderer';
import { incidentLogView } from './incident-log-view';
import { DONE_INCIDENT, incidentView } from './incident-view';
import type { TriedIncidentStep } from './incident-view';

/** A verb on the request of an incident, with its form. */
interface IncidentVerb<Dto> {
  run(actor: SignedInStaff['actor'], facilityId: string, requestId: string, form: Dto): Promise<unknown>;
}

/** The log of packets that went astray, and one incident with its steps. */
@Controller('desk/incidents')
export class IncidentsController {
  constructor(
    private readonly incidentLog: IncidentLog,
    private readonly incidentPage: IncidentPage,
    private readonly assessIncident: AssessIncident,
    private readonly delayNotice: DelayBreachNotice,
    private readonly writeLetter: WriteBreachLetter,
    private readonly recordNotice: RecordBreachNotice,
    private readonly pages: PageRenderer,
  ) {}

  @Get()
  async log(
    @CurrentStaff() { actor, facilityId }: SignedInStaff,
    @Res() reply: FastifyReply,
    @Query('page') page?: unknown,
  ): Promise<void> {
    const asked = typeof page === 'string' && /^[1-9]\d{0,3}$/.test(page) ? Number(page) : 1;
    const view = await this.incidentLog.run(actor, facilityId, asked);
    await this.pages.render(reply, 'desk/incidents', incidentLogView(view));
  }

  @Get(':incidentId')
  async show(
    @CurrentStaff() staff: SignedInStaff,
    @KnownId('incidentId') id: string,
    @Res() reply: FastifyReply,
    @Query('done') done?: unknown,
  ): Promise<void> {
    const title = typeof done === 'string' ? DONE_INCIDENT[done] : undefined;
    await this.draw(reply, staff, id, title ? { tone: 'success', title, lines: [] } : null, null, 200);
  }

  @Post(':incidentId/assess-incident')
  assess(
    @CurrentStaff() staff: SignedInStaff,
    @KnownId('incidentId') id: string,
    @Body() sent: SentForm,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.step(
      reply,
      staff,
      id,
      { action: 'assess-incident', sent },
      this.assessIncident,
      AssessIncidentDto,
    );
  }

  @Post(':incidentId/delay-breach-notice')
  delay(
    @CurrentStaff() staff: SignedInStaff,
    @KnownId('incidentId') id: string,
    @Body() sent: SentForm,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.step(
      reply,
      staff,
      id,
      { action: 'delay-breach-notice', sent },
      this.delayNotice,
      DelayBreachNoticeDto,
    );
  }

  @Post(':incidentId/write-breach-letter')
  write(
    @CurrentStaff() staff: SignedInStaff,
    @KnownId('incidentId') id: string,
    @Body() sent: SentForm,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.step(
      reply,
      staff,
      id,
      { action: 'write-breach-letter', sent },
      this.writeLetter,
      WriteBreachLetterDto,
    );
  }

  @Post(':incidentId/record-breach-notice')
  given(
    @CurrentStaff() staff: SignedInStaff,
    @KnownId('incidentId') id: string,
    @Body() sent: SentForm,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.step(
      reply,
      staff,
      id,
      { action: 'record-breach-notice', sent },
      this.recordNotice,
      RecordBreachNoticeDto,
    );
  }

  private async step<Dto extends object>(
    reply: FastifyReply,
    staff: SignedInStaff,
    id: string,
    tried: TriedIncidentStep & { action: IncidentStep },
    verb: IncidentVerb<Dto>,
    form: new () => Dto,
  ): Promise<void> {
    const requestId = await this.incidentPage.requestOf(staff.facilityId, id);
    try {
      await verb.run(staff.actor, staff.facilityId, requestId, readForm(form, tried.sent));
    } catch (error) {
      const told = toldProblem(error, staff.facility.timeZone);
      if (!told) throw error;
      return this.draw(reply, staff, id, told.message, tried, told.status);
    }
    await reply.code(303).header('location', `/desk/incidents/${id}?done=${tried.action}`).send();
  }

  private async draw(
    reply: FastifyReply,
    { actor, facilityId }: SignedInStaff,
    id: string,
    message: Message | null,
    tried: TriedIncidentStep | null,
    status: number,
  ): Promise<void> {
    const view = await this.incidentPage.run(actor, facilityId, id);
    await this.pages.render(reply, 'desk/incident', incidentView(view, message, tried), { status });
  }
}
