import { Injectable } from '@nestjs/common';
import { verify } from '@node-rs/argon2';
import { DownloadLink } from '../../database/entities';
import { MAX_WRONG_CODES } from '../../domain/pick-up';
import { refuse, RefusedError } from '../../domain/refusals';
import { REQUESTER_ACTOR, SYSTEM_ACTOR } from '../../domain/roles';
import { newestLink } from '../request-facts';
import { RequestWork } from '../request-work';
import { linkEnd, PickUpWindow } from './pick-up-window';
import type { LinkEnd, PickUp } from './pick-up-window';

export type Opening =
  { opened: true; pickUp: PickUp } | { opened: false; why: LinkEnd | 'wrong-code'; triesLeft: number };

/** The requester brings link and code. Right or wrong, it is on record; five wrong codes lock the link. */
@Injectable()
export class OpenPacket {
  constructor(
    private readonly requestWork: RequestWork,
    private readonly pickUpWindow: PickUpWindow,
  ) {}

  /** Never throws for a wrong code or an ended link: the page has words for each. */
  async run(token: string, code: string): Promise<Opening> {
    const pickUp = await this.pickUpWindow.find(token);
    if (!pickUp) return { opened: false, why: 'unknown', triesLeft: 0 };
    if (pickUp.ended) return { opened: false, why: pickUp.ended, triesLeft: 0 };
    const right = await verify(pickUp.link.codeHash, code.replace(/\s/g, ''));
    // Whether it counts is decided under the lock: many guesses at once cannot pass the limit.
    return right ? this.open(pickUp, token) : this.countWrongCode(pickUp);
  }

  private async open(pickUp: PickUp, token: string): Promise<Opening> {
    const { link, request } = pickUp;
    try {
      await this.requestWork.take({
        facilityId: link.facilityId,
        requestId: request.id,
        action: 'open-packet',
        actor: REQUESTER_ACTOR,
        step: async ({ rows }) => {
          const current = await newestLink(rows, request.id);
          if (current?.id !== link.id) return refuse('LINK_NOT_LIVE');
          const openings = current.openings + 1;
          await rows.update(DownloadLink, { id: link.id }, { openings });
          return { data: { linkId: link.id, openings }, result: undefined };
        },
      });
    } catch (error) {
      if (!(error instanceof RefusedError)) throw error;
      const now = await this.pickUpWindow.find(token);
      return { opened: false, why: now?.ended ?? 'recalled', triesLeft: 0 };
    }
    return { opened: true, pickUp };
  }

  private async countWrongCode(pickUp: PickUp): Promise<Opening> {
    const { link, request } = pickUp;
    return this.requestWork.take<Opening>({
      facilityId: link.facilityId,
      requestId: request.id,
      action: 'refuse-download',
      actor: SYSTEM_ACTOR,
      step: async ({ rows, now }) => {
        const current = await rows.findOneByOrFail(DownloadLink, { id: link.id });
        const ended = linkEnd(current, now);
        if (ended) return { data: null, result: { opened: false, why: ended, triesLeft: 0 } };
        const wrongCodes = current.wrongCodes + 1;
        await rows.update(DownloadLink, { id: link.id }, { wrongCodes });
        const triesLeft = MAX_WRONG_CODES - wrongCodes;
        const why = triesLeft > 0 ? 'wrong-code' : 'locked';
        return { data: { linkId: link.id, wrongCodes }, result: { opened: false, why, triesLeft } };
      },
    });
  }
}
