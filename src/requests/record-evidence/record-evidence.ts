import { Injectable } from '@nestjs/common';
import { In, IsNull } from 'typeorm';
import { RequestEvidence } from '../../database/entities';
import { refuse } from '../../domain/refusals';
import type { Actor } from '../../domain/roles';
import { typedText } from '../../platform/typed-text';
import { expectPaper } from '../papers-on-file';
import { RequestWork } from '../request-work';
import type { RecordEvidenceDto } from './record-evidence.dto';

/**
 * Put on file what a paper or a talk shows of what the legal basis asks for. What was on file of the same kind is
 * replaced, and stays on record.
 */
@Injectable()
export class RecordEvidence {
  constructor(private readonly requestWork: RequestWork) {}

  /** @throws RefusedError, also SIGNED_PAPER_MISSING for a document that is not the request's */
  async run(actor: Actor, facilityId: string, requestId: string, form: RecordEvidenceDto): Promise<void> {
    const kinds = [...new Set(form.kinds)];
    const { documentId = null, from = null, until = null } = form;
    if (from && until && until < from) return refuse('DAYS_IN_WRONG_ORDER');
    await this.requestWork.take({
      ...{ facilityId, requestId, actor },
      action: 'record-evidence',
      step: async ({ rows, now }) => {
        if (documentId) await expectPaper(rows, requestId, documentId);
        await rows.update(
          RequestEvidence,
          { requestId, kind: In(kinds), withdrawnAt: IsNull() },
          { withdrawnAt: now, withdrawnByName: actor.name, withdrawnReason: 'replaced' },
        );
        const found = {
          ...{ facilityId, requestId, documentId, countsFrom: from, countsUntil: until },
          note: typedText(form.note),
          recordedBy: actor.id,
          recordedByName: actor.name,
          recordedAt: now,
        };
        await rows.insert(
          RequestEvidence,
          kinds.map((kind) => ({ ...found, kind })),
        );
        return { data: { kinds, documentId, from, until }, result: undefined };
      },
    });
  }
}
