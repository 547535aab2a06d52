import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { EntityManager } from 'typeorm';
import { HistoryEvent, RequestClock } from '../../database/entities';
import type { ReleaseRequest } from '../../database/entities';
import { staffInRoles } from '../../database/staff-in-roles';
import { calendarDaysBetween, localDateOf } from '../../domain/calendar';
import { reminderOn } from '../../domain/clocks/clock-standing';
import type { Reminder } from '../../domain/clocks/clock-standing';
import { DUE_SOON_DAYS } from '../../domain/clocks/due-date';
import { SYSTEM_ACTOR } from '../../domain/roles';
import type { StaffRole } from '../../domain/roles';
import { Clock } from '../../platform/clock';
import { Log } from '../../platform/logging';
import { actedOn } from '../request-clocks';
import { RequestWork } from '../request-work';

/** Who is told of which step: first those whose work it is, once time is over those who answer for it too. */
const TOLD: Record<Reminder, readonly StaffRole[]> = {
  due_soon: ['specialist'],
  target_day: ['specialist'],
  last_day: ['specialist', 'privacy_officer'],
  overdue: ['specialist', 'privacy_officer', 'administrator'],
};
/** An overdue request is told of again each week. */
const REPEAT_DAYS = 7;
const DAY_MS = 86_400_000;

/**
 * Remind staff of clocks that near their end, and escalate past it. Each run looks at every open request anew, so
 * nothing that went wrong before can end the reminders of a request that is open; the history keeps each step once.
 */
@Injectable()
export class RemindOfClocks {
  constructor(
    private readonly dataSource: DataSource,
    private readonly requestWork: RequestWork,
    private readonly clock: Clock,
    private readonly log: Log,
  ) {}

  /** @returns how many requests were reminded of; those that could not be are logged and looked at in the next run */
  async run(): Promise<number> {
    let reminded = 0;
    let failed = 0;
    for (const { id, facilityId } of await this.nearTheirEnd())
      try {
        if (await this.remind(id, facilityId)) reminded += 1;
      } catch (error) {
        failed += 1;
        this.log.unknownError('clock-reminder-failed', error, { requestId: id });
      }
    // The queue tries again, and the next hour does anyway.
    if (failed > 0) throw new Error(`${failed} reminders failed`);
    return reminded;
  }

  /** A day more than the zones of the world can differ. */
  private async nearTheirEnd(): Promise<Pick<ReleaseRequest, 'id' | 'facilityId'>[]> {
    const until = new Date(this.clock.now().getTime() + (DUE_SOON_DAYS + 2) * DAY_MS);
    return this.dataSource.query(
      `SELECT id, facility_id AS "facilityId" FROM release_request
        WHERE state IN ('received', 'verified', 'redacted') AND due_at <= $1 ORDER BY due_at, id`,
      [until],
    );
  }

  private remind(requestId: string, facilityId: string): Promise<boolean> {
    return this.requestWork.take({
      facilityId,
      requestId,
      action: 'remind-of-clock',
      actor: SYSTEM_ACTOR,
      step: async (work) => {
        const { request, facility, rows, now, letters } = work;
        const today = localDateOf(now, facility.timeZone);
        const governing = await rows.findOneByOrFail(RequestClock, { requestId, governs: true });
        const step = reminderOn(governing, today, await actedOn(rows, requestId, facility));
        if (step === null) return { data: null, result: false };
        const week =
          step === 'overdue' ? Math.floor((calendarDaysBetween(request.dueOn, today) - 1) / REPEAT_DAYS) : 0;
        const key = `${request.dueOn} ${step} ${week}`;
        if (await isTold(rows, requestId, key)) return { data: null, result: false };
        const people = await staffInRoles(rows, facilityId, TOLD[step]);
        for (const recipient of people)
          letters.push({
            letter: 'clock-reminder',
            recipient,
            language: 'en',
            facts: {
              requestNumber: request.number,
              facilityName: facility.name,
              facilityPhone: facility.phone,
              path: `/desk/requests/${requestId}`,
              dueOn: request.dueOn,
              reason: step,
            },
          });
        return { data: { step, key, dueOn: request.dueOn, told: people.length }, result: true };
      },
    });
  }
}

async function isTold(rows: EntityManager, requestId: string, key: string): Promise<boolean> {
  return rows
    .createQueryBuilder(HistoryEvent, 'event')
    .where(`event.requestId = :requestId AND event.kind = 'clock-reminded' AND event.data->>'key' = :key`, {
      requestId,
      key,
    })
    .getExists();
}
