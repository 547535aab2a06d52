import { Body, Controller, Delete, Get, HttpCode, Post, Req, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ChooseFacilityDto, SignInDto } from '../accounts/accounts.dto';
import { SignIn } from '../accounts/sign-in';
import { CurrentStaff, Public } from '../accounts/signed-in.guard';
import { StaffSession } from '../accounts/staff-session';
import type { SignedInStaff } from '../accounts/staff-session';
import type { StaffRole } from '../domain/roles';
import { refuse } from '../domain/refusals';
import { WithoutToken } from '../platform/form-guard';
import { STRICT_RATE } from '../platform/rate-limit';

/** Who is signed in, where, and the token that every changing call sends as `x-csrf-token`. */
export interface SessionView {
  csrf: string;
  staff: { id: string; name: string; email: string };
  /** Null until one of several is chosen. */
  facility: { id: string; name: string } | null;
  roles: StaffRole[];
  facilities: { id: string; name: string }[];
}

@ApiTags('Session')
@Controller('api/session')
export class SessionController {
  constructor(
    private readonly signIn: SignIn,
    private readonly staffSession: StaffSession,
  ) {}

  @Public()
  @Post()
  @WithoutToken(STRICT_RATE)
  @ApiOperation({ summary: 'Sign in; the answer sets the session cookie' })
  async begin(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
    @Body() form: SignInDto,
  ): Promise<SessionView> {
    const staff = await this.signIn.run(form.email, form.password, form.code);
    await this.staffSession.begin(request, staff, form.facilityId);
    const current = await this.staffSession.current(request, () => reply.generateCsrf());
    if (typeof current !== 'string') return viewOf(current);
    const who = await this.staffSession.who(request);
    const facilities = typeof who === 'string' ? [] : who.facilities.map(({ id, name }) => ({ id, name }));
    const { id, name, email } = staff;
    return { csrf: reply.generateCsrf(), staff: { id, name, email }, facility: null, roles: [], facilities };
  }

  @Get()
  @ApiOperation({ summary: 'Who is signed in, their roles here, and the CSRF token' })
  show(@CurrentStaff() current: SignedInStaff): SessionView {
    return viewOf(current);
  }

  @Public()
  @Post('facility')
  @HttpCode(204)
  @ApiOperation({ summary: 'Choose or switch the facility' })
  async choose(@Req() request: FastifyRequest, @Body() form: ChooseFacilityDto): Promise<void> {
    if (!(await this.staffSession.choose(request, form.facilityId))) refuse('NOT_FOUND');
  }

  @Delete()
  @HttpCode(204)
  @ApiOperation({ summary: 'Sign out' })
  async end(@Req() request: FastifyRequest): Promise<void> {
    await this.staffSession.end(request);
  }
}

function viewOf({ csrf, staff, facility, facilities, actor }: SignedInStaff): SessionView {
  const named = ({ id, name }: { id: string; name: string }) => ({ id, name });
  return {
    csrf,
    staff: { ...named(staff), email: staff.email },
    facility: named(facility),
    roles: [...actor.roles] as StaffRole[],
    facilities: facilities.map(named),
  };
}
