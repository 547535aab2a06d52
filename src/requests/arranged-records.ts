import { IsNull, LessThanOrEqual, MoreThan } from 'typeorm';
import type { EntityManager } from 'typeorm';
import { PageArrangement, RequestDocument } from '../database/entities';
import { arrange } from '../domain/arrangement/arrange';
import type { ArrangedDocument } from '../domain/arrangement/arrange';

/** A ready document of the records and how it lies. */
export interface ArrangedRecord {
  document: RequestDocument;
  arranged: ArrangedDocument;
}

/**
 * What persons said of how the records lie and did not take back, oldest first.
 * @param at as it stood at that moment; now when absent
 */
export async function standingArrangements(
  rows: EntityManager,
  requestId: string,
  at?: Date,
): Promise<PageArrangement[]> {
  const made = { requestId, ...(at && { madeAt: LessThanOrEqual(at) }) };
  return rows.find(PageArrangement, {
    where: [{ ...made, takenBackAt: IsNull() }, ...(at ? [{ ...made, takenBackAt: MoreThan(at) }] : [])],
    order: { madeAt: 'ASC', id: 'ASC' },
  });
}

/** The ready records of a request as persons arranged them, also those whose type was not asked for. */
export async function arrangedRecords(
  rows: EntityManager,
  requestId: string,
  at?: Date,
): Promise<ArrangedRecord[]> {
  const documents = await rows.find(RequestDocument, {
    where: { requestId, kind: 'records', status: 'ready' },
    order: { position: 'ASC' },
  });
  const counted = documents.map(({ id, pageCount }) => ({ id, pageCount: pageCount ?? 0 }));
  const byId = new Map(documents.map((document) => [document.id, document]));
  return arrange(counted, await standingArrangements(rows, requestId, at)).map((arranged) => ({
    document: byId.get(arranged.documentId)!,
    arranged,
  }));
}

/** The records that a packet would hold: ready, in order, of a type that was asked for. */
export async function recordsToRelease(
  rows: EntityManager,
  requestId: string,
  at?: Date,
): Promise<ArrangedRecord[]> {
  return (await arrangedRecords(rows, requestId, at)).filter(({ arranged }) => arranged.inScope);
}
