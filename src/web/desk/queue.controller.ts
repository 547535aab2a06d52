import { Controller, Get, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { CurrentStaff } from '../../accounts/signed-in.guard';
import type { SignedInStaff } from '../../accounts/staff-session';
import { localDateOf } from '../../domain/calendar';
import { Clock } from '../../platform/clock';
import { CountQueue } from '../../requests/find-requests/queue-counts';
import { WorkQueue } from '../../requests/find-requests/work-queue';
import { WorkQueueDto } from '../../requests/find-requests/work-queue.dto';
import { PageRenderer } from '../page-renderer';
import { queueView } from './queue-view';

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
    @Query() filter: WorkQueueDto,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const page = await this.workQueue.run(facilityId, filter);
    const counts = await this.countQueue.run(facilityId);
    const thisYear = Number(localDateOf(this.clock.now(), facility.timeZone).slice(0, 4));
    await this.pages.render(reply, 'desk/queue', queueView(page, counts, filter, thisYear));
  }
}
