import { Injectable } from '@nestjs/common';
import { PageStatement } from '../../database/entities';
import { refuse } from '../../domain/refusals';
import type { Actor } from '../../domain/roles';
import { findingKey, staysByGroundAlone } from '../../domain/sensitive/page-rulings';
import { decidedPages } from '../page-decisions';
import { rangeOf } from '../page-range.dto';
import { readFile } from '../papers-on-file';
import { RequestWork } from '../request-work';
import type { RulePagesDto } from './rule-pages.dto';

/**
 * Decide about pages that the rules hold. The decision answers the questions open now, and no others: a new tag, or a
 * rule that says more, asks again. What the law withholds cannot be let go by it.
 */
@Injectable()
export class RulePages {
  constructor(private readonly requestWork: RequestWork) {}

  /** @throws RefusedError, also NOTHING_TO_RULE, NO_SUCH_PAGES, GROUND_OF_DENIAL_NEEDED */
  async run(actor: Actor, facilityId: string, requestId: string, form: RulePagesDto): Promise<void> {
    const reason = form.reason.trim();
    await this.requestWork.take({
      ...{ facilityId, requestId, actor },
      action: 'rule-pages',
      input: { reason },
      step: async ({ request, rows, now }) => {
        const range = await rangeOf(rows, requestId, form);
        const { decisions } = await decidedPages(rows, request, await readFile(rows, request, now));
        const held = decisions.filter(
          ({ documentId, page, outcome }) =>
            outcome === 'held' &&
            documentId === range.documentId &&
            range.firstPage <= page &&
            page <= range.lastPage,
        );
        if (held.length === 0) return refuse('NOTHING_TO_RULE');
        const open = held.flatMap(({ findings }) => findings.filter(({ outcome }) => outcome === 'held'));
        const answers = [...new Set(open.map(findingKey))].sort();
        const { outcome } = form;
        if (outcome === 'stays' && open.some((finding) => staysByGroundAlone(request.basis, finding)))
          return refuse('GROUND_OF_DENIAL_NEEDED', undefined, '45 CFR 164.524(a), (d)');
        await rows.insert(PageStatement, {
          ...{ facilityId, requestId, kind: 'ruling', ...range, outcome, answers, reason },
          ...{ statedBy: actor.id, statedByName: actor.name, statedAt: now },
        });
        request.recordsRevision += 1;
        return { data: { ...range, outcome, answers, pages: held.length }, result: undefined };
      },
    });
  }
}
