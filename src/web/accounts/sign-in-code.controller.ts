import { Controller, Get, Post, Req, Res } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { SignIn, SignInRefusedError } from '../../accounts/sign-in';
import { Public } from '../../accounts/signed-in.guard';
import { StaffSession } from '../../accounts/staff-session';
import { Clock } from '../../platform/clock';
import { languageOf } from '../../platform/language';
import { STRICT_RATE } from '../../platform/rate-limit';
import { PageRenderer } from '../page-renderer';

/** Minutes between password and code. */
const PATIENCE_MINUTES = 5;

/** The second half of signing in, for those who have a second factor. */
@Public()
@Controller('sign-in/code')
export class SignInCodeController {
  constructor(
    private readonly signIn: SignIn,
    private readonly staffSession: StaffSession,
    private readonly clock: Clock,
    private readonly pages: PageRenderer,
  ) {}

  @Get()
  async show(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    if (!this.awaited(request)) return void (await reply.redirect('/sign-in', 303));
    await this.draw(reply, '', 200);
  }

  @Post()
  @RouteConfig(STRICT_RATE)
  async send(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const awaited = this.awaited(request);
    if (!awaited) return void (await reply.redirect('/sign-in', 303));
    const { code } = (request.body ?? {}) as { code?: unknown };
    try {
      const staff = await this.signIn.withCode(awaited.staffId, String(code ?? '').slice(0, 60));
      await this.staffSession.begin(request, staff);
    } catch (error) {
      if (!(error instanceof SignInRefusedError)) throw error;
      return this.draw(reply, this.pages.text(languageOf(request), 'accounts.codeWrong'), error.status);
    }
    await reply.redirect(awaited.next || '/desk', 303);
  }

  private awaited(request: FastifyRequest) {
    const { awaitedCode } = request.session;
    const since = this.clock.now().getTime() - PATIENCE_MINUTES * 60_000;
    return awaitedCode && awaitedCode.since > since ? awaitedCode : null;
  }

  private async draw(reply: FastifyReply, refusal: string, status: number): Promise<void> {
    const title = this.pages.text(languageOf(reply.request), 'accounts.codeTitle');
    await this.pages.render(reply, 'accounts/sign-in-code', { title, refusal }, { layout: 'public', status });
  }
}
