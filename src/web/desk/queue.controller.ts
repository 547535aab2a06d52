import { Body, Controller, Get, Post, Query, Req, Res } from '@nestjs/common';
import { IsIn, IsOptional } from 'class-validator';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { CurrentStaff } from '../../accounts/signed-in.guard';
import type { SignedInStaff } from '../../accounts/staff-session';
import { localDateOf } from '../../domain/calendar';
import { Clock } from '../../platform/clock';
import { CountQueue } from '../../requests/find-requests/queue-counts';
import { WorkQueue } from '../../requests/find-requests/work-queue';
import { QueueFilterDto, WorkQueueDto } from '../../requests/find-requests/work-queue.dto';
import { PageRenderer } from '../page-renderer';
import { queueHref, queueView } from './queue-view';
import { readForm } from './read-form';
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
    private readonly clock: Clock,
    private readonly pages: PageRenderer,
  ) {}

  @Get()
  async show(
    @CurrentStaff() { facilityId, facility }: SignedInStaff,
    @Query() { found, ...address }: QueueAddressDto,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const text = found ? request.session.queueSearch : undefined;
    const filter: WorkQueueDto = { ...address, ...(text && { text }) };
    const page = await this.workQueue.run(facilityId, filter);
    const counts = await this.countQueue.run(facilityId);
    const thisYear = Number(localDateOf(this.clock.now(), facility.timeZone).slice(0, 4));
    await this.pages.render(reply, 'desk/queue', queueView(page, counts, filter, thisYear));
  }

  @Post()
  async search(
    @Body() sent: SentForm,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const filter = readForm(WorkQueueDto, sent);
    request.session.queueSearch = filter.text;
    await reply.redirect(queueHref(filter), 303);
  }
}
