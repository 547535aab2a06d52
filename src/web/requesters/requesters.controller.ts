import { Body, Controller, Get, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { CurrentStaff } from '../../accounts/signed-in.guard';
import type { SignedInStaff } from '../../accounts/staff-session';
import { KnownId } from '../../platform/known-id';
import { KeepRequesterDto } from '../../requesters/requester.dto';
import { RequesterDirectory } from '../../requesters/requester-directory';
import { readForm } from '../desk/read-form';
import type { SentForm } from '../desk/read-form';
import { toldProblem } from '../desk/told-problem';
import type { Message } from '../desk/told-problem';
import { PageRenderer } from '../page-renderer';
import { directoryView } from './directory-view';

const DONE: Record<string, string> = {
  keep: 'They are in the directory.',
  correct: 'The entry is corrected.',
  retire: 'The entry is out of the directory.',
};

/** The directory of those who ask again and again. */
@Controller('desk/requesters')
export class RequestersPageController {
  constructor(
    private readonly directory: RequesterDirectory,
    private readonly pages: PageRenderer,
  ) {}

  @Get()
  async list(
    @CurrentStaff() staff: SignedInStaff,
    @Query('done') done: unknown,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const title = typeof done === 'string' && Object.hasOwn(DONE, done) ? DONE[done] : undefined;
    await this.draw(reply, staff, title ? { tone: 'success', title, lines: [] } : null, null, 200);
  }

  @Post()
  keep(
    @CurrentStaff() staff: SignedInStaff,
    @Body() sent: SentForm,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.step(reply, staff, { key: 'keep', sent }, () =>
      this.directory.keep(staff.actor, staff.facilityId, readForm(KeepRequesterDto, sent)),
    );
  }

  @Post(':requesterId/correct')
  correct(
    @CurrentStaff() staff: SignedInStaff,
    @KnownId('requesterId') id: string,
    @Body() sent: SentForm,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.step(reply, staff, { key: `correct-${id}`, sent }, () =>
      this.directory.correct(staff.actor, staff.facilityId, id, readForm(KeepRequesterDto, sent)),
    );
  }

  @Post(':requesterId/retire')
  retire(
    @CurrentStaff() staff: SignedInStaff,
    @KnownId('requesterId') id: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.step(reply, staff, { key: `retire-${id}`, sent: {} }, () =>
      this.directory.retire(staff.actor, staff.facilityId, id),
    );
  }

  private async step(
    reply: FastifyReply,
    staff: SignedInStaff,
    tried: { key: string; sent: SentForm },
    run: () => Promise<unknown>,
  ): Promise<void> {
    try {
      await run();
    } catch (error) {
      const told = toldProblem(error, staff.facility.timeZone);
      if (!told) throw error;
      return this.draw(reply, staff, told.message, tried, told.status);
    }
    await reply.redirect(`/desk/requesters?done=${tried.key.split('-')[0]}`, 303);
  }

  private async draw(
    reply: FastifyReply,
    { actor, facilityId }: SignedInStaff,
    message: Message | null,
    tried: { key: string; sent: SentForm } | null,
    status: number,
  ): Promise<void> {
    const entries = await this.directory.list(actor, facilityId);
    await this.pages.render(reply, 'requesters/directory', directoryView(entries, message, tried), {
      status,
    });
  }
}
