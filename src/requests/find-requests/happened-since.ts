import { Injectable } from '@nestjs/common';
import { DataSource, MoreThan } from 'typeorm';
import { HistoryEvent, ReleaseRequest, RequestDocument } from '../../database/entities';
import { expectRole } from '../../domain/decide';
import { changedMeanwhile } from '../../domain/meanwhile';
import { refuse } from '../../domain/refusals';
import type { Actor } from '../../domain/roles';

/** What others did with a request since a page of it was drawn. */
export interface Happened {
  events: HistoryEvent[];
  /** Of the request's documents, by id: the history names documents by them. */
  titles: ReadonlyMap<string, string>;
  /** Sequence of the newest event now. */
  saw: number;
}

/** Asked every few seconds by open pages: two small reads, none of them of records. */
@Injectable()
export class HappenedSince {
  constructor(private readonly dataSource: DataSource) {}

  /** @param saw sequence of the newest event on the page. @throws RefusedError NOT_FOUND, ROLE_NOT_ALLOWED */
  async run(actor: Actor, facilityId: string, requestId: string, saw: number): Promise<Happened> {
    const rows = this.dataSource.manager;
    if (!(await rows.existsBy(ReleaseRequest, { id: requestId, facilityId }))) return refuse('NOT_FOUND');
    expectRole('view-records', actor);
    const since = await rows.find(HistoryEvent, {
      where: { requestId, sequence: MoreThan(saw) },
      order: { sequence: 'ASC' },
    });
    const events = changedMeanwhile(since, saw, actor);
    const documents =
      events.length === 0
        ? []
        : await rows.find(RequestDocument, { select: { id: true, title: true }, where: { requestId } });
    return {
      events,
      titles: new Map(documents.map(({ id, title }) => [id, title])),
      saw: since.at(-1)?.sequence ?? saw,
    };
  }
}
