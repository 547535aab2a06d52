import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Public } from '../../accounts/signed-in.guard';
import { Clock } from '../../platform/clock';
import { languageOf } from '../../platform/language';
import { STRICT_RATE } from '../../platform/rate-limit';
import { OpenPacket } from '../../requests/open-packet/open-packet';
import { PickUpWindow } from '../../requests/open-packet/pick-up-window';
import type { LinkEnd, PickUp } from '../../requests/open-packet/pick-up-window';
import { textOf } from '../desk/read-form';
import type { SentForm } from '../desk/read-form';
import { PageRenderer } from '../page-renderer';
import { grantDownload, mayDownload } from './download-grant';
import { ENDED_STATUS, endedView, packetView, wrongCodeWords } from './pick-up-view';

/** The page behind a download link: it wants the code of the other message, then shows the packet. */
@Public()
@Controller('pick-up/:token')
export class PickUpController {
  constructor(
    private readonly openPacket: OpenPacket,
    private readonly pickUpWindow: PickUpWindow,
    private readonly clock: Clock,
    private readonly pages: PageRenderer,
  ) {}

  @Get()
  async show(
    @Param('token') token: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const pickUp = await this.pickUpWindow.find(token);
    if (!pickUp || pickUp.ended) return this.drawEnded(reply, pickUp?.ended ?? 'unknown', pickUp);
    if (!mayDownload(request, pickUp.link.id, this.clock.now())) return this.drawForm(reply, pickUp, '', 200);
    await this.pages.render(
      reply,
      'public/packet',
      packetView(pickUp, languageOf(request), this.words(reply)),
      {
        layout: 'public',
      },
    );
  }

  @Post()
  @RouteConfig(STRICT_RATE)
  async open(
    @Param('token') token: string,
    @Body() sent: SentForm,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const opening = await this.openPacket.run(token, textOf(sent ?? {}, 'code').slice(0, 20));
    if (opening.opened) {
      await grantDownload(request, opening.pickUp.link.id, this.clock.now());
      await reply.code(303).header('location', `/pick-up/${token}`).send();
      return;
    }
    const pickUp = await this.pickUpWindow.find(token);
    if (opening.why !== 'wrong-code' || !pickUp)
      return this.drawEnded(reply, opening.why === 'wrong-code' ? 'unknown' : opening.why, pickUp);
    await this.drawForm(reply, pickUp, wrongCodeWords(opening.triesLeft, this.words(reply)), 422);
  }

  private async drawForm(
    reply: FastifyReply,
    { facility }: PickUp,
    wrongWords: string,
    status: number,
  ): Promise<void> {
    const title = this.words(reply)(wrongWords ? 'pickUp.titleWrong' : 'pickUp.title');
    const model = { title, facility, wrongWords };
    await this.pages.render(reply, 'public/pick-up', model, { layout: 'public', status });
  }

  private async drawEnded(reply: FastifyReply, why: LinkEnd, pickUp: PickUp | null): Promise<void> {
    const model = endedView(why, pickUp?.facility ?? null, this.words(reply));
    await this.pages.render(reply, 'public/link-ended', model, {
      layout: 'public',
      status: ENDED_STATUS[why],
    });
  }

  private words(reply: FastifyReply) {
    const language = languageOf(reply.request);
    return (key: string, values?: Record<string, unknown>) =>
      this.pages.text(language, `public.${key}`, values);
  }
}
