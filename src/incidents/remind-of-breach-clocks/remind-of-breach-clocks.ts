import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { EntityManager } from 'typeorm';
import { BreachClock, BreachNoticeGiven, HistoryEvent, Incident } from '../../database/entities';
import { staffInRoles } from '../../database/staff-in-roles';
import { calendarDaysBetween, localDateOf } from '../../domain/calendar';
import { reminderOn } from '../../domain/clocks/clock-standing';
import { DUE_SOON_DAYS } from '../../domain/clocks/due-date';
import { SYSTEM_ACTOR } from '../../domain/roles';
import { Clock } from '../../platform/clock';
import { Log } from '../../platform/logging';
import { RequestWork } from '../../requests/request-work';

/** An overdue notice is told of again each week. */
const REPEAT_DAYS = 7;
const DAY_MS = 86_400_000;

interface NearClock {
  requestId: string;
  facilityId: string;
  incidentId: string;
  task: string;
}

/**
 * Remind of notices of a breach that are due. As with requests, each run looks at every notice not given anew, so that
 * nothing can end its reminders but the notice; the history keeps each step once.
 */
@Injectable()
export class RemindOfBreachClocks {
  constructor(
    private readonly dataSource: DataSource,
    private readonly requestWork: RequestWork,
    private readonly clock: Clock,
    private readonly log: Log,
  ) {}

  /** @returns how many notices were reminded of @throws Error when some could not be; the queue tries again */
  async run(): Promise<number> {
    let reminded = 0;
    let failed = 0;
    for (const near of await this.nearTheirEnd())
      try {
        if (await this.remind(near)) reminded += 1;
      } catch (error) {
        failed += 1;
        this.log.unknownError('breach-reminder-failed', error, { requestId: near.requestId });
      }
    if (failed > 0) throw new Error(`${failed} reminders failed`);
    return reminded;
  }

  /** A day more than the zones of the world can differ. */
  private async nearTheirEnd(): Promise<NearClock[]> {
    const until = new Date(this.clock.now().getTime() + (DUE_SOON_DAYS + 2) * DAY_MS);
    return this.dataSource.query(
      `SELECT i.request_id AS "requestId", c.facility_id AS "facilityId", c.incident_id AS "incidentId", c.task
         FROM breach_clock c JOIN incident i ON i.id = c.incident_id
         LEFT JOIN breach_notice n ON n.incident_id = c.incident_id AND n.task = c.task
        WHERE n.id IS NULL AND c.due_on <= $1::date ORDER BY c.due_on, c.incident_id, c.task`,
      [until.toISOString().slice(0, 10)],
    );
  }

  private remind({ requestId, facilityId, incidentId, task }: NearClock): Promise<boolean> {
    const nothing = { data: null, result: false };
    return this.requestWork.take({
      ...{ requestId, facilityId, actor: SYSTEM_ACTOR },
      action: 'remind-of-breach',
      step: async ({ facility, rows, now, letters }) => {
        const clock = await rows.findOneBy(BreachClock, { incidentId, task });
        if (!clock || (await rows.existsBy(BreachNoticeGiven, { incidentId, task }))) return nothing;
        const { dueOn, targetOn } = clock;
        const today = localDateOf(now, facility.timeZone);
        const step = reminderOn({ ends: dueOn, targetOn }, today);
        if (step === null) return nothing;
        const week =
          step === 'overdue' ? Math.floor((calendarDaysBetween(dueOn, today) - 1) / REPEAT_DAYS) : 0;
        const key = `${task} ${dueOn} ${step} ${week}`;
        if (await isTold(rows, requestId, key)) return nothing;
        const { number } = await rows.findOneByOrFail(Incident, { id: incidentId });
        const roles = [
          'privacy_officer',
          ...(step === 'overdue' ? (['administrator'] as const) : []),
        ] as const;
        const people = await staffInRoles(rows, facilityId, roles);
        for (const recipient of people)
          letters.push({
            letter: 'breach-reminder',
            recipient,
            language: 'en',
            facts: {
              requestNumber: number,
              facilityName: facility.name,
              facilityPhone: facility.phone,
              path: `/desk/incidents/${incidentId}`,
              dueOn,
              reason: `breach_${step}`,
            },
          });
        return { data: { incidentId, task, step, key, dueOn, told: people.length }, result: true };
      },
    });
  }
}

async function isTold(rows: EntityManager, requestId: string, key: string): Promise<boolean> {
  return rows
    .createQueryBuilder(HistoryEvent, 'event')
    .where(`event.requestId = :requestId AND event.kind = 'breach-clock-reminded'`, { requestId })
    .andWhere(`event.data->>'key' = :key`, { key })
    .getExists();
}
