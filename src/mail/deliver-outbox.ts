import { Injectable } from '@nestjs/common';
import nodemailer from 'nodemailer';
import type { Transporter } from 'nodemailer';
import { DataSource } from 'typeorm';
import { OutboxMail } from '../database/entities';
import { Clock } from '../platform/clock';
import { Config } from '../platform/config';
import { answerCode, isPermanent, nextAttempt, SENDING_LEASE_MS, withSilenceLimits } from './delivery-plan';
import { noteMailFate } from './mail-fate';

/**
 * Send what is due, one letter at a time and each alone: lock a row, take it with a lease and commit, send, mark.
 * Two workers never hold the same row. A worker killed between send and mark leaves the row taken; when the lease
 * ends it is sent again under the same Message-ID, by which the receiver knows it: nothing is lost.
 */
@Injectable()
export class DeliverOutbox {
  private transport: Transporter | undefined;

  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly config: Config,
  ) {}

  /** Send all that is due now. Returns how many letters were handed over. */
  async run(): Promise<number> {
    let sent = 0;
    for (let mail = await this.takeNext(); mail; mail = await this.takeNext())
      if (await this.send(mail)) sent += 1;
    return sent;
  }

  private async takeNext(): Promise<OutboxMail | null> {
    return this.dataSource.transaction(async (rows) => {
      const now = this.clock.now();
      const mail = await rows
        .createQueryBuilder(OutboxMail, 'mail')
        .where(
          `mail.status IN ('waiting', 'sending') AND mail.nextAttemptAt <= :now AND mail.stoppedAt IS NULL`,
          { now },
        )
        .orderBy('mail.nextAttemptAt')
        .limit(1)
        .setLock('pessimistic_write')
        .setOnLocked('skip_locked')
        .getOne();
      if (!mail) return null;
      mail.status = 'sending';
      mail.attempts += 1;
      mail.nextAttemptAt = new Date(now.getTime() + SENDING_LEASE_MS);
      await rows.update(OutboxMail, mail.id, {
        status: mail.status,
        attempts: mail.attempts,
        nextAttemptAt: mail.nextAttemptAt,
      });
      return mail;
    });
  }

  private async send(mail: OutboxMail): Promise<boolean> {
    if (!this.config.SMTP_URL) {
      // Without a mail server the outbox is the mailbox: it keeps the bodies for its viewer.
      await this.mark(mail, { status: 'sent', sentAt: this.clock.now(), lastError: null });
      return true;
    }
    try {
      await this.mailServer(this.config.SMTP_URL).sendMail({
        from: this.config.MAIL_FROM,
        to: { name: '', address: mail.recipient },
        subject: mail.subject,
        text: mail.textBody ?? '',
        html: mail.htmlBody ?? '',
        messageId: mail.messageId,
        headers: { 'Auto-Submitted': 'auto-generated', 'Content-Language': mail.language },
        disableFileAccess: true,
        disableUrlAccess: true,
      });
    } catch (error) {
      await this.putOff(mail, error);
      return false;
    }
    const accepted = { status: 'sent', sentAt: this.clock.now(), lastError: null } as const;
    await this.mark(mail, { ...accepted, textBody: null, htmlBody: null });
    return true;
  }

  private async putOff(mail: OutboxMail, error: unknown): Promise<void> {
    const again = isPermanent(error) ? null : nextAttempt(mail.attempts, this.clock.now(), Math.random());
    const lastError = answerCode(error);
    if (again) return this.mark(mail, { status: 'waiting', nextAttemptAt: again, lastError });
    await noteMailFate(this.dataSource, mail, 'failed', lastError, this.clock.now());
  }

  /** Only while the row is still ours: a lease that ran out may have given it to another worker. */
  private async mark(mail: OutboxMail, changes: Partial<OutboxMail>): Promise<void> {
    await this.dataSource.manager.update(
      OutboxMail,
      { id: mail.id, status: 'sending', attempts: mail.attempts },
      changes,
    );
  }

  private mailServer(smtpUrl: string): Transporter {
    return (this.transport ??= nodemailer.createTransport(withSilenceLimits(smtpUrl)));
  }
}
