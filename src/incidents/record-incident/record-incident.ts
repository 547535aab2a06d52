import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { IsNull, MoreThan } from 'typeorm';
import type { EntityManager } from 'typeorm';
import { nextCaseNumber } from '../../database/case-number';
import { Disclosure, DownloadLink, Incident } from '../../database/entities';
import { localDateOf } from '../../domain/calendar';
import { discoveredOn } from '../../domain/disclosures/breach';
import { refuse } from '../../domain/refusals';
import type { Actor } from '../../domain/roles';
import { typedLine } from '../../platform/typed-text';
import { RequestWork } from '../../requests/request-work';
import { recountBreachClocks } from '../breach-clocks';
import type { RecordIncidentDto } from './record-incident.dto';

/**
 * Record that a released packet went astray. In the same transaction its link stops, the disclosure counts as one that
 * no basis covers, and the clocks of a breach begin: it is presumed one until assessed (45 CFR 164.402(2), 164.404).
 */
@Injectable()
export class RecordIncident {
  constructor(private readonly requestWork: RequestWork) {}

  /** @returns its id @throws RefusedError, also INCIDENT_ON_RECORD when somebody was faster */
  async run(actor: Actor, facilityId: string, requestId: string, form: RecordIncidentDto): Promise<string> {
    const reason = form.reason.trim();
    return this.requestWork.take({
      ...{ facilityId, requestId, actor },
      action: 'record-incident',
      input: { reason },
      step: async ({ rows, facility, now }) => {
        const disclosure = await rows.findOneByOrFail(Disclosure, { requestId });
        const today = localDateOf(now, facility.timeZone);
        const happenedOn = localDateOf(disclosure.disclosedAt, facility.timeZone);
        if (form.learnedOn > today) return refuse('DAY_IN_FUTURE');
        if (form.learnedOn < happenedOn) return refuse('DAY_BEFORE_RELEASE', { released: happenedOn });
        const links = await recallLinks(rows, requestId, now);
        const incident = {
          id: randomUUID(),
          ...{ facilityId, requestId, happenedOn, ...links },
          disclosureId: disclosure.id,
          patientId: disclosure.patientId,
          number: await nextCaseNumber(rows, facility, 'I', today),
          whatHappened: reason,
          recipientName: form.recipientName ? typedLine(form.recipientName) || null : null,
          learnedOn: discoveredOn([form.learnedOn, today]),
          recordedBy: actor.id,
          recordedByName: actor.name,
          recordedAt: now,
        };
        await rows.insert(Incident, incident);
        await recountBreachClocks(rows, incident, facility);
        const { id, number, learnedOn } = incident;
        return { data: { incidentId: id, number, learnedOn, reason, ...links }, result: id };
      },
    });
  }
}

/** Stop every link that is not stopped yet. @returns how many were still open, and how often the packet was fetched */
async function recallLinks(
  rows: EntityManager,
  requestId: string,
  now: Date,
): Promise<{ linksRecalled: number; openings: number }> {
  const open = await rows.countBy(DownloadLink, {
    requestId,
    recalledAt: IsNull(),
    expiresAt: MoreThan(now),
  });
  await rows.update(DownloadLink, { requestId, recalledAt: IsNull() }, { recalledAt: now });
  const openings = (await rows.sum(DownloadLink, 'openings', { requestId })) ?? 0;
  return { linksRecalled: open, openings };
}
