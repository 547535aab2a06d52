import { In, IsNull, Not } from 'typeorm';
import type { EntityManager } from 'typeorm';
import { DocumentPage, Mark, RequestDocument } from '../../database/entities';
import type { DocumentPageView, DocumentView } from './request-page-view';

/** The documents of a request that were not removed, in the packet's order, each with its pages. */
export async function documentsOf(rows: EntityManager, requestId: string): Promise<DocumentView[]> {
  const documents = await rows.find(RequestDocument, {
    where: { requestId, status: Not('removed') },
    order: { position: 'ASC' },
  });
  const ids = documents.map(({ id }) => id);
  const pages = await rows.find(DocumentPage, {
    where: { documentId: In(ids) },
    order: { documentId: 'ASC', number: 'ASC' },
  });
  const marks = await rows.findBy(Mark, { requestId, removedAt: IsNull() });
  return documents.map((document) => ({
    id: document.id,
    kind: document.kind,
    title: document.title,
    status: document.status,
    position: document.position,
    mediaKind: document.mediaKind,
    originalSize: document.originalSize,
    originalSha256: document.originalSha256,
    refusalCode: document.refusalCode,
    addedAt: document.addedAt,
    pages: pages.filter(({ documentId }) => documentId === document.id).map((page) => pageView(page, marks)),
  }));
}

function pageView(page: DocumentPage, marks: readonly Mark[]): DocumentPageView {
  const own = marks.filter((mark) => mark.documentId === page.documentId && mark.pageNumber === page.number);
  return {
    number: page.number,
    cropBox: page.cropBox,
    rotate: page.rotate,
    hasText: page.hasText,
    marks: own.length,
    withheldWhole: own.some((mark) => mark.wholePage),
  };
}
