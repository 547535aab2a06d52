import { Body, Controller, Get, Param, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { CurrentStaff } from '../../accounts/signed-in.guard';
import type { SignedInStaff } from '../../accounts/staff-session';
import { LawRegister } from '../../administration/law-register';
import { AddHolidayDto, ConfirmLawDto, EndLawDto } from '../../administration/law-register.dto';
import { localDateOf } from '../../domain/calendar';
import { LAW_KINDS } from '../../domain/law/law';
import type { LawKind } from '../../domain/law/law';
import { refuse } from '../../domain/refusals';
import { Clock } from '../../platform/clock';
import { readForm, textOf } from '../desk/read-form';
import type { SentForm } from '../desk/read-form';
import { toldProblem } from '../desk/told-problem';
import type { Message } from '../desk/told-problem';
import { PageRenderer } from '../page-renderer';
import { lawView } from './law-view';
import type { TriedForm } from './staff-view';

const DONE: Record<string, string> = {
  confirm: 'The row is confirmed.',
  end: 'The row ends on that day.',
  holiday: 'The holiday is in the calendar.',
};

/** The rows of the law, kind by kind: read, confirmed, ended; holidays added. */
@Controller('desk/administration/law')
export class LawController {
  constructor(
    private readonly register: LawRegister,
    private readonly pages: PageRenderer,
    private readonly clock: Clock,
  ) {}

  @Get()
  async first(@Res() reply: FastifyReply): Promise<void> {
    await reply.redirect('/desk/administration/law/clocks', 303);
  }

  @Get(':lawKind')
  async show(
    @CurrentStaff() staff: SignedInStaff,
    @Param('lawKind') kind: string,
    @Query('done') done: unknown,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const title = typeof done === 'string' && Object.hasOwn(DONE, done) ? DONE[done] : undefined;
    await this.draw(
      reply,
      staff,
      kindOf(kind),
      title ? { tone: 'success', title, lines: [] } : null,
      null,
      200,
    );
  }

  @Post(':lawKind/confirm')
  confirm(
    @CurrentStaff() staff: SignedInStaff,
    @Param('lawKind') kind: string,
    @Body() sent: SentForm,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.step(reply, staff, kindOf(kind), 'confirm', sent, () =>
      this.register.confirm(staff.actor, staff.facilityId, textOf(sent, 'id'), readForm(ConfirmLawDto, sent)),
    );
  }

  @Post(':lawKind/end')
  end(
    @CurrentStaff() staff: SignedInStaff,
    @Param('lawKind') kind: string,
    @Body() sent: SentForm,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.step(reply, staff, kindOf(kind), 'end', sent, () =>
      this.register.end(staff.actor, staff.facilityId, textOf(sent, 'id'), readForm(EndLawDto, sent)),
    );
  }

  @Post('holidays/holiday')
  addHoliday(
    @CurrentStaff() staff: SignedInStaff,
    @Body() sent: SentForm,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.step(reply, staff, 'holidays', 'holiday', sent, () =>
      this.register.addHoliday(staff.actor, staff.facilityId, readForm(AddHolidayDto, sent)),
    );
  }

  private async step(
    reply: FastifyReply,
    staff: SignedInStaff,
    kind: LawKind,
    key: string,
    sent: SentForm,
    run: () => Promise<void>,
  ): Promise<void> {
    try {
      await run();
    } catch (error) {
      const told = toldProblem(error, staff.facility.timeZone);
      if (!told) throw error;
      const tried = { key: key === 'holiday' ? key : `${key}-${textOf(sent, 'id')}`, sent };
      return this.draw(reply, staff, kind, told.message, tried, told.status);
    }
    const row = key === 'holiday' ? '' : `#${textOf(sent, 'id')}`;
    await reply.redirect(`/desk/administration/law/${kind}?done=${key}${row}`, 303);
  }

  private async draw(
    reply: FastifyReply,
    { actor, facility }: SignedInStaff,
    kind: LawKind,
    message: Message | null,
    tried: TriedForm | null,
    status: number,
  ): Promise<void> {
    const rows = await this.register.list(actor, kind);
    const counts = await this.register.counts(actor);
    const today = localDateOf(this.clock.now(), facility.timeZone);
    await this.pages.render(
      reply,
      'administration/law',
      lawView(kind, rows, counts, { message, tried, today }),
      {
        status,
      },
    );
  }
}

function kindOf(kind: string): LawKind {
  return LAW_KINDS.find((one) => one === kind) ?? refuse('NOT_FOUND');
}
