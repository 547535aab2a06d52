import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { PageComment } from '../../database/entities';
import type { Actor } from '../../domain/roles';
import { rangeOf } from '../page-range.dto';
import { RequestWork } from '../request-work';
import type { CommentPageDto } from './comment-page.dto';

/** Pin a remark to a page for colleagues. It is no part of the records, so a packet made before stays good. */
@Injectable()
export class CommentPage {
  constructor(private readonly requestWork: RequestWork) {}

  /** @returns the id by which it can be settled. @throws RefusedError, also NO_SUCH_PAGES, DOCUMENT_NOT_READY */
  async run(actor: Actor, facilityId: string, requestId: string, form: CommentPageDto): Promise<string> {
    return this.requestWork.take({
      ...{ facilityId, requestId, actor },
      action: 'comment-page',
      step: async ({ rows, now }) => {
        const { documentId, page } = form;
        const { firstPage } = await rangeOf(rows, requestId, { documentId, pages: String(page) });
        const id = randomUUID();
        await rows.insert(PageComment, {
          ...{ id, facilityId, requestId, documentId, pageNumber: firstPage, words: form.words.trim() },
          ...{ writtenBy: actor.id, writtenByName: actor.name, writtenAt: now },
        });
        return { data: { documentId, page: firstPage, commentId: id }, result: id };
      },
    });
  }
}
