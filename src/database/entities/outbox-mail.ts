import { Column, Entity, Index, JoinColumn, ManyToOne, Unique } from 'typeorm';
import { LETTERS } from '../../domain/notices/letters';
import type { Letter } from '../../domain/notices/letters';
import { LANGUAGES } from './release-request';
import type { Language } from './release-request';
import { HistoryEvent } from './history-event';
import { RequestPart } from './request-part';

export const MAIL_STATUSES = ['waiting', 'sending', 'sent', 'failed', 'bounced'] as const;
export type MailStatus = (typeof MAIL_STATUSES)[number];

/** A letter to one recipient, written in the transaction of the event that it tells of. */
@Entity({ name: 'outbox_mail' })
@Unique(['eventId', 'recipient', 'letter'])
@Index('outbox_mail_due', ['nextAttemptAt'], {
  where: `status IN ('waiting', 'sending') AND stopped_at IS NULL`,
})
export class OutboxMail extends RequestPart {
  @Column('uuid', { name: 'event_id' }) eventId!: string;
  @Column('text') recipient!: string;
  @Column('enum', { enum: LETTERS, enumName: 'letter' }) letter!: Letter;
  @Column('enum', { enum: LANGUAGES, enumName: 'language' }) language!: Language;
  /** Fixed when the row is written, so that a message sent twice can be told by both ends. */
  @Column('text', { name: 'message_id', unique: true }) messageId!: string;
  @Column('text') subject!: string;
  /** Bodies are cleared once a real mail server took the message: they may bear a link or a code. */
  @Column('text', { name: 'text_body', nullable: true }) textBody!: string | null;
  @Column('text', { name: 'html_body', nullable: true }) htmlBody!: string | null;
  @Column('enum', { enum: MAIL_STATUSES, enumName: 'mail_status' }) status!: MailStatus;
  @Column('integer', { default: 0 }) attempts!: number;
  @Column('timestamptz', { name: 'next_attempt_at' }) nextAttemptAt!: Date;
  @Column('timestamptz', { name: 'created_at' }) createdAt!: Date;
  @Column('timestamptz', { name: 'sent_at', nullable: true }) sentAt!: Date | null;
  /** When a revocation stopped it: it is never sent from then on, whatever its status says. */
  @Column('timestamptz', { name: 'stopped_at', nullable: true }) stoppedAt!: Date | null;
  /** The server's answer, without the recipient's address. */
  @Column('text', { name: 'last_error', nullable: true }) lastError!: string | null;

  @ManyToOne(() => HistoryEvent) @JoinColumn({ name: 'event_id' }) event?: HistoryEvent;
}
