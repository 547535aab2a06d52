import { Injectable } from '@nestjs/common';
import { In, IsNull } from 'typeorm';
import { Mark } from '../../database/entities';
import { refuse } from '../../domain/refusals';
import type { Actor } from '../../domain/roles';
import { RequestWork } from '../request-work';
import type { RemoveMarkDto } from './remove-mark.dto';

/** Take marks back. The rows stay, with who took them back and when. */
@Injectable()
export class RemoveMark {
  constructor(private readonly requestWork: RequestWork) {}

  /** @throws RefusedError; NOT_FOUND when any of the marks is not there (any more), and then none is removed */
  async run(actor: Actor, facilityId: string, requestId: string, form: RemoveMarkDto): Promise<void> {
    const markIds = [...new Set(form.markIds)];
    await this.requestWork.take({
      facilityId,
      requestId,
      action: 'remove-mark',
      actor,
      step: async ({ request, rows, now }) => {
        const open = { id: In(markIds), requestId, removedAt: IsNull() };
        const marks = await rows.findBy(Mark, open);
        if (marks.length !== markIds.length) return refuse('NOT_FOUND');
        await rows.update(Mark, open, { removedAt: now, removedBy: actor.id });
        request.recordsRevision += 1;
        return { data: { marks: markIds }, result: undefined };
      },
    });
  }
}
