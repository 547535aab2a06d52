import { Injectable } from '@nestjs/common';
import { Denial } from '../../database/entities';
import { localDateOf } from '../../domain/calendar';
import { refuse } from '../../domain/refusals';
import type { Actor } from '../../domain/roles';
import { newestDenial } from '../request-facts';
import { RequestWork } from '../request-work';
import type { AskDenialReviewDto } from './ask-denial-review.dto';

/** Record that a review of a denial was asked for; it goes to another licensed professional promptly. */
@Injectable()
export class AskDenialReview {
  constructor(private readonly requestWork: RequestWork) {}

  /** @throws RefusedError, also NO_DENIAL, DENIAL_NOT_REVIEWABLE, REVIEW_ASKED_ALREADY, DAY_IN_FUTURE */
  async run(actor: Actor, facilityId: string, requestId: string, form: AskDenialReviewDto): Promise<void> {
    await this.requestWork.take({
      ...{ facilityId, requestId, actor },
      action: 'ask-denial-review',
      step: async ({ rows, now, facility }) => {
        const today = localDateOf(now, facility.timeZone);
        const askedOn = form.askedOn ?? today;
        if (askedOn > today) return refuse('DAY_IN_FUTURE');
        const { id } = (await newestDenial(rows, requestId)) ?? refuse('NO_DENIAL');
        await rows.update(Denial, { id }, { reviewAskedOn: askedOn, reviewAskedBy: actor.name });
        return { data: { denialId: id, askedOn }, result: undefined };
      },
    });
  }
}
