import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import { ConfidentialAddress } from '../../database/entities';
import { PatientWork } from '../../disclosures/patient-work';
import { expectPatientRole } from '../../domain/disclosures/accounting-steps';
import { refuse } from '../../domain/refusals';
import type { Actor } from '../../domain/roles';

/** The patient takes the wish back. Requests that followed it keep that address; new ones use their own. */
@Injectable()
export class EndAddress {
  constructor(private readonly work: PatientWork) {}

  /** @throws RefusedError, also NO_CONFIDENTIAL_ADDRESS */
  async run(actor: Actor, facilityId: string, patientId: string): Promise<void> {
    expectPatientRole('end-address', actor);
    await this.work.take({
      ...{ facilityId, patientId, actor },
      kind: 'address-ended',
      step: async ({ rows, now }) => {
        const { affected } = await rows.update(
          ConfidentialAddress,
          { patientId, endedAt: IsNull() },
          { endedAt: now, endedByName: actor.name },
        );
        if (!affected) return refuse('NO_CONFIDENTIAL_ADDRESS');
        return { data: {}, result: undefined };
      },
    });
  }
}
