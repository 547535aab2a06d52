import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import type { EntityManager } from 'typeorm';
import { RequestDocument, RequestEvidence } from '../../database/entities';
import { refuse } from '../../domain/refusals';
import type { Actor } from '../../domain/roles';
import { RequestWork } from '../request-work';
import { signedPapers } from '../signed-forms';
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
        if (document.status !== 'refused' && (await isOnFile(rows, requestId, document.id)))
          return refuse('PAPER_ON_FILE');
        // Signed papers travel with a packet (42 CFR 2.32(b)): one that holds this paper is stale like one of its records.
        if (document.kind === 'request_form' || (document.kind === 'records' && document.status === 'ready'))
          request.recordsRevision += 1;
        await rows.update(RequestDocument, { id: document.id }, { status: 'removed' });
        return { data: { documentId: document.id, reason, before: document.status }, result: undefined };
      },
    });
  }
}

/** Whether what counts of the request's evidence or signed forms rests on this paper. */
async function isOnFile(rows: EntityManager, requestId: string, documentId: string): Promise<boolean> {
  const { forms } = await signedPapers(rows, requestId);
  if (forms.some((form) => form.documentId === documentId)) return true;
  return rows.existsBy(RequestEvidence, { requestId, documentId, withdrawnAt: IsNull() });
}
