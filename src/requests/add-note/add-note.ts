import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { RequestNote } from '../../database/entities';
import type { Actor } from '../../domain/roles';
import { RequestWork } from '../request-work';
import type { AddNoteDto } from './add-note.dto';

/** Write down what happened around a request. Possible at any time, since calls come after the release as well. */
@Injectable()
export class AddNote {
  constructor(private readonly requestWork: RequestWork) {}

  /** @returns the note's id. @throws RefusedError */
  async run(actor: Actor, facilityId: string, requestId: string, form: AddNoteDto): Promise<string> {
    // A note tells what its writer knows; what others did meanwhile does not make it wrong.
    const { saw: _saw, ...writer } = actor;
    return this.requestWork.take({
      ...{ facilityId, requestId, actor: writer },
      action: 'add-note',
      step: async ({ rows, now }) => {
        const id = randomUUID();
        await rows.insert(RequestNote, {
          ...{ id, facilityId, requestId, words: form.words.replace(/\r\n/g, '\n').trim() },
          ...{ writtenBy: actor.id, writtenByName: actor.name, writtenAt: now },
        });
        return { data: { noteId: id }, result: id };
      },
    });
  }
}
