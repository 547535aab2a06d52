import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import { PageArrangement } from '../../database/entities';
import { refuse } from '../../domain/refusals';
import type { Actor } from '../../domain/roles';
import { RequestWork } from '../request-work';
import type { TakeBackArrangementDto } from './take-back-arrangement.dto';

/** Undo one change of how the pages lie: what was said before it counts again. */
@Injectable()
export class TakeBackArrangement {
  constructor(private readonly requestWork: RequestWork) {}

  /** @throws RefusedError; NOTHING_TO_TAKE_BACK when it was taken back already; NOT_FOUND */
  async run(
    actor: Actor,
    facilityId: string,
    requestId: string,
    { arrangementId }: TakeBackArrangementDto,
  ): Promise<void> {
    await this.requestWork.take({
      ...{ facilityId, requestId, actor },
      action: 'take-back-arrangement',
      step: async ({ request, rows, now }) => {
        const before = await rows.findOneBy(PageArrangement, { id: arrangementId, requestId });
        if (!before) return refuse('NOT_FOUND');
        if (before.takenBackAt) return refuse('NOTHING_TO_TAKE_BACK');
        await rows.update(
          PageArrangement,
          { id: arrangementId, takenBackAt: IsNull() },
          { takenBackAt: now, takenBackByName: actor.name },
        );
        request.recordsRevision += 1;
        const { kind, documentId, pages } = before;
        return { data: { arrangementId, kind, documentId, pages }, result: undefined };
      },
    });
  }
}
