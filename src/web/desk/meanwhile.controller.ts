import { Controller, Get, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { CurrentStaff } from '../../accounts/signed-in.guard';
import type { SignedInStaff } from '../../accounts/staff-session';
import { KnownId } from '../../platform/known-id';
import { HappenedSince } from '../../requests/find-requests/happened-since';
import { meanwhileWords } from './meanwhile-words';

/** What others did while a request page stood open. */
@Controller('desk/requests/:id/meanwhile')
export class MeanwhileController {
  constructor(private readonly happenedSince: HappenedSince) {}

  @Get()
  async tell(
    @CurrentStaff() { actor, facilityId, facility }: SignedInStaff,
    @KnownId('id') id: string,
    @Res() reply: FastifyReply,
    @Query('saw') sent?: unknown,
  ): Promise<void> {
    const known = typeof sent === 'string' && /^\d{1,9}$/.test(sent) ? Number(sent) : 0;
    const { events, titles, saw } = await this.happenedSince.run(actor, facilityId, id, known);
    const lines = meanwhileWords(events, titles, facility.timeZone);
    await reply.header('cache-control', 'no-store').send({ lines, saw });
  }
}
