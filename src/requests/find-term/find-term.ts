import { Injectable } from '@nestjs/common';
import { DataSource, IsNull } from 'typeorm';
import { DocumentPage, Mark, ReleaseRequest, RequestDocument } from '../../database/entities';
import type { Rect } from '../../database/entities';
import { expectRole } from '../../domain/decide';
import { refuse } from '../../domain/refusals';
import { BOX_TOLERANCE } from '../../domain/withholding';
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
  /** Whether marks that stand already hide all of it. */
  marked: boolean;
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
    const marks = await rows.findBy(Mark, { requestId, removedAt: IsNull() });
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
          if (answer.hits.length >= MOST_HITS) continue;
          const there = marks.filter(
            ({ documentId, pageNumber }) => documentId === id && pageNumber === number,
          );
          answer.hits.push({
            documentId: id,
            pageNumber: number,
            ...hit,
            marked: isHidden(hit.rects, there),
          });
        }
      }
    }
    return answer;
  }
}

/** Marks are cut to the page and rounded, so a box may stand out of its own mark by the tolerance of drawing. */
function isHidden(rects: readonly Rect[], marks: readonly Pick<Mark, 'rects' | 'wholePage'>[]): boolean {
  if (marks.some(({ wholePage }) => wholePage)) return true;
  const boxes = marks.flatMap((mark) => mark.rects);
  return rects.every(([x0, y0, x1, y1]) =>
    boxes.some(
      (box) =>
        box[0] <= x0 + BOX_TOLERANCE &&
        box[1] <= y0 + BOX_TOLERANCE &&
        box[2] >= x1 - BOX_TOLERANCE &&
        box[3] >= y1 - BOX_TOLERANCE,
    ),
  );
}
