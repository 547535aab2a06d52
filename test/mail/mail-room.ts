import type { DataSource } from 'typeorm';
import { appDataSource } from '../../src/database/data-source';
import { Facility, HistoryEvent, OutboxMail, ReleaseRequest } from '../../src/database/entities';
import { REQUESTER_ACTOR } from '../../src/domain/roles';
import { DeliverOutbox } from '../../src/mail/deliver-outbox';
import { Clock } from '../../src/platform/clock';
import { readConfig } from '../../src/platform/config';
import { ReceiveRequest } from '../../src/requests/receive-request/receive-request';
import { createTestDatabase } from '../database/test-database';
import type { TestDatabase } from '../database/test-database';

/** A clock that stands until it is moved. */
export class SetClock extends Clock {
  private instant = new Date('2026-06-01T15:00:00.000Z');

  override now(): Date {
    return new Date(this.instant);
  }

  pass(minutes: number): void {
    this.instant = new Date(this.instant.getTime() + minutes * 60_000);
  }
}

/** Names that would do harm where somebody forgot to escape, or tell where they must not. Invented. */
export const PATIENT = { given: 'Quintella<script>alert(1)</script>', family: 'O’Sampleworth & Söhne' };

/** A hospital whose letters are written by the real verb and carried by the real deliverer. */
export class MailRoom {
  readonly clock = new SetClock();

  private constructor(
    readonly database: TestDatabase,
    readonly dataSource: DataSource,
    readonly facility: Facility,
  ) {}

  static async open(): Promise<MailRoom> {
    const database = await createTestDatabase();
    const dataSource = await appDataSource(database.appUrl, 8).initialize();
    const facility = await dataSource.manager.save(
      dataSource.manager.create(Facility, {
        twoFactorRequired: false,
        name: 'Springfield General Hospital',
        prefix: 'SGH',
        timeZone: 'America/New_York',
        address: '1 Sample Street, Springfield',
        phone: '555-0100',
      }),
    );
    return new MailRoom(database, dataSource, facility);
  }

  /** A deliverer as a worker has one; without a server the outbox is the mailbox. */
  deliverer(smtpUrl?: string): DeliverOutbox {
    const config = readConfig({
      DATABASE_URL: this.database.appUrl,
      MAIL_FROM: 'Records <records@hospital.example>',
      ...(smtpUrl && { SMTP_URL: smtpUrl }),
    });
    return new DeliverOutbox(this.dataSource, this.clock, config);
  }

  /** A request arrives, and its letter with it. @returns the letter's row */
  async letterTo(recipient: string): Promise<OutboxMail> {
    const received = await new ReceiveRequest(this.dataSource, this.clock).run(
      REQUESTER_ACTOR,
      this.facility.id,
      {
        requesterKind: 'patient',
        requesterName: `${PATIENT.given} ${PATIENT.family}`,
        requesterEmail: recipient,
        language: 'en',
        patientGivenName: PATIENT.given,
        patientFamilyName: PATIENT.family,
        patientBirthDate: '1971-03-09',
        recordsWanted: 'Everything about my invented ailment',
        basis: 'access',
        channel: 'web',
      },
    );
    return this.dataSource.manager.findOneByOrFail(OutboxMail, { requestId: received.requestId });
  }

  /** The row as it is now. */
  async row(mail: OutboxMail): Promise<OutboxMail> {
    return this.dataSource.manager.findOneByOrFail(OutboxMail, { id: mail.id });
  }

  /** The request's history, oldest first. */
  async historyOf(mail: OutboxMail): Promise<HistoryEvent[]> {
    return this.dataSource.manager.find(HistoryEvent, {
      where: { requestId: mail.requestId },
      order: { sequence: 'ASC' },
    });
  }

  async requestOf(mail: OutboxMail): Promise<ReleaseRequest> {
    return this.dataSource.manager.findOneByOrFail(ReleaseRequest, { id: mail.requestId });
  }

  /** Every letter is done with, so that the next test begins with an empty outbox. */
  async clear(): Promise<void> {
    await this.dataSource.manager.update(
      OutboxMail,
      { facilityId: this.facility.id },
      { status: 'sent', nextAttemptAt: this.clock.now() },
    );
  }

  async close(): Promise<void> {
    await this.dataSource.destroy();
    await this.database.drop();
  }
}
