import type { Sameness } from '../../domain/duplicates/likely-same';
import type { SameRequest } from '../../requests/find-requests/likely-same-requests';
import type { RequestPageView } from '../../requests/find-requests/request-page-view';
import { STATE_LABELS } from './desk-words';
import { toldDate } from './told-dates';

const SAMENESS_WORDS: Record<Sameness, string> = {
  claim_number: 'the same number of theirs',
  requester: 'the same requester',
};

/** Requests that may be the one in hand, each in a line. */
export function sameLines(same: readonly SameRequest[]) {
  return same.map(({ id, number, state, receivedOn, dueOn, because }) => ({
    href: `/desk/requests/${id}`,
    number,
    words: `received ${toldDate(receivedOn)}, due ${toldDate(dueOn)}, ${STATE_LABELS[state].toLowerCase()}; the same patient, ${because.map((why) => SAMENESS_WORDS[why]).join(', ')}, dates that overlap`,
  }));
}

/** Requests that may be this one, sent another time; which of them came first tells whose clock counts. */
export function sameWords({ same, request }: RequestPageView) {
  const lines = sameLines(same);
  return same.map(({ receivedOn, number }, at) => ({
    ...lines[at]!,
    isFirst:
      receivedOn < request.receivedOn || (receivedOn === request.receivedOn && number < request.number),
  }));
}
