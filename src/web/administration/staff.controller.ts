import { Body, Controller, Get, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { CurrentStaff } from '../../accounts/signed-in.guard';
import type { SignedInStaff } from '../../accounts/staff-session';
import { AddStaffDto, ChangeRolesDto } from '../../administration/administration.dto';
import { StaffOffice } from '../../administration/staff-office';
import { StaffRoster } from '../../administration/staff-roster';
import { Clock } from '../../platform/clock';
import { KnownId } from '../../platform/known-id';
import { readForm, textOf, tickedNames } from '../desk/read-form';
import type { SentForm } from '../desk/read-form';
import { toldProblem } from '../desk/told-problem';
import type { Message } from '../desk/told-problem';
import { PageRenderer } from '../page-renderer';
import { personView, rosterView } from './staff-view';
import type { TriedForm } from './staff-view';

const DONE: Record<string, string> = {
  roles: 'The roles are changed.',
  'free-sign-in': 'They can sign in again.',
  'end-sessions': 'They are signed out everywhere.',
  'reset-factor': 'The second factor is taken away.',
  'close-account': 'The account is closed.',
  'open-account': 'The account is open again.',
};

/** Staff of the hospital, for its administrators. */
@Controller('desk/administration')
export class StaffController {
  constructor(
    private readonly roster: StaffRoster,
    private readonly office: StaffOffice,
    private readonly pages: PageRenderer,
    private readonly clock: Clock,
  ) {}

  @Get()
  async list(@CurrentStaff() staff: SignedInStaff, @Res() reply: FastifyReply): Promise<void> {
    await this.drawRoster(reply, staff, null, null, 200);
  }

  @Post('staff')
  async add(
    @CurrentStaff() staff: SignedInStaff,
    @Body() sent: SentForm,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    try {
      const form = readForm(AddStaffDto, { ...sent, roles: tickedNames(sent, 'role-') });
      const added = await this.office.add(staff.actor, staff.facilityId, form);
      const title = added.firstPassword
        ? `${added.name} is on the staff.`
        : `${added.name} had an account at another hospital already, and works here too now.`;
      const message: Message = { tone: 'success', title, lines: [] };
      await this.drawPerson(reply, staff, added.staffId, { message, password: added.firstPassword });
    } catch (error) {
      const told = toldProblem(error, staff.facility.timeZone);
      if (!told) throw error;
      await this.drawRoster(reply, staff, told.message, { key: 'add', sent }, told.status);
    }
  }

  @Get('staff/:staffId')
  async one(
    @CurrentStaff() staff: SignedInStaff,
    @KnownId('staffId') id: string,
    @Query('done') done: unknown,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const title = typeof done === 'string' && Object.hasOwn(DONE, done) ? DONE[done] : undefined;
    const message: Message | null = title ? { tone: 'success', title, lines: [] } : null;
    await this.drawPerson(reply, staff, id, { message });
  }

  @Post('staff/:staffId/roles')
  roles(
    @CurrentStaff() staff: SignedInStaff,
    @KnownId('staffId') id: string,
    @Body() sent: SentForm,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.step(reply, staff, id, { key: 'roles', sent }, () => {
      const was = textOf(sent, 'was').split(' ').filter(Boolean);
      const form = readForm(ChangeRolesDto, { roles: tickedNames(sent, 'role-'), was });
      return this.office.changeRoles(staff.actor, staff.facilityId, id, form);
    });
  }

  @Post('staff/:staffId/free-sign-in')
  free(
    @CurrentStaff() staff: SignedInStaff,
    @KnownId('staffId') id: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.step(reply, staff, id, { key: 'free-sign-in', sent: {} }, () =>
      this.office.freeSignIn(staff.actor, staff.facilityId, id),
    );
  }

  @Post('staff/:staffId/end-sessions')
  signOut(
    @CurrentStaff() staff: SignedInStaff,
    @KnownId('staffId') id: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.step(reply, staff, id, { key: 'end-sessions', sent: {} }, () =>
      this.office.endSessions(staff.actor, staff.facilityId, id),
    );
  }

  @Post('staff/:staffId/reset-factor')
  resetFactor(
    @CurrentStaff() staff: SignedInStaff,
    @KnownId('staffId') id: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.step(reply, staff, id, { key: 'reset-factor', sent: {} }, () =>
      this.office.resetFactor(staff.actor, staff.facilityId, id),
    );
  }

  /** The page with the password is the answer itself: no address leads to it, and nothing keeps it. */
  @Post('staff/:staffId/reset-password')
  async resetPassword(
    @CurrentStaff() staff: SignedInStaff,
    @KnownId('staffId') id: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    try {
      const password = await this.office.resetPassword(staff.actor, staff.facilityId, id);
      const message: Message = { tone: 'success', title: 'There is a new first password.', lines: [] };
      await this.drawPerson(reply, staff, id, { message, password });
    } catch (error) {
      await this.drawRefused(reply, staff, id, { key: 'reset-password', sent: {} }, error);
    }
  }

  @Post('staff/:staffId/close-account')
  close(
    @CurrentStaff() staff: SignedInStaff,
    @KnownId('staffId') id: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.step(reply, staff, id, { key: 'close-account', sent: {} }, () =>
      this.office.setActive(staff.actor, staff.facilityId, id, false),
    );
  }

  @Post('staff/:staffId/open-account')
  open(
    @CurrentStaff() staff: SignedInStaff,
    @KnownId('staffId') id: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.step(reply, staff, id, { key: 'open-account', sent: {} }, () =>
      this.office.setActive(staff.actor, staff.facilityId, id, true),
    );
  }

  private async step(
    reply: FastifyReply,
    staff: SignedInStaff,
    id: string,
    tried: TriedForm,
    run: () => Promise<void>,
  ): Promise<void> {
    try {
      await run();
    } catch (error) {
      return this.drawRefused(reply, staff, id, tried, error);
    }
    await reply.redirect(`/desk/administration/staff/${id}?done=${tried.key}`, 303);
  }

  private async drawRefused(
    reply: FastifyReply,
    staff: SignedInStaff,
    id: string,
    tried: TriedForm,
    error: unknown,
  ): Promise<void> {
    const told = toldProblem(error, staff.facility.timeZone);
    if (!told) throw error;
    await this.drawPerson(reply, staff, id, { message: told.message, tried, status: told.status });
  }

  private async drawRoster(
    reply: FastifyReply,
    { actor, facilityId }: SignedInStaff,
    message: Message | null,
    tried: TriedForm | null,
    status: number,
  ): Promise<void> {
    const lines = await this.roster.list(actor, facilityId);
    const model = rosterView(lines, { message, tried, now: this.clock.now() });
    await this.pages.render(reply, 'administration/staff', model, { status });
  }

  private async drawPerson(
    reply: FastifyReply,
    { actor, facilityId, facility }: SignedInStaff,
    id: string,
    said: { message: Message | null; tried?: TriedForm; password?: string | null; status?: number },
  ): Promise<void> {
    const person = await this.roster.one(actor, facilityId, id);
    const model = personView(person, {
      ...{ message: said.message, tried: said.tried ?? null, password: said.password ?? null },
      ...{ isOwn: id === actor.id, timeZone: facility.timeZone, now: this.clock.now() },
    });
    if (said.password) reply.header('cache-control', 'no-store');
    await this.pages.render(reply, 'administration/person', model, { status: said.status ?? 200 });
  }
}
