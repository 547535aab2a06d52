import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { PageArrangement, RequestDocument } from '../../database/entities';
import { refuse } from '../../domain/refusals';
import type { Actor } from '../../domain/roles';
import { RequestWork } from '../request-work';
import type { SetRecordTypeDto } from './set-record-type.dto';

/** Say what a document of the records is. It groups the packet's bookmarks, and decides whether it was asked for. */
@Injectable()
export class SetRecordType {
  constructor(private readonly requestWork: RequestWork) {}

  /** @throws RefusedError, also NOT_FOUND for what is no document of the records */
  async run(
    actor: Actor,
    facilityId: string,
    requestId: string,
    { documentId, type }: SetRecordTypeDto,
  ): Promise<void> {
    await this.requestWork.take({
      ...{ facilityId, requestId, actor },
      action: 'set-record-type',
      step: async ({ request, rows, now }) => {
        const document = await rows.findOneBy(RequestDocument, {
          id: documentId,
          requestId,
          kind: 'records',
        });
        if (!document || document.status === 'removed') return refuse('NOT_FOUND');
        await rows.insert(PageArrangement, {
          ...{ id: randomUUID(), facilityId, requestId, kind: 'type', documentId, types: [type] },
          ...{ madeBy: actor.id, madeByName: actor.name, madeAt: now },
        });
        request.recordsRevision += 1;
        return { data: { documentId, type }, result: undefined };
      },
    });
  }
}
