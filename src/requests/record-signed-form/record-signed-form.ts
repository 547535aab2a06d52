import { Injectable } from '@nestjs/common';
import { SignedForm } from '../../database/entities';
import { refuse } from '../../domain/refusals';
import type { Actor } from '../../domain/roles';
import { expectPaper } from '../papers-on-file';
import { RequestWork } from '../request-work';
import type { SignedFormDto } from '../signed-form.dto';

/**
 * Put a signed paper on file as a person read it off, bound to the hash of its file. Defects are no reason to refuse
 * it: they are told by the checklist, and stand in the way of verification and release.
 */
@Injectable()
export class RecordSignedForm {
  constructor(private readonly requestWork: RequestWork) {}

  /** @throws RefusedError, also SIGNED_PAPER_MISSING unless the paper is a request form of this request */
  async run(actor: Actor, facilityId: string, requestId: string, form: SignedFormDto): Promise<void> {
    await this.requestWork.take({
      ...{ facilityId, requestId, actor },
      action: 'record-signed-form',
      step: async ({ rows, now, request }) => {
        const paper = await expectPaper(rows, requestId, form.documentId);
        if (paper.kind !== 'request_form') return refuse('SIGNED_PAPER_MISSING');
        const [{ last }] = await rows.query<[{ last: number }]>(
          `SELECT coalesce(max(sequence), 0) AS last FROM signed_form WHERE request_id = $1`,
          [requestId],
        );
        const { jurisdiction = null, category = null } =
          (form.kind === 'state_consent' && form.stateConsent) || {};
        await rows.insert(SignedForm, {
          ...{ facilityId, requestId, kind: form.kind, jurisdiction, category },
          sequence: last + 1,
          read: whatWasRead(form),
          documentId: paper.id,
          documentSha256: paper.originalSha256,
          recordedBy: actor.id,
          recordedByName: actor.name,
          recordedAt: now,
        });
        // The packet's proof names the paper it leaves on: one made on another paper is stale.
        request.recordsRevision += 1;
        const { kind } = form;
        return {
          data: { form: kind, category, documentId: paper.id, sha256: paper.originalSha256 },
          result: undefined,
        };
      },
    });
  }
}

/** What the row keeps. A revocation is a verb of its own, so the form's own field for it is left out. */
function whatWasRead({
  kind,
  authorization,
  generalElements,
  part2Consent,
  stateConsent,
}: SignedFormDto): object {
  if (kind === 'part2_consent') return { ...part2Consent };
  if (kind === 'state_consent') return { ...stateConsent };
  const { revokedAt: _ownVerb, ...read } = authorization!;
  return { ...read, ...(generalElements && { generalElements }) };
}
