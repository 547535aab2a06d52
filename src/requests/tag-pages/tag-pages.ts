import { Injectable } from '@nestjs/common';
import { PageStatement } from '../../database/entities';
import type { Actor } from '../../domain/roles';
import { rangeOf } from '../page-range.dto';
import { RequestWork } from '../request-work';
import type { TagPagesDto } from './tag-pages.dto';

/** Say what pages hold. Whether they may leave is decided by the rules; a packet made before is stale. */
@Injectable()
export class TagPages {
  constructor(private readonly requestWork: RequestWork) {}

  /** @throws RefusedError, also NO_SUCH_PAGES, DOCUMENT_NOT_READY */
  async run(actor: Actor, facilityId: string, requestId: string, form: TagPagesDto): Promise<void> {
    await this.requestWork.take({
      ...{ facilityId, requestId, actor },
      action: 'tag-pages',
      step: async ({ request, rows, now }) => {
        const range = await rangeOf(rows, requestId, form);
        const { category } = form;
        await rows.insert(PageStatement, {
          ...{ facilityId, requestId, kind: 'tag', ...range, category, reason: '' },
          ...{ statedBy: actor.id, statedByName: actor.name, statedAt: now },
        });
        request.recordsRevision += 1;
        return { data: { ...range, category }, result: undefined };
      },
    });
  }
}
