import { Injectable } from '@nestjs/common';
import { BreachClock, BreachNoticeGiven } from '../../database/entities';
import { localDateOf } from '../../domain/calendar';
import { refuse } from '../../domain/refusals';
import type { Actor } from '../../domain/roles';
import { RequestWork } from '../../requests/request-work';
import { incidentOf, newestAssessment } from '../breach-clocks';
import type { RecordBreachNoticeDto } from './record-breach-notice.dto';

/** Record that a notice of the breach was given: its clock is met, and its reminders end. */
@Injectable()
export class RecordBreachNotice {
  constructor(private readonly requestWork: RequestWork) {}

  /** @throws RefusedError NOTICE_NOT_OWED, NOTICE_GIVEN_ALREADY, DAY_IN_FUTURE, DAY_BEFORE_DISCOVERY */
  async run(actor: Actor, facilityId: string, requestId: string, form: RecordBreachNoticeDto): Promise<void> {
    const { task, givenOn } = form;
    await this.requestWork.take({
      ...{ facilityId, requestId, actor },
      action: 'record-breach-notice',
      step: async ({ rows, facility, now }) => {
        const { id: incidentId, number, learnedOn } = await incidentOf(rows, requestId);
        if (await rows.existsBy(BreachNoticeGiven, { incidentId, task }))
          return refuse('NOTICE_GIVEN_ALREADY');
        if (!(await rows.existsBy(BreachClock, { incidentId, task }))) return refuse('NOTICE_NOT_OWED');
        const assessment = await newestAssessment(rows, incidentId);
        const discovered = assessment?.discoveredOn ?? learnedOn;
        if (givenOn > localDateOf(now, facility.timeZone)) return refuse('DAY_IN_FUTURE');
        if (givenOn < discovered) return refuse('DAY_BEFORE_DISCOVERY', { discovered });
        await rows.insert(BreachNoticeGiven, {
          ...{ facilityId, incidentId, task, givenOn },
          remark: form.remark.trim(),
          recordedBy: actor.id,
          recordedByName: actor.name,
          recordedAt: now,
        });
        return { data: { incidentId, number, task, givenOn }, result: undefined };
      },
    });
  }
}
