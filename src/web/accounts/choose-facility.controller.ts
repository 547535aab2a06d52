import { Body, Controller, Get, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ChooseFacilityDto } from '../../accounts/accounts.dto';
import { NotSignedInError, Public } from '../../accounts/signed-in.guard';
import { StaffSession } from '../../accounts/staff-session';
import { languageOf } from '../../platform/language';
import { PageRenderer } from '../page-renderer';

/** Where staff of several facilities say at which they work now. Open, since the guard wants a facility. */
@Public()
@Controller('choose-facility')
export class ChooseFacilityController {
  constructor(
    private readonly staffSession: StaffSession,
    private readonly pages: PageRenderer,
  ) {}

  @Get()
  async show(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Query('refused') refused?: unknown,
  ): Promise<void> {
    const who = await this.staffSession.who(request);
    if (typeof who === 'string') throw new NotSignedInError(who);
    const chosen = request.session.signIn?.facilityId ?? '';
    const title = this.pages.text(languageOf(request), 'accounts.chooseFacility');
    const facilities = who.facilities.map(({ id, name, address }) => ({
      id,
      name,
      address,
      current: id === chosen,
    }));
    const model = { title, name: who.staff.name, facilities, refused: refused !== undefined };
    await this.pages.render(reply, 'accounts/choose-facility', model, { layout: 'public' });
  }

  @Post()
  async choose(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Body() form: ChooseFacilityDto,
  ): Promise<void> {
    const done = await this.staffSession.choose(request, form.facilityId);
    await reply
      .code(303)
      .header('location', done ? '/desk' : '/choose-facility?refused')
      .send();
  }
}
