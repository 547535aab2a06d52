import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Mark } from '../../database/entities';
import type { Actor } from '../../domain/roles';
import { markedDocument, rectsOn } from '../marked-document';
import { RequestWork } from '../request-work';
import type { MarkPagesDto } from './mark-pages.dto';

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
        const pages = await markedDocument(rows, requestId, documentId);
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
