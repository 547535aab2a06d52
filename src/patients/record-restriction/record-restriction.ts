import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { PatientRestriction } from '../../database/entities';
import { PatientWork } from '../../disclosures/patient-work';
import { localDateOf } from '../../domain/calendar';
import { expectPatientRole } from '../../domain/disclosures/accounting-steps';
import { refuse } from '../../domain/refusals';
import type { Actor } from '../../domain/roles';
import { typedLine } from '../../platform/typed-text';
import type { RecordRestrictionDto } from './record-restriction.dto';

/**
 * Record a restriction: of an item paid in full, which must be honoured against the health plan (RULES 6.1), or one
 * that the hospital agreed to. Releases to those it shuts out are refused until somebody looked.
 */
@Injectable()
export class RecordRestriction {
  constructor(private readonly work: PatientWork) {}

  /** @returns its id @throws RefusedError, also DAY_IN_FUTURE */
  async run(
    actor: Actor,
    facilityId: string,
    patientId: string,
    form: RecordRestrictionDto,
  ): Promise<string> {
    expectPatientRole('record-restriction', actor);
    const id = randomUUID();
    await this.work.take({
      ...{ facilityId, patientId, actor },
      kind: 'restriction-recorded',
      step: async ({ facility, rows, now }) => {
        const today = localDateOf(now, facility.timeZone);
        const { kind, askedOn = today } = form;
        if (askedOn > today) return refuse('DAY_IN_FUTURE');
        const recipients = (form.recipients ?? '').split('\n').map(typedLine).filter(Boolean);
        await rows.insert(PatientRestriction, {
          ...{ id, facilityId, patientId, kind, askedOn },
          recipients: kind === 'agreed' ? recipients : [],
          description: form.description.trim(),
          ...{ recordedBy: actor.id, recordedByName: actor.name, recordedAt: now },
        });
        return { data: { restrictionId: id, kind, askedOn }, result: undefined };
      },
    });
    return id;
  }
}
