import { Injectable } from '@nestjs/common';
import { localDateOf } from '../../domain/calendar';
import { decimalOfCents, exactCents } from '../../domain/fees/money';
import type { Actor } from '../../domain/roles';
import { PatientWork } from '../patient-work';
import type { TellFeeDto } from './tell-fee.dto';

/** Record that the patient was told the fee of a second accounting within twelve months, before work begins. */
@Injectable()
export class TellFee {
  constructor(private readonly work: PatientWork) {}

  /** @throws RefusedError */
  async run(actor: Actor, facilityId: string, accountingId: string, form: TellFeeDto): Promise<void> {
    const amount = exactCents(form.amount);
    await this.work.takeAccounting({
      ...{ facilityId, accountingId, actor },
      action: 'tell-fee',
      step: async ({ facility, now }) => ({
        changes: { feeCents: amount, feeToldOn: localDateOf(now, facility.timeZone) },
        data: { amount: decimalOfCents(amount) },
        result: undefined,
      }),
    });
  }
}
