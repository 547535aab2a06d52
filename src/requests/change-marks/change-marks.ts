import { Injectable } from '@nestjs/common';
import { DataSource, In, IsNull } from 'typeorm';
import type { EntityManager } from 'typeorm';
import { Mark, MarkStep } from '../../database/entities';
import { refuse } from '../../domain/refusals';
import type { Actor } from '../../domain/roles';
import { markedDocument, rectsOn } from '../marked-document';
import { RequestWork } from '../request-work';
import type { ChangeMarksDto, PlacedMarkDto } from './change-marks.dto';

/**
 * One step of marking over any documents of the request: marks that go and marks that come, together or not at all.
 * A mark that somebody else took back meanwhile is gone as wished, so that two people's steps never fight.
 */
@Injectable()
export class ChangeMarks {
  constructor(
    private readonly requestWork: RequestWork,
    private readonly dataSource: DataSource,
  ) {}

  /**
   * @returns the revision of the records after the step, also for a step that was taken before
   * @throws RefusedError, also NOT_FOUND, DOCUMENT_NOT_READY, MARK_OUTSIDE_PAGE, MARK_ID_TAKEN
   */
  async run(
    actor: Actor,
    facilityId: string,
    requestId: string,
    form: ChangeMarksDto,
  ): Promise<{ revision: number }> {
    // A step whose answer was lost is known although the request may have moved on since.
    const known = await isTaken(this.dataSource.manager, facilityId, requestId, form.stepId);
    if (known) return { revision: await this.revisionOf(requestId) };
    return this.requestWork.take({
      ...{ facilityId, requestId, actor },
      action: 'change-marks',
      step: async ({ request, rows, now }) => {
        if (await isTaken(rows, facilityId, requestId, form.stepId))
          return { data: null, result: { revision: request.recordsRevision } };
        if (await rows.existsBy(MarkStep, { id: form.stepId })) return refuse('MARK_ID_TAKEN');
        const taken = { facilityId, requestId, takenBy: actor.id, takenAt: now };
        await rows.insert(MarkStep, { id: form.stepId, ...taken });
        const removed = await takeBack(rows, requestId, form.remove, actor, now);
        const added = await this.placed(rows, requestId, form.add);
        const kept = { facilityId, requestId, createdBy: actor.id, createdAt: now };
        for (let from = 0; from < added.length; from += 500)
          await rows.insert(
            Mark,
            added.slice(from, from + 500).map((mark) => ({ ...mark, ...kept })),
          );
        if (removed + added.length === 0)
          return { data: null, result: { revision: request.recordsRevision } };
        request.recordsRevision += 1;
        const data = { step: form.stepId, removed, ...summaryOf(added) };
        return { data, result: { revision: request.recordsRevision } };
      },
    });
  }

  private async placed(rows: EntityManager, requestId: string, marks: readonly PlacedMarkDto[]) {
    const ids = marks.map(({ id }) => id);
    const twice = new Set(ids).size < ids.length || (await rows.existsBy(Mark, { id: In(ids) }));
    if (twice) return refuse('MARK_ID_TAKEN');
    const documents = new Map<string, Awaited<ReturnType<typeof markedDocument>>>();
    for (const { documentId } of marks)
      if (!documents.has(documentId))
        documents.set(documentId, await markedDocument(rows, requestId, documentId));
    return marks.map((mark) => ({
      id: mark.id,
      documentId: mark.documentId,
      pageNumber: mark.pageNumber,
      rects: rectsOn(documents.get(mark.documentId)!.get(mark.pageNumber), mark),
      wholePage: mark.wholePage,
      reason: mark.reason,
    }));
  }

  private async revisionOf(requestId: string): Promise<number> {
    const rows: { records_revision: number }[] = await this.dataSource.query(
      'SELECT records_revision FROM release_request WHERE id = $1',
      [requestId],
    );
    return rows[0]?.records_revision ?? refuse('NOT_FOUND');
  }
}

function isTaken(rows: EntityManager, facilityId: string, requestId: string, id: string): Promise<boolean> {
  return rows.existsBy(MarkStep, { id, facilityId, requestId });
}

/** @returns how many went. @throws RefusedError NOT_FOUND for a mark that never was this request's */
async function takeBack(
  rows: EntityManager,
  requestId: string,
  ids: readonly string[],
  actor: Actor,
  now: Date,
): Promise<number> {
  const wanted = [...new Set(ids)];
  if (wanted.length === 0) return 0;
  const own = { id: In(wanted), requestId };
  if ((await rows.countBy(Mark, own)) !== wanted.length) return refuse('NOT_FOUND');
  const gone = await rows.update(
    Mark,
    { ...own, removedAt: IsNull() },
    { removedAt: now, removedBy: actor.id },
  );
  return gone.affected ?? 0;
}

/** What the history remembers: counts, pages and reason codes, never content. */
function summaryOf(added: readonly Pick<Mark, 'documentId' | 'pageNumber' | 'rects' | 'reason'>[]) {
  const documents = [...new Set(added.map(({ documentId }) => documentId))];
  return {
    marks: added.length,
    boxes: added.reduce((count, { rects }) => count + rects.length, 0),
    documentId: documents.length === 1 ? documents[0]! : null,
    documents: documents.length,
    pages: documents.length === 1 ? [...new Set(added.map(({ pageNumber }) => pageNumber))] : [],
    reasons: [...new Set(added.map(({ reason }) => reason))],
  };
}
