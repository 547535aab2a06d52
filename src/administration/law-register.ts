import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { EntityManager } from 'typeorm';
import { Facility, FacilityEvent, LawRecord } from '../database/entities';
import { localDateOf } from '../domain/calendar';
import type { LocalDate } from '../domain/calendar';
import type { HolidayRow } from '../domain/clocks/holidays';
import type { LawKind } from '../domain/law/law';
import { refuse } from '../domain/refusals';
import type { Actor } from '../domain/roles';
import { Clock } from '../platform/clock';
import { expectAdministrator } from './expect-administrator';
import type { AddHolidayDto, ConfirmLawDto, EndLawDto } from './law-register.dto';

/**
 * The rows of the law as this installation holds them: an administrator reads them, says that counsel confirmed one,
 * ends one that no longer holds, and adds a holiday that was proclaimed. No row is changed or taken away, since
 * histories and invoices quote it; the database refuses that too.
 */
@Injectable()
export class LawRegister {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  /** Rows of one kind, by place and day. @throws RefusedError ROLE_NOT_ALLOWED */
  async list(actor: Actor, kind: LawKind): Promise<LawRecord[]> {
    expectAdministrator(actor);
    const order = { jurisdiction: 'ASC', effectiveFrom: 'ASC', id: 'ASC' } as const;
    return this.dataSource.manager.find(LawRecord, { where: { kind }, order });
  }

  /** How many rows of each kind there are, and how many counsel has not confirmed. @throws RefusedError ROLE_NOT_ALLOWED */
  async counts(actor: Actor): Promise<{ kind: LawKind; rows: number; unconfirmed: number }[]> {
    expectAdministrator(actor);
    return this.dataSource.query(
      `SELECT kind, count(*)::int AS rows, count(*) FILTER (WHERE NOT verified)::int AS unconfirmed
         FROM law_row GROUP BY kind`,
    );
  }

  /** @throws RefusedError ROLE_NOT_ALLOWED, NOT_FOUND, LAW_CONFIRMED */
  async confirm(actor: Actor, facilityId: string, id: string, { counsel }: ConfirmLawDto): Promise<void> {
    await this.change(actor, facilityId, id, async (rows, record) => {
      if (record.verified) return refuse('LAW_CONFIRMED');
      await rows.update(LawRecord, id, { verified: true });
      return { verified: ['no', 'yes'], counsel: ['', counsel.trim()] };
    });
  }

  /**
   * The last day on which a row holds. Not a day that is over: requests were counted by it.
   * @throws RefusedError ROLE_NOT_ALLOWED, NOT_FOUND, LAW_ENDED, DAY_IN_PAST
   */
  async end(actor: Actor, facilityId: string, id: string, { on, source }: EndLawDto): Promise<void> {
    await this.change(actor, facilityId, id, async (rows, record, today) => {
      if (record.effectiveTo !== null) return refuse('LAW_ENDED', { on: record.effectiveTo });
      if (on < today || on < record.effectiveFrom) return refuse('DAY_IN_PAST');
      await rows.update(LawRecord, id, { effectiveTo: on });
      return { effectiveTo: ['', on], source: ['', source.trim()] };
    });
  }

  /** A holiday proclaimed once, in a calendar that is there. @throws RefusedError ROLE_NOT_ALLOWED, CALENDAR_UNKNOWN, HOLIDAY_KNOWN */
  async addHoliday(actor: Actor, facilityId: string, form: AddHolidayDto): Promise<void> {
    expectAdministrator(actor);
    await this.dataSource.transaction(async (rows) => {
      const calendar = await rows
        .createQueryBuilder(LawRecord, 'law')
        .where(`law.kind = 'holidays' AND law.content ->> 'calendar' = :calendar`, form)
        .limit(1)
        .getOne();
      if (!calendar) return refuse('CALENDAR_UNKNOWN');
      const row: HolidayRow = {
        id: `${form.calendar}-once-${form.on}`,
        calendar: form.calendar,
        jurisdiction: calendar.jurisdiction,
        name: form.holidayName.trim(),
        day: { kind: 'once', on: form.on },
        effectiveFrom: form.on,
        effectiveTo: form.on,
        citation: form.citation.trim(),
        source: form.source.trim(),
        verified: false,
      };
      const { id, jurisdiction, effectiveFrom, effectiveTo, citation, source, verified } = row;
      const added = await rows
        .createQueryBuilder()
        .insert()
        .into(LawRecord)
        .values({
          ...{
            id,
            jurisdiction,
            effectiveFrom,
            effectiveTo: effectiveTo ?? null,
            citation,
            source,
            verified,
          },
          ...{ kind: 'holidays', content: row, addedBy: actor.id },
        })
        .orIgnore()
        .returning('id')
        .execute();
      if ((added.raw as unknown[]).length === 0) return refuse('HOLIDAY_KNOWN');
      await this.remember(rows, actor, facilityId, id, { added: ['', row.name] });
    });
  }

  private async change(
    actor: Actor,
    facilityId: string,
    id: string,
    step: (rows: EntityManager, record: LawRecord, today: LocalDate) => Promise<FacilityEvent['changes']>,
  ): Promise<void> {
    expectAdministrator(actor);
    await this.dataSource.transaction(async (rows) => {
      const record = await rows.findOne(LawRecord, { where: { id }, lock: { mode: 'pessimistic_write' } });
      if (!record) return refuse('NOT_FOUND');
      const { timeZone } = await rows.findOneByOrFail(Facility, { id: facilityId });
      const changes = await step(rows, record, localDateOf(this.clock.now(), timeZone));
      await this.remember(rows, actor, facilityId, id, changes);
    });
  }

  private async remember(
    rows: EntityManager,
    actor: Actor,
    facilityId: string,
    id: string,
    changes: FacilityEvent['changes'],
  ): Promise<void> {
    const who = { facilityId, actorId: actor.id, actorName: actor.name, at: this.clock.now() };
    await rows.insert(FacilityEvent, { ...who, kind: `law ${id}`, changes });
  }
}
