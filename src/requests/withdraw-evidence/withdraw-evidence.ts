import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import { RequestEvidence } from '../../database/entities';
import { refuse } from '../../domain/refusals';
import type { Actor } from '../../domain/roles';
import { RequestWork } from '../request-work';
import type { WithdrawEvidenceDto } from './withdraw-evidence.dto';

/** Take evidence back that was accepted in error, or that no longer holds. It stays on record as taken back. */
@Injectable()
export class WithdrawEvidence {
  constructor(private readonly requestWork: RequestWork) {}

  /** @throws RefusedError, also EVIDENCE_NOT_ON_FILE */
  async run(actor: Actor, facilityId: string, requestId: string, form: WithdrawEvidenceDto): Promise<void> {
    const reason = form.reason.trim();
    await this.requestWork.take({
      ...{ facilityId, requestId, actor },
      action: 'withdraw-evidence',
      input: { reason },
      step: async ({ rows, now }) => {
        const { affected } = await rows.update(
          RequestEvidence,
          { requestId, kind: form.kind, withdrawnAt: IsNull() },
          { withdrawnAt: now, withdrawnByName: actor.name, withdrawnReason: reason },
        );
        if (!affected) return refuse('EVIDENCE_NOT_ON_FILE');
        return { data: { kinds: [form.kind], reason }, result: undefined };
      },
    });
  }
}
