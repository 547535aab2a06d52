import { Injectable } from '@nestjs/common';
import { RequestDocument } from '../../database/entities';
import { refuse } from '../../domain/refusals';
import type { Actor } from '../../domain/roles';
import { RequestWork } from '../request-work';
import type { RemoveDocumentDto } from './remove-document.dto';

/** Take a document out of a request. Row and file stay, since the history names them; it is in no packet. */
@Injectable()
export class RemoveDocument {
  constructor(private readonly requestWork: RequestWork) {}

  /** @throws RefusedError */
  async run(actor: Actor, facilityId: string, requestId: string, form: RemoveDocumentDto): Promise<void> {
    const reason = form.reason.trim();
    await this.requestWork.take({
      facilityId,
      requestId,
      action: 'remove-document',
      actor,
      input: { reason },
      step: async ({ request, rows }) => {
        const document = await rows.findOneBy(RequestDocument, { id: form.documentId, requestId });
        if (!document || document.status === 'removed') return refuse('NOT_FOUND');
        if (document.kind === 'records' && document.status === 'ready') request.recordsRevision += 1;
        await rows.update(RequestDocument, { id: document.id }, { status: 'removed' });
        return { data: { documentId: document.id, reason, before: document.status }, result: undefined };
      },
    });
  }
}
