import { Injectable } from '@nestjs/common';
import { DataSource, IsNull } from 'typeorm';
import {
  Mark,
  PageComment,
  PageLook,
  PageStatement,
  ReleaseRequest,
  RequestDocument,
} from '../../database/entities';
import { refuse } from '../../domain/refusals';

/** A mark that stands, as the workbench draws it. */
export type StandingMark = Pick<Mark, 'id' | 'documentId' | 'pageNumber' | 'rects' | 'wholePage' | 'reason'>;

/** What stands on the pages of one document at this moment. */
export interface DocumentStandingView {
  /** Grows with every change of the records; an answer with a smaller one is older. */
  revision: number;
  marks: StandingMark[];
  /** Pages that somebody said to hold a sensitive category. */
  tags: { firstPage: number; lastPage: number; category: string }[];
  /** Pages that somebody had before them. */
  looked: number[];
  /** Open remarks, oldest first. */
  comments: Pick<PageComment, 'id' | 'pageNumber' | 'words' | 'writtenByName' | 'writtenAt'>[];
}

/** The marks, tags, looks and remarks of a whole document, by which several people see each other's work. */
@Injectable()
export class DocumentStanding {
  constructor(private readonly dataSource: DataSource) {}

  /** @throws RefusedError NOT_FOUND, also across facilities */
  async run(facilityId: string, requestId: string, documentId: string): Promise<DocumentStandingView> {
    // One picture of the moment: the revision must not be newer than the marks that come with it.
    return this.dataSource.transaction('REPEATABLE READ', async (rows) => {
      const request = await rows.findOne(ReleaseRequest, {
        where: { id: requestId, facilityId },
        select: { id: true, recordsRevision: true },
      });
      const document = await rows.findOneBy(RequestDocument, { id: documentId, requestId, facilityId });
      if (!request || !document || document.status === 'removed') return refuse('NOT_FOUND');
      const marks = await rows.find(Mark, {
        where: { documentId, requestId, removedAt: IsNull() },
        order: { createdAt: 'ASC', id: 'ASC' },
        select: { id: true, documentId: true, pageNumber: true, rects: true, wholePage: true, reason: true },
      });
      const tags = await rows.find(PageStatement, {
        where: { documentId, requestId, kind: 'tag', withdrawnAt: IsNull() },
        order: { statedAt: 'ASC' },
      });
      const looks = await rows
        .createQueryBuilder(PageLook, 'look')
        .select('DISTINCT look.pageNumber', 'page')
        .where('look.documentId = :documentId', { documentId })
        .orderBy('page')
        .getRawMany<{ page: number }>();
      const comments = await rows.find(PageComment, {
        where: { documentId, requestId, settledAt: IsNull() },
        order: { writtenAt: 'ASC' },
        select: { id: true, pageNumber: true, words: true, writtenByName: true, writtenAt: true },
      });
      return {
        revision: request.recordsRevision,
        marks,
        tags: tags.map(({ firstPage, lastPage, category }) => ({ firstPage, lastPage, category: category! })),
        looked: looks.map(({ page }) => page),
        comments,
      };
    });
  }
}
