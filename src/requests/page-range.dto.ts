import { IsOptional, IsUUID, Matches } from 'class-validator';
import type { EntityManager } from 'typeorm';
import { RequestDocument } from '../database/entities';
import { refuse } from '../domain/refusals';
import { absentIfEmpty } from '../platform/absent-if-empty';

/** Pages of one document of the records. */
export class PageRangeDto {
  @IsUUID() documentId!: string;
  /** "3" or "3-5"; all pages when absent. */
  @absentIfEmpty @IsOptional() @Matches(/^\d{1,5}( ?- ?\d{1,5})?$/) pages?: string;
}

/** The range as it is kept. */
export interface PageRange {
  documentId: string;
  firstPage: number;
  lastPage: number;
}

/**
 * The range that was meant, within its document.
 * @throws RefusedError NOT_FOUND, DOCUMENT_NOT_READY; NO_SUCH_PAGES with the number of pages there are
 */
export async function rangeOf(
  rows: EntityManager,
  requestId: string,
  { documentId, pages }: PageRangeDto,
): Promise<PageRange> {
  const document = await rows.findOneBy(RequestDocument, { id: documentId, requestId, kind: 'records' });
  if (!document || document.status === 'removed') return refuse('NOT_FOUND');
  if (document.status !== 'ready') return refuse('DOCUMENT_NOT_READY', { status: document.status });
  const count = document.pageCount ?? 0;
  const [first = 1, last = first] = pages ? pages.split('-').map(Number) : [1, count];
  if (first < 1 || last < first || last > count) return refuse('NO_SUCH_PAGES', { count: String(count) });
  return { documentId, firstPage: first, lastPage: last };
}
