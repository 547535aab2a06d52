import { Body, Controller, Get, Post, Req, Res } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Public } from '../../accounts/signed-in.guard';
import { languageOf } from '../../platform/language';
import { STRICT_RATE } from '../../platform/rate-limit';
import { TellStatus } from '../../requests/tell-status/tell-status';
import { textOf } from '../desk/read-form';
import type { SentForm } from '../desk/read-form';
import { PageRenderer } from '../page-renderer';
import { statusView } from './status-view';

/** Where a requester sees how far the request is. Number and code travel in the form, never in an address. */
@Public()
@Controller('status')
export class StatusController {
  constructor(
    private readonly tellStatus: TellStatus,
    private readonly pages: PageRenderer,
  ) {}

  @Get()
  async show(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    await this.drawForm(request, reply, '', false);
  }

  @Post()
  @RouteConfig(STRICT_RATE)
  async send(
    @Req() request: FastifyRequest,
    @Body() sent: SentForm,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const number = textOf(sent ?? {}, 'number').slice(0, 40);
    const status = await this.tellStatus.run(number, textOf(sent ?? {}, 'code').slice(0, 40));
    if (!status) return this.drawForm(request, reply, number, true);
    const language = languageOf(request);
    const wordsOf = (group: string) => (key: string, values?: Record<string, unknown>) =>
      this.pages.text(language, `public.${group}.${key}`, values);
    const model = statusView(status, language, wordsOf('status'), wordsOf('fee'));
    await this.pages.render(reply, 'public/status', model, {
      layout: 'public',
      timeZone: status.facility.timeZone,
    });
  }

  private async drawForm(
    request: FastifyRequest,
    reply: FastifyReply,
    number: string,
    wrong: boolean,
  ): Promise<void> {
    const title = this.pages.text(languageOf(request), 'public.status.title');
    const model = { title, number, wrong };
    await this.pages.render(reply, 'public/status-form', model, {
      layout: 'public',
      status: wrong ? 422 : 200,
    });
  }
}
