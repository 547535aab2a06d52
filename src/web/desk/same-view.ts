import type { Sameness } from '../../domain/duplicates/likely-same';
import type { RequestPageView } from '../../requests/find-requests/request-page-view';
import { STATE_LABELS } from './desk-words';
import { toldDate } from './told-dates';

const SAMENESS_WORDS: Record<Sameness, string> = {
  claim_number: 'the same number of theirs',
  requester: 'the same requester',
};

/** Requests that may be this one, sent another time; which of them came first tells whose clock counts. */
export function sameWords({ same, request }: RequestPageView) {
  return same.map(({ id, number, state, receivedOn, dueOn, because }) => ({
    href: `/desk/requests/${id}`,
    number,
    words: `received ${toldDate(receivedOn)}, due ${toldDate(dueOn)}, ${STATE_LABELS[state].toLowerCase()}; the same patient, ${because.map((why) => SAMENESS_WORDS[why]).join(', ')}, dates that overlap`,
    isFirst:
      receivedOn < request.receivedOn || (receivedOn === request.receivedOn && number < request.number),
  }));
}
