import { Controller, Get, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { OwnSessions } from '../../accounts/own-sessions';
import { SecondFactor } from '../../accounts/second-factor';
import { CurrentStaff } from '../../accounts/signed-in.guard';
import type { SignedInStaff } from '../../accounts/staff-session';
import { languageOf } from '../../platform/language';
import { PageRenderer } from '../page-renderer';
import { browserWords } from './browser-words';

/** One's own account: where one is signed in, the second factor, the password. */
@Controller('account')
export class AccountController {
  constructor(
    private readonly ownSessions: OwnSessions,
    private readonly secondFactor: SecondFactor,
    private readonly pages: PageRenderer,
  ) {}

  @Get()
  async show(
    @CurrentStaff() { staff }: SignedInStaff,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const language = languageOf(request);
    const sessions = await this.ownSessions.list(staff.id, request.session.sessionId);
    const model = {
      title: this.pages.text(language, 'accounts.account'),
      factorIsOn: await this.secondFactor.isOn(staff.id),
      ended: (request.query as { ended?: string }).ended !== undefined,
      hasOthers: sessions.length > 1,
      sessions: sessions.map((session) => ({
        ...session,
        browser: browserWords(session.browser) || this.pages.text(language, 'accounts.unknownBrowser'),
      })),
    };
    await this.pages.render(reply, 'accounts/account', model, { layout: 'public' });
  }

  @Post('end-session')
  async end(
    @CurrentStaff() { staff }: SignedInStaff,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { session } = (request.body ?? {}) as { session?: unknown };
    await this.ownSessions.end(staff, request.session.sessionId, String(session ?? ''));
    await reply.redirect('/account?ended', 303);
  }
}
