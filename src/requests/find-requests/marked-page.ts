import { Injectable } from '@nestjs/common';
import { DataSource, IsNull } from 'typeorm';
import { DocumentPage, Mark, PageArrangement, RequestDocument } from '../../database/entities';
import type { PageWord } from '../../database/entities';
import { turnOf } from '../../domain/arrangement/arrange';
import { refuse } from '../../domain/refusals';

/** One page as the workbench lays it out: geometry, words and the marks that stand. PDF user space, points. */
export interface MarkedPageView {
  documentId: string;
  title: string;
  pageCount: number;
  number: number;
  cropBox: [number, number, number, number];
  /** Degrees clockwise, as the page says and as persons turned it. */
  rotate: number;
  words: PageWord[];
  marks: Pick<Mark, 'id' | 'rects' | 'wholePage' | 'reason' | 'createdBy' | 'createdAt'>[];
}

/** A page of a document with its words and marks. */
@Injectable()
export class MarkedPage {
  constructor(private readonly dataSource: DataSource) {}

  /** @throws RefusedError NOT_FOUND, also across facilities; DOCUMENT_NOT_READY */
  async run(
    facilityId: string,
    requestId: string,
    documentId: string,
    pageNumber: number,
  ): Promise<MarkedPageView> {
    const rows = this.dataSource.manager;
    const document = await rows.findOneBy(RequestDocument, { id: documentId, requestId, facilityId });
    if (!document || document.status === 'removed') return refuse('NOT_FOUND');
    if (document.status !== 'ready') return refuse('DOCUMENT_NOT_READY', { status: document.status });
    const page = await rows.findOne(DocumentPage, {
      where: { documentId, number: pageNumber },
      select: { documentId: true, number: true, cropBox: true, rotate: true, words: true },
    });
    if (!page) return refuse('NOT_FOUND');
    const marks = await rows.find(Mark, {
      where: { documentId, pageNumber, removedAt: IsNull() },
      order: { createdAt: 'ASC', id: 'ASC' },
      select: { id: true, rects: true, wholePage: true, reason: true, createdBy: true, createdAt: true },
    });
    const turns = await rows.findBy(PageArrangement, { documentId, kind: 'turn', takenBackAt: IsNull() });
    const { number, cropBox, words } = page;
    const rotate = (page.rotate + turnOf(turns, number)) % 360;
    const pageCount = document.pageCount ?? 0;
    return { documentId, title: document.title, pageCount, number, cropBox, rotate, words, marks };
  }
}
