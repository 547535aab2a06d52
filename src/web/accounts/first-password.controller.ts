import { Controller, Get, Post, Req, Res } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ChangePassword } from '../../accounts/change-password';
import { PASSWORD_MAX, PASSWORD_MIN } from '../../accounts/passwords';
import { NotSignedInError, Public } from '../../accounts/signed-in.guard';
import { StaffSession } from '../../accounts/staff-session';
import type { Staff } from '../../database/entities';
import { languageOf } from '../../platform/language';
import { STRICT_RATE } from '../../platform/rate-limit';
import { PageRenderer } from '../page-renderer';

/**
 * A password of one's own in place of the one that an administrator gave. Open, since the guard sends those here who may
 * do nothing else before; each step asks by itself who it is.
 */
@Public()
@Controller('first-password')
export class FirstPasswordController {
  constructor(
    private readonly changePassword: ChangePassword,
    private readonly staffSession: StaffSession,
    private readonly pages: PageRenderer,
  ) {}

  @Get()
  async show(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const staff = await this.who(request);
    if (!staff.passwordIsFirst) return void (await reply.redirect('/desk', 303));
    await this.draw(reply, staff, '', 200);
  }

  @Post()
  @RouteConfig(STRICT_RATE)
  async send(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const staff = await this.who(request);
    const form = (request.body ?? {}) as Record<string, unknown>;
    const [present = '', next = '', again = ''] = ['present', 'next', 'again'].map((field) =>
      String(form[field] ?? ''),
    );
    const refuse = (key: string) =>
      this.draw(
        reply,
        staff,
        this.pages.text(languageOf(request), `accounts.${key}`, { min: PASSWORD_MIN }),
        422,
      );
    if (next.length < PASSWORD_MIN || next.length > PASSWORD_MAX) return refuse('passwordLength');
    if (next !== again) return refuse('passwordsDiffer');
    if (next === present) return refuse('passwordSame');
    const changed = await this.changePassword.run(staff.id, present.slice(0, PASSWORD_MAX), next);
    if (!changed) return refuse('presentPasswordWrong');
    await this.staffSession.begin(request, changed, request.session.signIn?.facilityId ?? undefined);
    await reply.redirect('/desk', 303);
  }

  private async who(request: FastifyRequest): Promise<Staff> {
    const who = await this.staffSession.who(request);
    if (typeof who === 'string') throw new NotSignedInError(who, '/first-password');
    return who.staff;
  }

  private async draw(reply: FastifyReply, { email }: Staff, refusal: string, status: number): Promise<void> {
    const title = this.pages.text(languageOf(reply.request), 'accounts.firstPassword');
    const model = { title, email, refusal, min: PASSWORD_MIN };
    await this.pages.render(reply, 'accounts/first-password', model, { status });
  }
}
