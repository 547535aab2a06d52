import { Controller, Get, Post, Req, Res } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { SecondFactor } from '../../accounts/second-factor';
import { PASSWORD_MAX, passwordMatches } from '../../accounts/passwords';
import { NotSignedInError, Public } from '../../accounts/signed-in.guard';
import { StaffSession } from '../../accounts/staff-session';
import type { Staff } from '../../database/entities';
import { base32, keyUri } from '../../domain/second-factor/totp';
import { languageOf } from '../../platform/language';
import { STRICT_RATE } from '../../platform/rate-limit';
import { PageRenderer } from '../page-renderer';
import { qrPicture } from './qr-picture';

interface Said {
  refusal?: string;
  codes?: string[];
  status?: number;
}

/**
 * One's own second factor: set it up, print recovery codes anew, turn it off. Open, since the guard sends those here who
 * must have one before they may do anything else; each step asks by itself who it is.
 */
@Public()
@Controller('second-factor')
export class SecondFactorController {
  constructor(
    private readonly secondFactor: SecondFactor,
    private readonly staffSession: StaffSession,
    private readonly pages: PageRenderer,
  ) {}

  @Get()
  async show(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    await this.draw(reply, await this.who(request), {});
  }

  @Post()
  @RouteConfig(STRICT_RATE)
  async confirm(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const staff = await this.who(request);
    // Whoever finds a browser signed in must not bind a telephone of theirs to the account.
    const { password } = (request.body ?? {}) as { password?: unknown };
    if (!(await passwordMatches(staff.passwordHash, String(password ?? '').slice(0, PASSWORD_MAX))))
      return this.draw(reply, staff, this.refusal(request, 'presentPasswordWrong'));
    const codes = await this.secondFactor.confirm(staff, codeOf(request));
    await this.draw(reply, staff, codes ? { codes } : this.refusal(request, 'codeWrong'));
  }

  @Post('codes')
  @RouteConfig(STRICT_RATE)
  async renew(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const staff = await this.who(request);
    const right = await this.secondFactor.accepts(staff, codeOf(request));
    const said = right
      ? { codes: await this.secondFactor.renewCodes(staff) }
      : this.refusal(request, 'codeWrong');
    await this.draw(reply, staff, said);
  }

  @Post('off')
  @RouteConfig(STRICT_RATE)
  async turnOff(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const staff = await this.who(request);
    if (await this.staffSession.mustHaveSecondFactor(staff.id))
      return this.draw(reply, staff, this.refusal(request, 'factorForced'));
    if (!(await this.secondFactor.accepts(staff, codeOf(request))))
      return this.draw(reply, staff, this.refusal(request, 'codeWrong'));
    await this.secondFactor.turnOff(staff);
    await reply.redirect('/account', 303);
  }

  private async who(request: FastifyRequest): Promise<Staff> {
    const who = await this.staffSession.who(request);
    if (typeof who === 'string') throw new NotSignedInError(who, '/second-factor');
    return who.staff;
  }

  private refusal(request: FastifyRequest, key: string): Said {
    return { refusal: this.pages.text(languageOf(request), `accounts.${key}`), status: 422 };
  }

  private async draw(
    reply: FastifyReply,
    staff: Staff,
    { refusal = '', codes, status = 200 }: Said,
  ): Promise<void> {
    const secret = codes ? null : await this.secondFactor.begin(staff.id);
    const model = {
      title: this.pages.text(languageOf(reply.request), 'accounts.factorTitle'),
      refusal,
      codes: codes ?? null,
      setUp: secret && {
        key: base32(secret).replace(/.{4}(?=.)/g, '$& '),
        uri: keyUri(secret, staff.email),
        picture: qrPicture(keyUri(secret, staff.email)),
      },
      codesLeft: await this.secondFactor.codesLeft(staff.id),
      forced: await this.staffSession.mustHaveSecondFactor(staff.id),
    };
    await this.pages.render(reply, 'accounts/second-factor', model, { layout: 'public', status });
  }
}

function codeOf(request: FastifyRequest): string {
  const { code } = (request.body ?? {}) as { code?: unknown };
  return String(code ?? '').slice(0, 60);
}
