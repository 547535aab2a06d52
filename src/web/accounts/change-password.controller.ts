import { Controller, Get, Post, Req, Res } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ChangePassword } from '../../accounts/change-password';
import { PASSWORD_MAX, PASSWORD_MIN } from '../../accounts/passwords';
import { CurrentStaff } from '../../accounts/signed-in.guard';
import { StaffSession } from '../../accounts/staff-session';
import type { SignedInStaff } from '../../accounts/staff-session';
import { languageOf } from '../../platform/language';
import { STRICT_RATE } from '../../platform/rate-limit';
import { PageRenderer } from '../page-renderer';

/** Staff change their own password; sessions elsewhere end with it, this one goes on. */
@Controller('password')
export class ChangePasswordController {
  constructor(
    private readonly changePassword: ChangePassword,
    private readonly staffSession: StaffSession,
    private readonly pages: PageRenderer,
  ) {}

  @Get()
  async show(@Res() reply: FastifyReply): Promise<void> {
    await this.draw(reply, { refusal: '', done: false });
  }

  @Post()
  @RouteConfig(STRICT_RATE)
  async send(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @CurrentStaff() current: SignedInStaff,
  ): Promise<void> {
    const form = (request.body ?? {}) as Record<string, unknown>;
    const [present, next, again] = ['present', 'next', 'again'].map((field) => String(form[field] ?? ''));
    const refuse = (key: string) =>
      this.draw(
        reply,
        {
          refusal: this.pages.text(languageOf(request), `accounts.${key}`, { min: PASSWORD_MIN }),
          done: false,
        },
        422,
      );
    if (!next || next.length < PASSWORD_MIN || next.length > PASSWORD_MAX) return refuse('passwordLength');
    if (next !== again) return refuse('passwordsDiffer');
    const staff = await this.changePassword.run(
      current.actor.id,
      (present ?? '').slice(0, PASSWORD_MAX),
      next,
    );
    if (!staff) return refuse('presentPasswordWrong');
    await this.staffSession.begin(request, staff, current.facilityId);
    await this.draw(reply, { refusal: '', done: true });
  }

  private async draw(
    reply: FastifyReply,
    model: { refusal: string; done: boolean },
    status = 200,
  ): Promise<void> {
    const title = this.pages.text(languageOf(reply.request), 'accounts.changePassword');
    await this.pages.render(reply, 'accounts/password', { ...model, title, min: PASSWORD_MIN }, { status });
  }
}
