import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { isEmail } from 'class-validator';
import { IsNull } from 'typeorm';
import { ConfidentialAddress } from '../../database/entities';
import { PatientWork } from '../../disclosures/patient-work';
import { expectPatientRole } from '../../domain/disclosures/accounting-steps';
import { refuse } from '../../domain/refusals';
import type { Actor } from '../../domain/roles';
import { typedLine, typedText } from '../../platform/typed-text';
import { followInEveryRequest, lockRequests } from '../follow-in-requests';
import type { RecordAddressDto } from './record-address.dto';

/**
 * Record where a patient wants to be reached instead. From this transaction on every letter, invoice and message of
 * the patient's own requests goes there: what waits is turned round or stopped, and nothing goes to the old address.
 */
@Injectable()
export class RecordAddress {
  constructor(private readonly work: PatientWork) {}

  /** @throws RefusedError, also NOT_AN_EMAIL */
  async run(actor: Actor, facilityId: string, patientId: string, form: RecordAddressDto): Promise<void> {
    expectPatientRole('record-address', actor);
    const { channel } = form;
    const address = channel === 'mail' ? typedText(form.address) : typedLine(form.address);
    if (channel === 'email' && !isEmail(address)) return refuse('NOT_AN_EMAIL');
    await this.work.take({
      ...{ facilityId, patientId, actor },
      kind: 'address-recorded',
      lockFirst: (rows) => lockRequests(rows, patientId),
      step: async ({ rows, now }) => {
        await rows.update(
          ConfidentialAddress,
          { patientId, endedAt: IsNull() },
          { endedAt: now, endedByName: actor.name },
        );
        const wish = rows.create(ConfidentialAddress, {
          ...{ id: randomUUID(), facilityId, patientId, channel, address },
          ...{ recordedBy: actor.id, recordedByName: actor.name, recordedAt: now },
        });
        await rows.insert(ConfidentialAddress, wish);
        const followed = await followInEveryRequest(rows, wish, actor, now);
        return { data: { addressId: wish.id, channel, ...followed }, result: undefined };
      },
    });
  }
}
