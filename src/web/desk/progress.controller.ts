import { Readable } from 'node:stream';
import { Controller, Get, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { CurrentStaff } from '../../accounts/signed-in.guard';
import type { SignedInStaff } from '../../accounts/staff-session';
import { Clock } from '../../platform/clock';
import { KnownId } from '../../platform/known-id';
import { isAtRest } from '../../requests/find-requests/progress';
import type { Progress } from '../../requests/find-requests/progress';
import { ProgressWatch } from '../../requests/find-requests/progress-watch';
import { progressWords } from './progress-words';

/** Milliseconds of silence after which a sign of life is sent, so that no proxy takes the connection for dead. */
const BEAT_EVERY = 15_000;
/** Milliseconds that one connection lasts; then the browser comes again, and is asked anew who it is. */
const LONGEST = 120_000;
/** Milliseconds after which a browser comes again when the connection ended without a last word. */
const RETRY_AFTER = 2000;

/** How far the system is with a request, as server-sent events. Counts and words about them; nothing of records. */
@Controller('desk/requests/:id/progress')
export class ProgressController {
  constructor(
    private readonly watch: ProgressWatch,
    private readonly clock: Clock,
  ) {}

  @Get()
  async follow(
    @CurrentStaff() { actor, facilityId }: SignedInStaff,
    @KnownId('id') id: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    // A browser that is turned away here asks for the page itself now and then, as one without event streams does.
    if (!(await this.watch.admit(actor, facilityId, id))) return void (await reply.code(503).send());
    const over = new AbortController();
    const timer = setTimeout(() => over.abort(), LONGEST);
    const stream = Readable.from(this.events(id, over.signal), { objectMode: false, highWaterMark: 1 });
    stream.once('close', () => {
      clearTimeout(timer);
      over.abort();
    });
    await reply
      .header('content-type', 'text/event-stream; charset=utf-8')
      // Neither a proxy nor a compressor may keep events back to send them in one piece.
      .header('cache-control', 'no-store, no-transform')
      .header('x-accel-buffering', 'no')
      .header('content-encoding', 'identity')
      .send(stream);
  }

  private async *events(id: string, signal: AbortSignal): AsyncGenerator<string> {
    yield `retry: ${RETRY_AFTER}\n\n`;
    let last: Progress | null = null;
    for await (const progress of this.watch.follow(id, BEAT_EVERY, signal)) {
      if (progress === null) yield ': still here\n\n';
      last = progress ?? last;
      if (!last) continue;
      // Said again with each sign of life: the time that is left changes though no page was finished.
      yield eventOf('progress', this.told(last));
      if (isAtRest(last)) return void (yield eventOf('done', {}));
    }
  }

  private told({ packet, reading }: Progress) {
    if (!packet) return { packet: null, reading };
    const { sequence, pagesDone: done, pagesTotal: total } = packet;
    return { packet: { sequence, done, total, words: progressWords(packet, this.clock.now()) }, reading };
  }
}

function eventOf(name: string, data: object): string {
  return `event: ${name}\ndata: ${JSON.stringify(data)}\n\n`;
}
