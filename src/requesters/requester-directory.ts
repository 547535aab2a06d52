import { Injectable } from '@nestjs/common';
import { DataSource, IsNull } from 'typeorm';
import type { EntityManager } from 'typeorm';
import { Requester } from '../database/entities';
import { expectPatientRole } from '../domain/disclosures/accounting-steps';
import { refuse } from '../domain/refusals';
import type { Actor } from '../domain/roles';
import { Clock } from '../platform/clock';
import type { KeepRequesterDto } from './requester.dto';

/** Shown at once. */
const SHOWN = 8;
/** Letters after which requesters are shown. They are firms and offices, not patients. */
const FEWEST_LETTERS = 2;

/** Attorneys, insurers, providers and agencies that ask a hospital again and again. */
@Injectable()
export class RequesterDirectory {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  /** Everybody in it, by name. @throws RefusedError ROLE_NOT_ALLOWED */
  async list(actor: Actor, facilityId: string): Promise<Requester[]> {
    expectPatientRole('find', actor);
    return this.dataSource.manager.find(Requester, {
      where: { facilityId, retiredAt: IsNull() },
      order: { name: 'ASC', organization: 'ASC', id: 'ASC' },
    });
  }

  /** Those whose name or organization has words that begin so. @throws RefusedError ROLE_NOT_ALLOWED */
  async find(actor: Actor, facilityId: string, words: string): Promise<Requester[]> {
    expectPatientRole('find', actor);
    if (words.replace(/[^\p{L}\p{N}]/gu, '').length < FEWEST_LETTERS) return [];
    return this.dataSource.manager
      .createQueryBuilder(Requester, 'requester')
      .where('requester.facilityId = :facilityId AND requester.retiredAt IS NULL', { facilityId })
      .andWhere(
        `array_to_tsvector(search_words(requester.name || ' ' || coalesce(requester.organization, '')))
           @@ (SELECT to_tsquery('simple', string_agg(quote_literal(word) || ':*', ' & '))
                 FROM unnest(search_words(:words)) word)`,
        { words },
      )
      .orderBy('requester.name')
      .addOrderBy('requester.id')
      .limit(SHOWN)
      .getMany();
  }

  /** Keep somebody. Who stands there just so already is not kept twice. @throws RefusedError ROLE_NOT_ALLOWED */
  async keep(actor: Actor, facilityId: string, form: KeepRequesterDto): Promise<string> {
    expectPatientRole('find', actor);
    return this.dataSource.transaction(async (rows) => {
      await lock(rows, facilityId);
      const entry = entryOf(form);
      const known = await rows.findOneBy(Requester, {
        ...{ facilityId, retiredAt: IsNull(), kind: entry.kind, name: entry.name, language: entry.language },
        organization: entry.organization ?? IsNull(),
        email: entry.email ?? IsNull(),
        phone: entry.phone ?? IsNull(),
      });
      return known?.id ?? this.insert(rows, actor, facilityId, entry);
    });
  }

  /** Correct an entry: the old one stays as it was and leaves the directory. @throws RefusedError NOT_FOUND */
  async correct(actor: Actor, facilityId: string, id: string, form: KeepRequesterDto): Promise<void> {
    expectPatientRole('find', actor);
    await this.dataSource.transaction(async (rows) => {
      await lock(rows, facilityId);
      await this.retireWithin(rows, actor, facilityId, id);
      await this.insert(rows, actor, facilityId, entryOf(form));
    });
  }

  /** Take an entry out of the directory. Requests keep what they say. @throws RefusedError NOT_FOUND */
  async retire(actor: Actor, facilityId: string, id: string): Promise<void> {
    expectPatientRole('find', actor);
    await this.dataSource.transaction((rows) => this.retireWithin(rows, actor, facilityId, id));
  }

  private async retireWithin(
    rows: EntityManager,
    actor: Actor,
    facilityId: string,
    id: string,
  ): Promise<void> {
    const { affected } = await rows.update(
      Requester,
      { id, facilityId, retiredAt: IsNull() },
      { retiredAt: this.clock.now(), retiredByName: actor.name },
    );
    if (!affected) refuse('NOT_FOUND');
  }

  private async insert(
    rows: EntityManager,
    actor: Actor,
    facilityId: string,
    entry: ReturnType<typeof entryOf>,
  ): Promise<string> {
    const made = rows.create(Requester, {
      ...{ ...entry, facilityId, keptAt: this.clock.now(), keptByName: actor.name },
    });
    return (await rows.save(Requester, made)).id;
  }
}

function entryOf(form: KeepRequesterDto) {
  return {
    kind: form.requesterKind,
    name: form.requesterName,
    organization: form.requesterOrganization ?? null,
    email: form.requesterEmail ?? null,
    phone: form.requesterPhone ?? null,
    language: form.language,
  };
}

/** Two who keep the same at once keep it once. */
async function lock(rows: EntityManager, facilityId: string): Promise<void> {
  await rows.query(`SELECT pg_advisory_xact_lock(hashtextextended('requesters ' || $1, 0))`, [facilityId]);
}
