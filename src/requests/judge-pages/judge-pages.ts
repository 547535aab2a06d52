import { Injectable } from '@nestjs/common';
import { PageStatement } from '../../database/entities';
import { refuse } from '../../domain/refusals';
import type { Actor } from '../../domain/roles';
import { RIGHT_OF_ACCESS } from '../../domain/sensitive/federal-categories';
import { typedLine } from '../../platform/typed-text';
import { rangeOf } from '../page-range.dto';
import { RequestWork } from '../request-work';
import type { JudgePagesDto } from './judge-pages.dto';

/**
 * Record a licensed professional's judgment that access to pages would do harm. It counts in requests by right alone,
 * and that a record might upset is no ground at all (RULES 1.13; vector 34).
 */
@Injectable()
export class JudgePages {
  constructor(private readonly requestWork: RequestWork) {}

  /** @throws RefusedError, also NO_GROUND_OF_DENIAL, NOT_AN_ACCESS_REQUEST, NO_SUCH_PAGES */
  async run(actor: Actor, facilityId: string, requestId: string, form: JudgePagesDto): Promise<void> {
    const reason = form.reason.trim();
    await this.requestWork.take({
      ...{ facilityId, requestId, actor },
      action: 'judge-pages',
      input: { reason },
      step: async ({ request, rows, now }) => {
        const { ground } = form;
        const citation = '45 CFR 164.524(a)(3)';
        if (ground === 'upsetting') return refuse('NO_GROUND_OF_DENIAL', undefined, citation);
        const counts =
          ground === 'representative_harms'
            ? request.basis === 'personal_representative'
            : RIGHT_OF_ACCESS.includes(request.basis);
        if (!counts) return refuse('NOT_AN_ACCESS_REQUEST', undefined, citation);
        const range = await rangeOf(rows, requestId, form);
        const licenceNumber = form.licenceNumber ?? null;
        await rows.insert(PageStatement, {
          ...{ facilityId, requestId, kind: 'judgment', ...range, ground, licenceNumber, reason },
          professionalName: typedLine(form.professionalName),
          ...{ statedBy: actor.id, statedByName: actor.name, statedAt: now },
        });
        request.recordsRevision += 1;
        return { data: { ...range, ground, licensed: licenceNumber !== null }, result: undefined };
      },
    });
  }
}
