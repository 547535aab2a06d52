import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import { PageComment } from '../../database/entities';
import { refuse } from '../../domain/refusals';
import type { Actor } from '../../domain/roles';
import { RequestWork } from '../request-work';
import type { SettleCommentDto } from './settle-comment.dto';

/** Say that a remark on a page is answered. It stays on record with who settled it. */
@Injectable()
export class SettleComment {
  constructor(private readonly requestWork: RequestWork) {}

  /** @throws RefusedError; NOT_FOUND when no such remark is open */
  async run(
    actor: Actor,
    facilityId: string,
    requestId: string,
    { commentId }: SettleCommentDto,
  ): Promise<void> {
    await this.requestWork.take({
      ...{ facilityId, requestId, actor },
      action: 'settle-comment',
      step: async ({ rows, now }) => {
        const open = { id: commentId, requestId, settledAt: IsNull() };
        const comment = (await rows.findOneBy(PageComment, open)) ?? refuse('NOT_FOUND');
        await rows.update(PageComment, open, { settledAt: now, settledByName: actor.name });
        const { documentId, pageNumber } = comment;
        return { data: { documentId, page: pageNumber, commentId }, result: undefined };
      },
    });
  }
}
