import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { DocumentPage, PageLook, RequestDocument } from '../../database/entities';
import { refuse } from '../../domain/refusals';
import type { Actor } from '../../domain/roles';
import { Clock } from '../../platform/clock';

/**
 * Remember that a person had a page before them, the first time. That the document was opened is in the history
 * (`view-records`); this only shows which pages are still to be looked at, so no lock of the request is waited for.
 */
@Injectable()
export class LookAtPage {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  /** @throws RefusedError NOT_FOUND, also across facilities */
  async run(
    actor: Actor,
    facilityId: string,
    requestId: string,
    documentId: string,
    pageNumber: number,
  ): Promise<void> {
    const rows = this.dataSource.manager;
    const here =
      (await rows.existsBy(RequestDocument, { id: documentId, requestId, facilityId })) &&
      (await rows.existsBy(DocumentPage, { documentId, number: pageNumber }));
    if (!here) return refuse('NOT_FOUND');
    await rows
      .createQueryBuilder()
      .insert()
      .into(PageLook)
      .values({
        ...{ facilityId, requestId, documentId, pageNumber },
        ...{ staffId: actor.id, lookedAt: this.clock.now() },
      })
      .orIgnore()
      .execute();
  }
}
