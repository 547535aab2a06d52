import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { ConfidentialAddress, Facility, Patient, PatientRestriction } from '../../database/entities';
import { isLookRecorded } from '../../disclosures/looked-at';
import { PatientWork } from '../../disclosures/patient-work';
import { localDateOf } from '../../domain/calendar';
import { expectPatientRole } from '../../domain/disclosures/accounting-steps';
import { refuse } from '../../domain/refusals';
import type { Actor } from '../../domain/roles';
import { Clock } from '../../platform/clock';

/** What a patient asked for, newest first. */
export interface PatientWishesView {
  patient: Patient;
  facility: { id: string; name: string; timeZone: string };
  today: string;
  restrictions: Omit<PatientRestriction, 'recordedBy'>[];
  addresses: Omit<ConfidentialAddress, 'recordedBy'>[];
}

/** The page of a patient's wishes. Each look is in the history of the patient. */
@Injectable()
export class PatientWishes {
  constructor(
    private readonly dataSource: DataSource,
    private readonly work: PatientWork,
    private readonly clock: Clock,
  ) {}

  /** @throws RefusedError NOT_FOUND, also for another facility's patient; ROLE_NOT_ALLOWED */
  async run(actor: Actor, facilityId: string, patientId: string): Promise<PatientWishesView> {
    const rows = this.dataSource.manager;
    const patient = await rows.findOneBy(Patient, { id: patientId, facilityId });
    if (!patient) return refuse('NOT_FOUND');
    expectPatientRole('view', actor);
    const look = { patientId, actor, kind: 'wishes-viewed', opened: patientId } as const;
    await this.work.take({
      ...{ facilityId, patientId, actor },
      kind: look.kind,
      step: async (step) => {
        const isKnown = await isLookRecorded(step.rows, { ...look, now: step.now });
        return { data: isKnown ? null : { opened: patientId }, result: undefined };
      },
    });
    const facility = await rows.findOneByOrFail(Facility, { id: facilityId });
    const newest = { where: { patientId }, order: { recordedAt: 'DESC' } } as const;
    return {
      patient,
      facility: { id: facility.id, name: facility.name, timeZone: facility.timeZone },
      today: localDateOf(this.clock.now(), facility.timeZone),
      restrictions: (await rows.find(PatientRestriction, newest)).map(({ recordedBy: _by, ...one }) => one),
      addresses: (await rows.find(ConfidentialAddress, newest)).map(({ recordedBy: _by, ...one }) => one),
    };
  }
}
