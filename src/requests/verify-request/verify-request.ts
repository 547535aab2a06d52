import { Injectable } from '@nestjs/common';
import { Patient } from '../../database/entities';
import { refuse } from '../../domain/refusals';
import type { Actor } from '../../domain/roles';
import { RequestWork } from '../request-work';
import type { VerifyRequestDto } from './verify-request.dto';

/** Confirm who asks, by what right, for whose records; the patient is matched to a medical record number. */
@Injectable()
export class VerifyRequest {
  constructor(private readonly requestWork: RequestWork) {}

  async run(actor: Actor, facilityId: string, requestId: string, form: VerifyRequestDto): Promise<void> {
    const { identity, authority, scope, patient } = form;
    await this.requestWork.take({
      facilityId,
      requestId,
      action: 'verify',
      actor,
      input: { confirmed: { identity, authority, scope, patient } },
      step: async ({ request, rows }) => {
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
        if (form.basis) request.basis = form.basis;
        return {
          data: { patientId: matched.id, basis: request.basis, identity, authority, scope },
          result: undefined,
        };
      },
    });
  }
}
