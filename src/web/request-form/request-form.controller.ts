import { Controller, Get, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { RouteConfig } from '@nestjs/platform-fastify';
import { DateTime } from 'luxon';
import { Public } from '../../accounts/signed-in.guard';
import { Config } from '../../platform/config';
import { readUpload } from '../../platform/form-guard';
import { languageOf } from '../../platform/language';
import type { Language } from '../../platform/language';
import { STRICT_RATE } from '../../platform/rate-limit';
import type { SentForm } from '../desk/read-form';
import { PageRenderer } from '../page-renderer';
import type { FormFault } from './read-request-form';
import { keepReceipt, readReceipt } from './receipt';
import { isPaper } from './request-form-fields';
import { requestFormView } from './request-form-view';
import { RequestIntake } from './request-intake';
import type { TakenIn } from './request-intake';

/** Where anybody asks for records: the form, and the receipt after it. */
@Public()
@Controller()
export class RequestFormController {
  constructor(
    private readonly intake: RequestIntake,
    private readonly pages: PageRenderer,
    private readonly config: Config,
  ) {}

  @Get()
  async welcome(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const facilities = await this.intake.facilities();
    const title = this.pages.text(languageOf(request), 'public.welcome.title');
    const model = { title, facilities, several: facilities.length > 1 };
    await this.pages.render(reply, 'public/welcome', model, { layout: 'public' });
  }

  @Get('request')
  async show(@Res() reply: FastifyReply, @Query('facility') facility?: unknown): Promise<void> {
    await this.draw(reply, { facility }, [], 200);
  }

  @Post('request')
  @RouteConfig({ ...STRICT_RATE, takesUpload: true })
  async send(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const sent: SentForm = {};
    let taken: TakenIn | FormFault[] | undefined;
    let files = 0;
    const troubles: string[] = [];
    for await (const part of readUpload(request, { cutFiles: true })) {
      if (part.type === 'field') {
        sent[part.fieldname] = part.value;
        continue;
      }
      taken ??= await this.intake.take(sent);
      if (Array.isArray(taken) || !part.filename || !isPaper(part.fieldname)) {
        part.file.resume();
        continue;
      }
      const trouble = await this.intake.keepPaper(taken, part.fieldname, part);
      if (trouble) troubles.push(trouble);
      else files += 1;
    }
    taken ??= await this.intake.take(sent);
    if (Array.isArray(taken)) return this.draw(reply, sent, taken, 422);
    this.receipt(request, reply, taken, files, troubles);
    await reply.code(303).header('location', '/request/received').send();
  }

  @Get('request/received')
  async received(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const language = languageOf(request);
    const words = (key: string, values?: Record<string, unknown>) =>
      this.pages.text(language, `public.received.${key}`, values);
    const receipt = readReceipt(request);
    const facilities = await this.intake.facilities();
    const facility = facilities.find(({ prefix }) => prefix === receipt?.facility) ?? null;
    const filesWords =
      receipt?.files === 1
        ? words('filesOne')
        : receipt?.files
          ? words('files', { count: receipt.files })
          : '';
    const model = {
      title: words(receipt ? 'title' : 'none'),
      receipt,
      facility,
      dueWords: receipt ? words('due', { date: longDate(receipt.dueOn, language) }) : '',
      filesWords,
      troubles: (receipt?.troubles ?? [])
        .filter((code) => ['fileTooLarge', 'fileEmpty'].includes(code))
        .map((code) => words(code, { phone: facility?.phone ?? '' })),
    };
    await this.pages.render(reply, 'public/received', model, { layout: 'public' });
  }

  /** A form sent twice from one browser keeps the code that the first answer brought. */
  private receipt(
    request: FastifyRequest,
    reply: FastifyReply,
    { receipt }: TakenIn,
    files: number,
    troubles: readonly string[],
  ): void {
    const before = readReceipt(request);
    const code = receipt.code ?? (before?.number === receipt.number ? before.code : null);
    keepReceipt(reply, { ...receipt, code, files, troubles }, this.config.PUBLIC_URL.startsWith('https:'));
  }

  private async draw(
    reply: FastifyReply,
    sent: SentForm,
    faults: readonly FormFault[],
    status: number,
  ): Promise<void> {
    const language = languageOf(reply.request);
    const words = (key: string, values?: Record<string, unknown>) => this.pages.text(language, key, values);
    const model = requestFormView(sent, faults, await this.intake.facilities(), language, words);
    await this.pages.render(reply, 'public/request-form', model, { layout: 'public', status });
  }
}

function longDate(date: string, language: Language): string {
  return DateTime.fromISO(date).setLocale(language).toLocaleString(DateTime.DATE_FULL);
}
