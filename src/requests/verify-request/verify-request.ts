import { Injectable } from '@nestjs/common';
import { Patient } from '../../database/entities';
import { refuse } from '../../domain/refusals';
import type { Actor } from '../../domain/roles';
import { recountClocks } from '../request-clocks';
import { RequestWork } from '../request-work';
import type { VerifyRequestDto } from './verify-request.dto';

/** Confirm who asks, by what right, for whose records; the patient is matched to a medical record number. */
@Injectable()
export class VerifyRequest {
  constructor(private readonly requestWork: RequestWork) {}

  /** @throws RefusedError, also PATIENT_DIFFERS when the number belongs to somebody born on another day */
  async run(actor: Actor, facilityId: string, requestId: string, form: VerifyRequestDto): Promise<void> {
    const { identity, authority, scope, patient } = form;
    await this.requestWork.take({
      facilityId,
      requestId,
      action: 'verify',
      actor,
      input: { confirmed: { identity, authority, scope, patient } },
      step: async (work) => {
        const { request, facility, rows } = work;
        const key = { facilityId, mrn: form.mrn.trim() };
        await rows
          .createQueryBuilder()
          .insert()
          .into(Patient)
          .values({
            ...key,
            familyName: request.patientFamilyName,
            givenName: request.patientGivenName,
            birthDate: request.patientBirthDate,
          })
          .orIgnore()
          .execute();
        const matched = await rows.findOneByOrFail(Patient, key);
        if (matched.birthDate !== request.patientBirthDate)
          return refuse('PATIENT_DIFFERS', undefined, '45 CFR 164.514(h)');
        request.patientId = matched.id;
        if (form.basis && form.basis !== request.basis) {
          // Another basis has clocks of its own; those that ran before run on, so a correction gains no time.
          request.basis = form.basis;
          await recountClocks(rows, request, facility);
        }
        const data = { patientId: matched.id, basis: request.basis, identity, authority, scope };
        return { data: { ...data, dueOn: request.dueOn }, result: undefined };
      },
    });
  }
}
