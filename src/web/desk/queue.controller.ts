import { Body, Controller, Get, Post, Query, Req, Res } from '@nestjs/common';
import { IsIn, IsOptional } from 'class-validator';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DataSource } from 'typeorm';
import { CurrentStaff } from '../../accounts/signed-in.guard';
import { StaffSession } from '../../accounts/staff-session';
import type { SignedInStaff } from '../../accounts/staff-session';
import { localDateOf } from '../../domain/calendar';
import { LIFECYCLE } from '../../domain/lifecycle';
import { Clock } from '../../platform/clock';
import { assignableStaff } from '../../requests/assignable-staff';
import { CountQueue } from '../../requests/find-requests/queue-counts';
import { SavedViews } from '../../requests/find-requests/saved-views';
import { WorkQueue } from '../../requests/find-requests/work-queue';
import { QueueFilterDto, WorkQueueDto } from '../../requests/find-requests/work-queue.dto';
import { PageRenderer } from '../page-renderer';
import { queueHref } from './queue-address';
import { takeSaid } from './queue-said';
import { queueView } from './queue-view';
import { readForm, textOf } from './read-form';
import type { SentForm } from './read-form';

/** `found` asks for what was last searched, which the session knows and the address does not. */
class QueueAddressDto extends QueueFilterDto {
  @IsOptional() @IsIn(['1']) found?: '1';
}

/** The work queue: where staff begin. */
@Controller('desk')
export class QueueController {
  constructor(
    private readonly workQueue: WorkQueue,
    private readonly countQueue: CountQueue,
    private readonly savedViews: SavedViews,
    private readonly dataSource: DataSource,
    private readonly staffSession: StaffSession,
    private readonly clock: Clock,
    private readonly pages: PageRenderer,
  ) {}

  @Get()
  async show(
    @CurrentStaff() { actor, facilityId, facility, facilities }: SignedInStaff,
    @Query() { found, ...address }: QueueAddressDto,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const text = found ? request.session.queueSearch : undefined;
    const filter: WorkQueueDto = { ...address, ...(text && { text }) };
    const [page, counts, staff, saved] = await Promise.all([
      this.workQueue.run(facilityId, filter, actor.id),
      this.countQueue.run(facilityId, actor.id),
      assignableStaff(this.dataSource.manager, facilityId),
      this.savedViews.list(actor, facilityId),
    ]);
    const thisYear = Number(localDateOf(this.clock.now(), facility.timeZone).slice(0, 4));
    const mayAssign = LIFECYCLE.assign.by.some((role) => actor.roles.includes(role));
    const model = queueView({
      ...{ page, counts, filter, thisYear, staff, mayAssign, facilities, facilityId, saved },
      me: actor.id,
      message: takeSaid(request),
    });
    await this.pages.render(reply, 'desk/queue', model);
  }

  /** Somebody who works at several hospitals names the one to look at here too. */
  @Post()
  async search(
    @CurrentStaff() { facilityId }: SignedInStaff,
    @Body() sent: SentForm,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { after: _after, ...filter } = readForm(WorkQueueDto, sent);
    const elsewhere = textOf(sent, 'facilityId');
    const isElsewhere = elsewhere !== '' && elsewhere !== facilityId;
    if (isElsewhere) await this.staffSession.choose(request, elsewhere);
    request.session.queueSearch = filter.text;
    // Staff of one hospital are not those of another.
    await reply.redirect(queueHref(isElsewhere ? { ...filter, assignee: undefined } : filter), 303);
  }
}
