import { In, IsNull, Not } from 'typeorm';
import type { EntityManager } from 'typeorm';
import { DocumentPage, Mark, RequestDocument } from '../../database/entities';
import { arrange } from '../../domain/arrangement/arrange';
import type { ArrangedDocument, ArrangedPage } from '../../domain/arrangement/arrange';
import { standingArrangements } from '../arranged-records';
import type { DocumentPageView, DocumentView } from './request-page-view';

/** The documents of a request that were not removed: the records as persons arranged them, then its other papers. */
export async function documentsOf(rows: EntityManager, requestId: string): Promise<DocumentView[]> {
  const documents = await rows.find(RequestDocument, {
    where: { requestId, status: Not('removed') },
    order: { position: 'ASC' },
  });
  const records = documents.filter(({ kind }) => kind === 'records');
  const pages = grouped(
    await rows.find(DocumentPage, {
      where: { documentId: In(documents.map(({ id }) => id)) },
      order: { documentId: 'ASC', number: 'ASC' },
    }),
    ({ documentId }) => documentId,
  );
  const marks = grouped(
    await rows.findBy(Mark, { requestId, removedAt: IsNull() }),
    ({ documentId, pageNumber }) => `${documentId}/${pageNumber}`,
  );
  const lie = arrange(
    [...records, ...documents.filter(({ kind }) => kind !== 'records')].map(({ id }) => ({
      id,
      pageCount: pages.get(id)?.length ?? 0,
    })),
    await standingArrangements(rows, requestId),
  );
  const byId = new Map(documents.map((document) => [document.id, document]));
  return lie.map((arranged) => documentView(byId.get(arranged.documentId)!, arranged, pages, marks));
}

function documentView(
  document: RequestDocument,
  { type, inScope, pages: order }: ArrangedDocument,
  pages: ReadonlyMap<string, DocumentPage[]>,
  marks: ReadonlyMap<string, Mark[]>,
): DocumentView {
  const own = new Map(pages.get(document.id)?.map((page) => [page.number, page]));
  return {
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
    type,
    inScope,
    pages: order.map((arranged) => pageView(own.get(arranged.number)!, arranged, marks)),
  };
}

function pageView(
  page: DocumentPage,
  { turn, leftOut }: ArrangedPage,
  marks: ReadonlyMap<string, Mark[]>,
): DocumentPageView {
  const own = marks.get(`${page.documentId}/${page.number}`) ?? [];
  return {
    number: page.number,
    cropBox: page.cropBox,
    rotate: (page.rotate + turn) % 360,
    hasText: page.hasText,
    marks: own.length,
    withheldWhole: own.some((mark) => mark.wholePage),
    leftOut,
  };
}

function grouped<Row>(rows: readonly Row[], keyOf: (row: Row) => string): Map<string, Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const group = groups.get(keyOf(row));
    if (group) group.push(row);
    else groups.set(keyOf(row), [row]);
  }
  return groups;
}
