import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { DocumentPage, ReleaseRequest, RequestDocument } from '../../database/entities';
import type { Rect } from '../../database/entities';
import { expectRole } from '../../domain/decide';
import { refuse } from '../../domain/refusals';
import type { Actor } from '../../domain/roles';
import type { FindTermDto } from './find-term.dto';
import { termOnPage } from './term-on-page';
import type { TermOnPage } from './term-on-page';

/** Hits beyond this are counted, and no longer listed: nobody looks through more. */
const MOST_HITS = 2000;

export interface TermHit extends TermOnPage {
  documentId: string;
  pageNumber: number;
  rects: Rect[];
}

export interface TermHits {
  hits: TermHit[];
  /** All there are. */
  count: number;
  documents: { id: string; title: string }[];
  /** Pages that are pictures without words: there a person has to look. */
  pagesWithoutWords: number;
}

/** Where a term stands on the records of a request, document by document in the packet's order. */
@Injectable()
export class FindTerm {
  constructor(private readonly dataSource: DataSource) {}

  /** @throws RefusedError NOT_FOUND, also across facilities; ROLE_NOT_ALLOWED: that a term stands nowhere is told too */
  async run(actor: Actor, facilityId: string, requestId: string, { term }: FindTermDto): Promise<TermHits> {
    const rows = this.dataSource.manager;
    if (!(await rows.existsBy(ReleaseRequest, { id: requestId, facilityId }))) return refuse('NOT_FOUND');
    expectRole('view-records', actor);
    const documents = await rows.find(RequestDocument, {
      where: { requestId, facilityId, kind: 'records', status: 'ready' },
      order: { position: 'ASC' },
    });
    const answer: TermHits = { hits: [], count: 0, documents: [], pagesWithoutWords: 0 };
    for (const { id, title } of documents) {
      answer.documents.push({ id, title });
      const pages = await rows.find(DocumentPage, {
        where: { documentId: id },
        order: { number: 'ASC' },
        select: { documentId: true, number: true, words: true },
      });
      for (const { number, words } of pages) {
        if (words.length === 0) answer.pagesWithoutWords += 1;
        for (const hit of termOnPage(words, term)) {
          answer.count += 1;
          if (answer.hits.length < MOST_HITS)
            answer.hits.push({ documentId: id, pageNumber: number, ...hit });
        }
      }
    }
    return answer;
  }
}
