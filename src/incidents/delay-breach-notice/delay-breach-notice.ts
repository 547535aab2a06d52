import { Injectable } from '@nestjs/common';
import { BreachDelay } from '../../database/entities';
import { localDateOf } from '../../domain/calendar';
import { suspensionEnds } from '../../domain/disclosures/suspension';
import { refuse } from '../../domain/refusals';
import type { Actor } from '../../domain/roles';
import { RequestWork } from '../../requests/request-work';
import { incidentOf, newestDelay, recountBreachClocks } from '../breach-clocks';
import type { DelayBreachNoticeDto } from './delay-breach-notice.dto';

/** Put notice off because law enforcement asks so: until the day it names in writing, or 30 days by word of mouth. */
@Injectable()
export class DelayBreachNotice {
  constructor(private readonly requestWork: RequestWork) {}

  /** @returns the last day of the delay @throws RefusedError DELAY_WITHOUT_END, DAY_IN_FUTURE */
  async run(
    actor: Actor,
    facilityId: string,
    requestId: string,
    form: DelayBreachNoticeDto,
  ): Promise<string> {
    const reason = form.reason.trim();
    return this.requestWork.take({
      ...{ facilityId, requestId, actor },
      action: 'delay-breach-notice',
      input: { reason },
      step: async ({ rows, facility, now }) => {
        const incident = await incidentOf(rows, requestId);
        const { id: incidentId, number } = incident;
        const { form: kind, statedOn } = form;
        if (statedOn > localDateOf(now, facility.timeZone)) return refuse('DAY_IN_FUTURE');
        const official = form.official.trim();
        const until = suspensionEnds({
          recipientName: official,
          form: kind,
          statedOn,
          until: form.until ?? null,
        });
        if (until === null || until < statedOn)
          return refuse('DELAY_WITHOUT_END', undefined, '45 CFR 164.412');
        const sequence = ((await newestDelay(rows, incidentId))?.sequence ?? 0) + 1;
        await rows.insert(BreachDelay, {
          ...{ facilityId, incidentId, sequence, statedOn, until, official },
          form: kind,
          statement: reason,
          recordedByName: actor.name,
          recordedAt: now,
        });
        await recountBreachClocks(rows, incident, facility);
        return { data: { incidentId, number, form: kind, statedOn, until, reason }, result: until };
      },
    });
  }
}
