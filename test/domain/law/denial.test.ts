import type { LegalBasis } from '../../../src/domain/legal-basis';
import { SENSITIVE_CATEGORY_NAMES } from '../../../src/domain/sensitive/categories';
import { decidePages } from '../../../src/domain/sensitive/decide-pages';
import { DENIAL_GROUNDS, denialLetter } from '../../../src/domain/sensitive/denial-letter';
import type { AccessJudgment } from '../../../src/domain/sensitive/page-decision';
import { facts, pages, outcome, judged, contacts } from './page-samples';

describe('judgments', () => {
  const found = (one: AccessJudgment, basis: LegalBasis = 'access') =>
    decidePages(pages(1), facts({ basis, judgments: [one] }))[0]!.outcome;
  test('only by a licensed professional, only in access, a representative’s harm only for a representative', () => {
    expect(found(judged(1, 'endangers_life', null))).toBe('held');
    expect(found(judged(1, 'harms_other_person'))).toBe('denied_reviewable');
    expect(found(judged(1, 'representative_harms'))).toBe('leaves');
    expect(found(judged(1, 'representative_harms'), 'personal_representative')).toBe('denied_reviewable');
    expect(found(judged(1, 'endangers_life'), 'authorization')).toBe('leaves');
    expect(found(judged(2, 'endangers_life'))).toBe('leaves');
  });
});

describe('the denial letter', () => {
  const decisions = decidePages([...pages(2), ...pages(1, ['psychotherapy_notes'], 3)], facts());
  test('unreviewable: no review is promised, both complaint addresses stand', () => {
    expect(denialLetter(decisions, { ...contacts, reviewHow: '' }, '2026-06-30', 'es')).toMatchObject({
      letter: {
        review: null,
        releasedPages: 2,
        complaints: { phone: '555-0100', hhs: expect.stringContaining('hhs.gov') },
      },
    });
  });
  test('every gap is told at once', () => {
    const held = decidePages(
      [...pages(1, ['new']), ...pages(1, [], 2)],
      facts({ judgments: [judged(2, 'endangers_life')] }),
    );
    expect(
      denialLetter(
        held,
        { complaintName: '', complaintPhone: '', reviewHow: '', heldElsewhere: null },
        '2026-06-30',
        'en',
      ),
    ).toEqual({
      gaps: ['PAGES_STILL_HELD', 'NO_COMPLAINT_CONTACT', 'NO_REVIEW_WAY'],
    });
    expect(denialLetter(decidePages(pages(1), facts()), contacts, '2026-06-30', 'en')).toEqual({
      gaps: ['NOTHING_DENIED'],
    });
  });
  test('each ground that access can be denied on has its words', () => {
    for (const category of SENSITIVE_CATEGORY_NAMES)
      if (outcome(category).startsWith('denied')) expect(Object.keys(DENIAL_GROUNDS)).toContain(category);
  });
});
