import type { EntityManager } from 'typeorm';
import { DocumentPage, RequestDocument } from '../database/entities';
import type { Rect } from '../database/entities';
import { refuse } from '../domain/refusals';
import { boxOnPage } from '../domain/withholding';
import type { MarkDto } from './mark.dto';

/**
 * The pages of a document of the records that can be marked, by number.
 * @throws RefusedError NOT_FOUND, DOCUMENT_NOT_READY
 */
export async function markedDocument(
  rows: EntityManager,
  requestId: string,
  documentId: string,
): Promise<Map<number, DocumentPage>> {
  const document = await rows.findOneBy(RequestDocument, { id: documentId, requestId, kind: 'records' });
  if (!document || document.status === 'removed') return refuse('NOT_FOUND');
  if (document.status !== 'ready') return refuse('DOCUMENT_NOT_READY', { status: document.status });
  return new Map((await rows.findBy(DocumentPage, { documentId })).map((page) => [page.number, page]));
}

/**
 * The mark's boxes as they are kept: in order and inside the visible page.
 * @throws RefusedError MARK_OUTSIDE_PAGE
 */
export function rectsOn(page: DocumentPage | undefined, mark: MarkDto): Rect[] {
  const outside = () => refuse('MARK_OUTSIDE_PAGE', { page: String(mark.pageNumber) });
  if (!page) return outside();
  if (mark.wholePage) return [];
  if (mark.rects.length === 0) return outside();
  return mark.rects.map((rect) => boxOnPage(rect, page.cropBox) ?? outside());
}
