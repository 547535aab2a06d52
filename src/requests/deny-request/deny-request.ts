import { Injectable } from '@nestjs/common';
import { refuse } from '../../domain/refusals';
import type { Actor } from '../../domain/roles';
import { RIGHT_OF_ACCESS } from '../../domain/sensitive/federal-categories';
import { namePages } from '../../domain/sensitive/page-rulings';
import { typedLine } from '../../platform/typed-text';
import { decidedPages, pagesThatLeave } from '../page-decisions';
import { readFile } from '../papers-on-file';
import { RequestWork } from '../request-work';
import { writeDenial } from '../write-denial';
import type { DenyRequestDto } from './deny-request.dto';

/**
 * Deny all of it, with the letter that the law asks for. Possible only while no page may leave: the rest is always
 * released (45 CFR 164.524(d)(1)). A part is denied by the release itself.
 */
@Injectable()
export class DenyRequest {
  constructor(private readonly requestWork: RequestWork) {}

  /**
   * @throws RefusedError, also PAGES_CAN_LEAVE, NOT_AN_ACCESS_REQUEST, NO_GROUND_ON_RECORD,
   * TRANSLATION_NOT_REVIEWED
   */
  async run(actor: Actor, facilityId: string, requestId: string, form: DenyRequestDto): Promise<void> {
    await this.requestWork.take({
      ...{ facilityId, requestId, actor },
      action: 'deny',
      step: async (work) => {
        const { request, rows, now } = work;
        const decided = await decidedPages(rows, request, await readFile(rows, request, now));
        const leaving = await pagesThatLeave(rows, requestId, decided);
        const citation = '45 CFR 164.524(d)(1)';
        const byRight = RIGHT_OF_ACCESS.includes(request.basis);
        if (leaving.length > 0)
          return refuse('PAGES_CAN_LEAVE', { pages: namePages(leaving, decided.order) }, citation);
        const elsewhere = form.heldElsewhere ? typedLine(form.heldElsewhere) : null;
        const denialId = await writeDenial(work, decided, 0, elsewhere);
        if (denialId === null)
          return refuse(byRight ? 'NO_GROUND_ON_RECORD' : 'NOT_AN_ACCESS_REQUEST', undefined, citation);
        request.closingReason = 'denied';
        return { data: { denialId, pages: decided.decisions.length }, result: undefined };
      },
    });
  }
}
