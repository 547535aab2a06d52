import { Controller, Get, Query, Res } from '@nestjs/common';
import { isUUID } from 'class-validator';
import type { FastifyReply } from 'fastify';
import { CurrentStaff } from '../../accounts/signed-in.guard';
import type { SignedInStaff } from '../../accounts/staff-session';
import { BrowseOutbox } from '../../mail/browse-outbox';
import { KnownId } from '../../platform/known-id';
import { PageRenderer } from '../page-renderer';
import { mailLine, mailView } from './outbox-view';

/** What a letter's HTML may do when it is shown: look like itself, and nothing else. */
const MAIL_POLICY = [
  "default-src 'none'",
  "style-src 'unsafe-inline'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'self'",
  'sandbox',
].join('; ');

/** The letters of a facility, where no mail server takes them. */
@Controller('desk/outbox')
export class OutboxController {
  constructor(
    private readonly browseOutbox: BrowseOutbox,
    private readonly pages: PageRenderer,
  ) {}

  @Get()
  async list(
    @CurrentStaff() { actor, facilityId }: SignedInStaff,
    @Res() reply: FastifyReply,
    @Query('after') after?: unknown,
  ): Promise<void> {
    const from = isUUID(after) ? String(after) : undefined;
    const { mails, next } = await this.browseOutbox.list(actor, facilityId, from);
    await this.pages.render(reply, 'outbox/list', { title: 'Outbox', lines: mails.map(mailLine), next });
  }

  @Get(':mailId')
  async one(
    @CurrentStaff() { actor, facilityId }: SignedInStaff,
    @KnownId('mailId') mailId: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const mail = await this.browseOutbox.one(actor, facilityId, mailId);
    await this.pages.render(reply, 'outbox/mail', mailView(mail));
  }

  /** The HTML body as a document of its own, framed by the page of the letter. */
  @Get(':mailId/html')
  async html(
    @CurrentStaff() { actor, facilityId }: SignedInStaff,
    @KnownId('mailId') mailId: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { htmlBody } = await this.browseOutbox.one(actor, facilityId, mailId);
    await reply
      .header('content-type', 'text/html; charset=utf-8')
      .header('content-security-policy', MAIL_POLICY)
      .send(htmlBody ?? '');
  }
}
