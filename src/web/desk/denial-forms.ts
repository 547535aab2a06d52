import type { RequestAction } from '../../domain/lifecycle';
import type { RequestPageView } from '../../requests/find-requests/request-page-view';
import type { ActionForm } from './action-forms';

/** The forms of the steps about denied access. */
export const DENIAL_FORMS: Partial<Record<RequestAction, (view: RequestPageView) => ActionForm>> = {
  deny: () => ({
    label: 'Deny all of it',
    intro:
      'Only where no page may leave. The letter with grounds, review and complaint goes out with this step, and the request is closed.',
    fields: [
      {
        name: 'heldElsewhere',
        label: 'Where else the records are',
        hint: '(if known; it stands in the letter)',
        wide: true,
        maxLength: 500,
      },
    ],
    button: 'Deny and write the letter',
    tone: 'danger',
  }),
  'ask-denial-review': ({ clock }) => ({
    label: 'A review of the denial was asked for',
    intro: 'It goes to another licensed professional, promptly.',
    fields: [
      {
        ...{ name: 'askedOn', label: 'Asked on', hint: 'as 2026-05-01', maxLength: 10 },
        value: clock.today,
      },
    ],
    button: 'Record it',
    tone: '',
  }),
  'uphold-denial': () => ({
    label: 'Record the result of the review',
    intro:
      'By a licensed professional who had no part in the denial. The letter with the result goes out with this step.',
    fields: [
      {
        name: 'outcome',
        label: 'The denial',
        options: [
          { value: 'upheld', label: 'stands' },
          { value: 'overturned', label: 'is overturned: the pages may be had' },
        ],
      },
      { name: 'reviewerName', label: 'Who reviewed', maxLength: 200 },
      { name: 'reviewerLicence', label: 'Licence number', maxLength: 60 },
      {
        name: 'reason',
        label: 'Why, in plain words for the requester',
        wide: true,
        long: true,
        maxLength: 1000,
      },
    ],
    button: 'Record it and write the letter',
    tone: '',
  }),
};
