import { Injectable } from '@nestjs/common';
import { Patient } from '../../database/entities';
import { localDateOf } from '../../domain/calendar';
import { noticeWaits } from '../../domain/disclosures/breach-tasks';
import { refuse } from '../../domain/refusals';
import type { Actor } from '../../domain/roles';
import { paperOrder } from '../../letters/write-papers';
import { RequestWork } from '../../requests/request-work';
import { incidentOf, newestAssessment, newestDelay } from '../breach-clocks';
import type { WriteBreachLetterDto } from './write-breach-letter.dto';

/**
 * Write the notice of a breach to an individual, on paper for first-class mail (45 CFR 164.404(d)(1)). That it was
 * mailed is recorded apart, on the day on which it was.
 */
@Injectable()
export class WriteBreachLetter {
  constructor(private readonly requestWork: RequestWork) {}

  /** @throws RefusedError NO_BREACH; NOTICE_DELAYED while law enforcement asks to wait; TRANSLATION_NOT_REVIEWED */
  async run(actor: Actor, facilityId: string, requestId: string, form: WriteBreachLetterDto): Promise<void> {
    await this.requestWork.take({
      ...{ facilityId, requestId, actor },
      action: 'write-breach-letter',
      step: async ({ rows, facility, now, papers }) => {
        const incident = await incidentOf(rows, requestId);
        const { id: incidentId, number, happenedOn, learnedOn } = incident;
        const delay = await newestDelay(rows, incidentId);
        if (delay && noticeWaits(delay, localDateOf(now, facility.timeZone)))
          return refuse('NOTICE_DELAYED', { until: delay.until }, '45 CFR 164.412');
        const assessment = await newestAssessment(rows, incidentId);
        const patient = await rows.findOneByOrFail(Patient, { id: incident.patientId });
        const facts = {
          patientName: form.affectedName.trim() || `${patient.givenName} ${patient.familyName}`,
          whatHappened: form.whatHappened,
          happenedOn,
          discoveredOn: assessment?.discoveredOn ?? learnedOn,
          information: form.information,
          protectYourself: linesOf(form.protectYourself).map((says) => ({ says })),
          whatWeDo: form.whatWeDo,
          contactName: form.contactName,
          contactPhone: form.contactPhone,
          contactAddress: form.contactAddress,
        };
        const recipient = [form.addressee.trim(), ...linesOf(form.address)];
        papers.push({ ...paperOrder('breach-notice', facts, recipient), language: form.language });
        return { data: { incidentId, number, language: form.language }, result: undefined };
      },
    });
  }
}

function linesOf(text: string): string[] {
  return text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter(Boolean);
}
