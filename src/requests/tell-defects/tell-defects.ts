import { Injectable } from '@nestjs/common';
import { deficiencyLines } from '../../domain/basis/defect-words';
import type { Actor } from '../../domain/roles';
import { defectsList } from '../../letters/facts-from-law';
import { sendLetter } from '../../mail/tell-requester';
import { RequestWork } from '../request-work';

/** Ask the requester for everything that is missing, in one letter: what is, and what would mend each. */
@Injectable()
export class TellDefects {
  constructor(private readonly requestWork: RequestWork) {}

  /** @throws RefusedError, also NOTHING_MISSING; TRANSLATION_NOT_REVIEWED */
  async run(actor: Actor, facilityId: string, requestId: string): Promise<void> {
    await this.requestWork.take({
      ...{ facilityId, requestId, actor },
      action: 'tell-defects',
      step: (work) => {
        const { release: defects } = work.facts.defects;
        const { language, dueOn } = work.request;
        const lines = deficiencyLines(defects, language);
        sendLetter(work, 'request-defects', { defects: defectsList(lines, language), dueOn });
        const codes = [...new Set(defects.map(({ code }) => code))];
        return Promise.resolve({ data: { defects: codes }, result: undefined });
      },
    });
  }
}
