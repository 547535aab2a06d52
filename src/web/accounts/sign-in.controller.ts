import { Body, Controller, Get, Post, Query, Req, Res } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { SecondFactorNeededError, SignIn, SignInRefusedError } from '../../accounts/sign-in';
import { awaitCode } from '../../accounts/session-record';
import { Public } from '../../accounts/signed-in.guard';
import { StaffSession } from '../../accounts/staff-session';
import { Clock } from '../../platform/clock';
import { Config } from '../../platform/config';
import { languageOf } from '../../platform/language';
import { STRICT_RATE } from '../../platform/rate-limit';
import { PageRenderer } from '../page-renderer';
import { pathWithin } from './next-path';

/** The form as a browser sends it: anything may be missing or odd, and is answered by the form itself. */
class SignInForm {
  email?: unknown;
  password?: unknown;
  next?: unknown;
}

/** The page where staff sign in, and the way out. */
@Public()
@Controller()
export class SignInController {
  constructor(
    private readonly signIn: SignIn,
    private readonly staffSession: StaffSession,
    private readonly pages: PageRenderer,
    private readonly config: Config,
    private readonly clock: Clock,
  ) {}

  @Get('sign-in')
  async show(
    @Res() reply: FastifyReply,
    @Query('next') next?: unknown,
    @Query('after') after?: unknown,
  ): Promise<void> {
    const notice =
      after === 'idle'
        ? this.pages.text(languageOf(reply.request), 'accounts.signedOff', {
            minutes: this.config.SIGN_OFF_MINUTES,
          })
        : '';
    await this.draw(reply, { email: '', next: pathWithin(next), notice, refusal: '' });
  }

  @Post('sign-in')
  @RouteConfig(STRICT_RATE)
  async send(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const form = (request.body ?? {}) as SignInForm;
    const email = typeof form.email === 'string' ? form.email.slice(0, 254) : '';
    const password = typeof form.password === 'string' ? form.password.slice(0, 1000) : '';
    const next = pathWithin(form.next);
    try {
      const staff = await this.signIn.run(email, password);
      await this.staffSession.begin(request, staff);
    } catch (error) {
      if (error instanceof SecondFactorNeededError) {
        await awaitCode(request, error.staff.id, this.clock.now(), next);
        return void (await reply.redirect('/sign-in/code', 303));
      }
      if (!(error instanceof SignInRefusedError)) throw error;
      const refusal = error.words[languageOf(request)];
      return this.draw(reply, { email, next, notice: '', refusal }, error.status);
    }
    await reply
      .code(303)
      .header('location', next || '/desk')
      .send();
  }

  @Post('sign-out')
  async out(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Body() _form: object,
  ): Promise<void> {
    await this.staffSession.end(request);
    await reply.code(303).header('location', '/sign-in').send();
  }

  private async draw(
    reply: FastifyReply,
    model: { email: string; next: string; notice: string; refusal: string },
    status = 200,
  ): Promise<void> {
    const title = this.pages.text(languageOf(reply.request), 'accounts.signIn');
    await this.pages.render(reply, 'accounts/sign-in', { ...model, title }, { layout: 'public', status });
  }
}
