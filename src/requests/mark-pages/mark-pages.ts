import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DocumentPage, Mark, RequestDocument } from '../../database/entities';
import type { Rect } from '../../database/entities';
import { refuse } from '../../domain/refusals';
import type { Actor } from '../../domain/roles';
import { boxOnPage } from '../../domain/withholding';
import { RequestWork } from '../request-work';
import type { MarkDto, MarkPagesDto } from './mark-pages.dto';

/** Mark what must not leave: boxes on pages, or whole pages, each with its reason. */
@Injectable()
export class MarkPages {
  constructor(private readonly requestWork: RequestWork) {}

  /**
   * @returns the ids of the marks in the order given, by which they can be taken back
   * @throws RefusedError, also DOCUMENT_NOT_READY and MARK_OUTSIDE_PAGE
   */
  async run(actor: Actor, facilityId: string, requestId: string, form: MarkPagesDto): Promise<string[]> {
    const { documentId } = form;
    return this.requestWork.take({
      facilityId,
      requestId,
      action: 'mark',
      actor,
      step: async ({ request, rows, now }) => {
        const document = await rows.findOneBy(RequestDocument, {
          id: documentId,
          requestId,
          kind: 'records',
        });
        if (!document || document.status === 'removed') return refuse('NOT_FOUND');
        if (document.status !== 'ready') return refuse('DOCUMENT_NOT_READY', { status: document.status });
        const pages = new Map(
          (await rows.findBy(DocumentPage, { documentId })).map((page) => [page.number, page]),
        );
        const marks = form.marks.map((mark) => ({
          id: randomUUID(),
          facilityId,
          requestId,
          documentId,
          pageNumber: mark.pageNumber,
          rects: rectsOn(pages.get(mark.pageNumber), mark),
          wholePage: mark.wholePage,
          reason: mark.reason,
          createdBy: actor.id,
          createdAt: now,
        }));
        await rows.insert(Mark, marks);
        request.recordsRevision += 1;
        const data = {
          documentId,
          pages: [...new Set(marks.map((mark) => mark.pageNumber))],
          marks: marks.length,
          boxes: marks.reduce((count, mark) => count + mark.rects.length, 0),
          reasons: [...new Set(marks.map((mark) => mark.reason))],
        };
        return { data, result: marks.map((mark) => mark.id) };
      },
    });
  }
}

/** The mark's boxes as they are kept: in order and inside the visible page. */
function rectsOn(page: DocumentPage | undefined, mark: MarkDto): Rect[] {
  const outside = () => refuse('MARK_OUTSIDE_PAGE', { page: String(mark.pageNumber) });
  if (!page) return outside();
  if (mark.wholePage) return [];
  if (mark.rects.length === 0) return outside();
  return mark.rects.map((rect) => boxOnPage(rect, page.cropBox) ?? outside());
}
