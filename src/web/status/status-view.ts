import { DateTime } from 'luxon';
import { reasonWords } from '../../mail/reason-words';
import type { Language } from '../../platform/language';
import type { RequestStatus } from '../../requests/tell-status/tell-status';

import { publicFeeView } from './public-fee-view';

type Words = (key: string, values?: Record<string, unknown>) => string;

const STEPS = ['received', 'verified', 'redacted', 'released'] as const;

/** What templates/pages/public/status.hbs draws. */
export function statusView(status: RequestStatus, language: Language, words: Words, feeWords: Words) {
  const { number, state, facility, link } = status;
  const told = (date: string) =>
    DateTime.fromISO(date).setLocale(language).toLocaleString(DateTime.DATE_FULL);
  const reached = STEPS.findIndex((step) => step === state);
  const more: string[] = [];
  if (status.closingReason) more.push(reasonWords(status.closingReason, language));
  if (link?.live) {
    const until = DateTime.fromJSDate(link.expiresAt, { zone: facility.timeZone }).toISODate()!;
    more.push(words('linkUntil', { date: told(until) }));
  } else if (link) more.push(words('linkEnded', { phone: facility.phone }));
  return {
    title: words('titleFor', { number }),
    facility,
    // A closed request has left the path: no step of it is "where it stands".
    steps:
      reached < 0
        ? []
        : STEPS.map((step, index) => ({
            words: words(`step.${step}`),
            done: index < reached,
            current: index === reached,
            note: index < reached ? words('done') : index > reached ? words('notYet') : '',
          })),
    fee: publicFeeView(status, language, feeWords),
    now: words(`now.${state}`),
    more,
    waiting: status.openHolds.map((kind) => reasonWords(kind, language)),
    due: status.standing && {
      words:
        status.standing === 'overdue'
          ? words('overdue', { date: told(status.dueOn), phone: facility.phone })
          : words('due', { date: told(status.dueOn) }),
      rule: words('rule', {
        received: told(status.receivedOn),
        why: status.rule.why[language].replace(/\d{4}-\d{2}-\d{2}/g, told),
        citation: status.rule.citation,
      }),
    },
  };
}
