import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import { PatientRestriction } from '../../database/entities';
import { PatientWork } from '../../disclosures/patient-work';
import { expectPatientRole } from '../../domain/disclosures/accounting-steps';
import { refuse } from '../../domain/refusals';
import { mayEndRestriction } from '../../domain/restrictions/restrictions';
import type { Actor } from '../../domain/roles';
import type { EndRestrictionDto } from './end-restriction.dto';

/** End a restriction: with the patient's agreement any; by the hospital alone only one it agreed to, once told. */
@Injectable()
export class EndRestriction {
  constructor(private readonly work: PatientWork) {}

  /** @throws RefusedError, also NO_SUCH_RESTRICTION, RESTRICTION_BINDS */
  async run(actor: Actor, facilityId: string, patientId: string, form: EndRestrictionDto): Promise<void> {
    expectPatientRole('end-restriction', actor);
    await this.work.take({
      ...{ facilityId, patientId, actor },
      kind: 'restriction-ended',
      step: async ({ rows, now }) => {
        const which = { id: form.restrictionId, patientId, endedAt: IsNull() };
        const restriction =
          (await rows.findOneBy(PatientRestriction, which)) ?? refuse('NO_SUCH_RESTRICTION');
        const { patientAgrees, patientTold } = form;
        if (!mayEndRestriction(restriction, { patientAgrees, patientTold }))
          return refuse('RESTRICTION_BINDS', undefined, '45 CFR 164.522(a)(2)(iii)');
        const { id } = restriction;
        const ended = { endedAt: now, endedByName: actor.name, endedReason: form.reason.trim() };
        await rows.update(PatientRestriction, { id }, ended);
        return { data: { restrictionId: id, patientAgrees, patientTold }, result: undefined };
      },
    });
  }
}
