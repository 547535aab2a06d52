import { Injectable } from '@nestjs/common';
import { refuse } from '../../domain/refusals';
import type { Actor } from '../../domain/roles';
import { PatientWork } from '../patient-work';

/** End an accounting that the patient no longer wants; it does not count as the free one. */
@Injectable()
export class WithdrawAccounting {
  constructor(private readonly work: PatientWork) {}

  /** @throws RefusedError REASON_REQUIRED; when it has ended already */
  async run(actor: Actor, facilityId: string, accountingId: string, form: { reason: string }): Promise<void> {
    const reason = form.reason.trim();
    if (reason === '') return refuse('REASON_REQUIRED');
    await this.work.takeAccounting({
      ...{ facilityId, accountingId, actor },
      action: 'withdraw',
      step: async ({ now }) => ({
        changes: { withdrawnAt: now, withdrawnReason: reason },
        data: { reason },
        result: undefined,
      }),
    });
  }
}
