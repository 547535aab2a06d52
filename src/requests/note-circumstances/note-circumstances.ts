import { Injectable } from '@nestjs/common';
import type { Actor } from '../../domain/roles';
import { RequestWork } from '../request-work';
import type { NoteCircumstancesDto } from './note-circumstances.dto';

/** Note what about a request makes the law ask for more: that the whole record is wanted, say. */
@Injectable()
export class NoteCircumstances {
  constructor(private readonly requestWork: RequestWork) {}

  /** @throws RefusedError */
  async run(actor: Actor, facilityId: string, requestId: string, form: NoteCircumstancesDto): Promise<void> {
    const circumstances = [...new Set(form.circumstances)].sort();
    await this.requestWork.take({
      ...{ facilityId, requestId, actor },
      action: 'note-circumstances',
      step: ({ request }) => {
        const before = [...request.circumstances].sort();
        request.circumstances = circumstances;
        const same = before.join() === circumstances.join();
        return Promise.resolve({ data: same ? null : { circumstances }, result: undefined });
      },
    });
  }
}
