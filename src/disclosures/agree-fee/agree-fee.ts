import { Injectable } from '@nestjs/common';
import { localDateOf } from '../../domain/calendar';
import { decimalOfCents } from '../../domain/fees/money';
import type { Actor } from '../../domain/roles';
import { PatientWork } from '../patient-work';

/** Record that the patient wants the accounting at the fee that was told. */
@Injectable()
export class AgreeFee {
  constructor(private readonly work: PatientWork) {}

  /** @throws RefusedError ACCOUNTING_FEE_NOT_TOLD, ACCOUNTING_IS_FREE */
  async run(actor: Actor, facilityId: string, accountingId: string): Promise<void> {
    await this.work.takeAccounting({
      ...{ facilityId, accountingId, actor },
      action: 'agree-fee',
      step: async ({ facility, now, accounting }) => ({
        changes: { feeAgreedOn: localDateOf(now, facility.timeZone) },
        data: { amount: decimalOfCents(accounting.feeCents ?? 0) },
        result: undefined,
      }),
    });
  }
}
