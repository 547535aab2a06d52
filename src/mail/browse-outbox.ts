import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { OutboxMail } from '../database/entities';
import { refuse } from '../domain/refusals';
import type { Actor, StaffRole } from '../domain/roles';
import { Config } from '../platform/config';
import { KnownProblem } from '../platform/known-problem';

/** Letters shown at once. */
const PAGE = 50;

/** Letters bear links and codes: outside a demo only those who answer for privacy look at them. */
const ANSWERABLE: readonly StaffRole[] = ['administrator', 'privacy_officer'];

/** A mail server takes the letters; what is kept of them afterwards is not for reading. */
export class OutboxNotKeptError extends KnownProblem {
  constructor() {
    super('OUTBOX_NOT_KEPT', 404, {
      en: 'A mail server sends the letters, so they cannot be read here. The history of a request says which were sent and which came back.',
      es: 'Un servidor de correo envía las cartas, por eso no se pueden leer aquí. El historial de cada solicitud dice cuáles se enviaron y cuáles volvieron.',
    });
  }
}

/** The outbox as a mailbox to look into, for an installation without a mail server. */
@Injectable()
export class BrowseOutbox {
  constructor(
    private readonly dataSource: DataSource,
    private readonly config: Config,
  ) {}

  /**
   * The newest letters of a facility, the ones after `after` in that order.
   * @throws RefusedError ROLE_NOT_ALLOWED; OutboxNotKeptError where a mail server takes the letters
   */
  async list(
    actor: Actor,
    facilityId: string,
    after?: string,
  ): Promise<{ mails: OutboxMail[]; next: string | null }> {
    this.expectMayLook(actor);
    const query = this.dataSource.manager
      .createQueryBuilder(OutboxMail, 'mail')
      .where('mail.facilityId = :facilityId', { facilityId })
      .orderBy('mail.createdAt', 'DESC')
      .addOrderBy('mail.id', 'DESC')
      .limit(PAGE + 1);
    if (after)
      query.andWhere(
        `(mail.created_at, mail.id) < (SELECT created_at, id FROM outbox_mail
           WHERE id = :after AND facility_id = :facilityId)`,
        { after },
      );
    const mails = await query.getMany();
    const next = mails.length > PAGE ? mails[PAGE - 1]!.id : null;
    return { mails: mails.slice(0, PAGE), next };
  }

  /** @throws RefusedError ROLE_NOT_ALLOWED; NOT_FOUND, also for a letter of another facility; OutboxNotKeptError */
  async one(actor: Actor, facilityId: string, mailId: string): Promise<OutboxMail> {
    this.expectMayLook(actor);
    const mail = await this.dataSource.manager.findOneBy(OutboxMail, { id: mailId, facilityId });
    return mail ?? refuse('NOT_FOUND');
  }

  private expectMayLook(actor: Actor): void {
    if (this.config.SMTP_URL) throw new OutboxNotKeptError();
    if (this.config.DEMO || ANSWERABLE.some((role) => actor.roles.includes(role))) return;
    refuse('ROLE_NOT_ALLOWED', { roles: ANSWERABLE.join(',') });
  }
}
