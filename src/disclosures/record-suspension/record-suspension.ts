import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DisclosureSuspension } from '../../database/entities';
import { localDateOf } from '../../domain/calendar';
import { expectPatientRole } from '../../domain/disclosures/accounting-steps';
import { suspensionEnds } from '../../domain/disclosures/suspension';
import { refuse } from '../../domain/refusals';
import type { Actor } from '../../domain/roles';
import { PatientWork } from '../patient-work';
import { readLedger } from '../read-ledger';
import type { RecordSuspensionDto } from './record-suspension.dto';

const LAW = '45 CFR 164.528(a)(2)';

/**
 * Record the statement of an oversight agency or law enforcement official that keeps their disclosures out of the
 * accounting for a time: written until its day, oral for 30 days at most (RULES 4.5).
 */
@Injectable()
export class RecordSuspension {
  constructor(private readonly work: PatientWork) {}

  /** @returns its last day @throws RefusedError */
  async run(actor: Actor, facilityId: string, patientId: string, form: RecordSuspensionDto): Promise<string> {
    expectPatientRole('record-suspension', actor);
    return this.work.take({
      ...{ facilityId, patientId, actor },
      kind: 'suspension-recorded',
      step: async ({ facility, now, rows }) => {
        const line = (await readLedger(rows, facility, patientId)).find(({ id }) => id === form.disclosureId);
        if (!line) return refuse('NOT_FOUND');
        if (!line.suspendable) return refuse('SUSPENSION_RECIPIENT', undefined, LAW);
        if (form.statedOn > localDateOf(now, facility.timeZone)) return refuse('DAY_IN_FUTURE');
        const { recipientName } = line;
        const { form: kind, statedOn } = form;
        const asked = { recipientName, form: kind, statedOn, until: form.until ?? null };
        const ends = suspensionEnds(asked);
        if (ends === null) return refuse('SUSPENSION_WITHOUT_END', undefined, `${LAW}(i)`);
        if (ends < statedOn) return refuse('SUSPENSION_ENDS_BEFORE');
        const id = randomUUID();
        await rows.insert(DisclosureSuspension, {
          ...{ id, facilityId, patientId, ...asked },
          until: ends,
          official: form.official.trim(),
          statement: form.statement.trim(),
          recordedBy: actor.id,
          recordedByName: actor.name,
          recordedAt: now,
        });
        return { data: { suspensionId: id, form: kind, statedOn, until: ends }, result: ends };
      },
    });
  }
}
