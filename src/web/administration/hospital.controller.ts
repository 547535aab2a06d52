import { Body, Controller, Get, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { CurrentStaff } from '../../accounts/signed-in.guard';
import type { SignedInStaff } from '../../accounts/staff-session';
import { FacilitySettingsDto } from '../../administration/administration.dto';
import { FacilitySettings } from '../../administration/facility-settings';
import { isTicked, readForm } from '../desk/read-form';
import type { SentForm } from '../desk/read-form';
import { toldProblem } from '../desk/told-problem';
import type { Message } from '../desk/told-problem';
import { PageRenderer } from '../page-renderer';
import { hospitalView } from './hospital-view';

/** What the hospital says of itself in letters and on pages, and whether it forces a second factor. */
@Controller('desk/administration/hospital')
export class HospitalController {
  constructor(
    private readonly settings: FacilitySettings,
    private readonly pages: PageRenderer,
  ) {}

  @Get()
  async show(
    @CurrentStaff() staff: SignedInStaff,
    @Query('done') done: unknown,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const message: Message | null =
      done === undefined ? null : { tone: 'success', title: 'The settings are kept.', lines: [] };
    await this.draw(reply, staff, message, null, 200);
  }

  @Post()
  async change(
    @CurrentStaff() staff: SignedInStaff,
    @Body() sent: SentForm,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    try {
      const twoFactorRequired = isTicked(sent, 'twoFactorRequired');
      const form = readForm(FacilitySettingsDto, { ...sent, twoFactorRequired });
      await this.settings.change(staff.actor, staff.facilityId, form);
    } catch (error) {
      const told = toldProblem(error, staff.facility.timeZone);
      if (!told) throw error;
      return this.draw(reply, staff, told.message, sent, told.status);
    }
    await reply.redirect('/desk/administration/hospital?done', 303);
  }

  private async draw(
    reply: FastifyReply,
    { actor, facilityId }: SignedInStaff,
    message: Message | null,
    sent: SentForm | null,
    status: number,
  ): Promise<void> {
    const view = await this.settings.show(actor, facilityId);
    await this.pages.render(reply, 'administration/hospital', hospitalView(view, message, sent), { status });
  }
}
