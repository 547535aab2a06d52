import type { Guard } from './guards';
import { RIGHT_OF_ACCESS } from './sensitive/federal-categories';

const citation = '45 CFR 164.524(d)';

/** A denial on record that may be reviewed and was not yet. */
export const denialReviewable: Guard = ({ denial }) => {
  if (denial === 'reviewable') return [];
  if (denial === 'none') return [{ code: 'NO_DENIAL', citation }];
  if (denial === 'final') return [{ code: 'DENIAL_NOT_REVIEWABLE', citation: '45 CFR 164.524(a)(2)' }];
  return [{ code: 'REVIEW_ASKED_ALREADY', citation }];
};

export const reviewAsked: Guard = ({ denial }) => {
  if (denial === 'under_review') return [];
  return [{ code: denial === 'reviewed' ? 'REVIEW_DECIDED' : 'NO_REVIEW_ASKED', citation }];
};

/**
 * A right that was established is denied with its letter, never by closing in silence. Before verification nothing is
 * established: then closing tells what is missing.
 */
export const deniedWithLetter: Guard = ({ state, basis }, { reason }) =>
  reason === 'denied' && state !== 'received' && basis !== null && RIGHT_OF_ACCESS.includes(basis)
    ? [{ code: 'DENIAL_LETTER_NEEDED', citation }]
    : [];
