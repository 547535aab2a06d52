import fc from 'fast-check';
import { CONSENT_ROWS } from '../../../src/domain/law/rows/consents';
import { LEGAL_BASES } from '../../../src/domain/legal-basis';
import type { LegalBasis } from '../../../src/domain/legal-basis';
import {
  isSensitiveCategory,
  SENSITIVE_CATEGORIES,
  SENSITIVE_CATEGORY_NAMES,
} from '../../../src/domain/sensitive/categories';
import { countOutcomes, decidePages, mayReviewDenial } from '../../../src/domain/sensitive/decide-pages';
import { DENIAL_GROUNDS, denialLetter } from '../../../src/domain/sensitive/denial-letter';
import { PAGE_OUTCOMES } from '../../../src/domain/sensitive/page-decision';
import type { AccessJudgment, PageFacts, TaggedPage } from '../../../src/domain/sensitive/page-decision';
import { marksOf, withheldLog } from '../../../src/domain/sensitive/withheld-log';
import { at, EVERY_ELEMENT, goodForm, goodPart2 } from './papers';

const facts = (more: Partial<PageFacts> = {}): PageFacts => ({
  basis: 'access',
  state: 'NY',
  at: at('2026-06-01'),
  patientAge: 40,
  toHealthPlan: false,
  recipientIsOriginator: false,
  overseesOriginator: false,
  authorization: null,
  part2Consent: null,
  part2Use: 'specific',
  part2Order: false,
  part2Emergency: false,
  consents: [],
  minorServices: null,
  judgments: [],
  consentRows: CONSENT_ROWS,
  ...more,
});
const pages = (count: number, tags: readonly string[] = [], first = 1): TaggedPage[] =>
  Array.from({ length: count }, (_, index) => ({ documentId: 'chart', page: first + index, tags }));
const outcome = (tag: string, more: Partial<PageFacts> = {}) =>
  decidePages(pages(1, [tag]), facts(more))[0]!.outcome;
const judged = (
  page: number,
  ground: AccessJudgment['ground'],
  professionalId: string | null = 'psychiatrist',
): AccessJudgment => ({ documentId: 'chart', page, ground, professionalId });
const contacts = {
  complaintName: 'Pat Privacy, Privacy Officer',
  complaintPhone: '555-0100',
  reviewHow: 'Write to the Privacy Officer',
  heldElsewhere: null,
};

describe('vectors of RULES 14', () => {
  test('#34 "might upset" is no ground: released', () => {
    expect(decidePages(pages(1), facts({ judgments: [judged(1, 'upsetting')] }))).toMatchObject([
      { outcome: 'leaves', findings: [] },
    ]);
  });
  test('#35 life danger on 3 of 40 pages: 37 go, a reviewable letter, the same due date', () => {
    const judgments = [1, 2, 3].map((page) => judged(page, 'endangers_life'));
    const decisions = decidePages(pages(40), facts({ judgments }));
    expect(countOutcomes(decisions)).toMatchObject({ leaves: 37, denied_reviewable: 3 });
    const made = denialLetter(decisions, contacts, '2026-06-30', 'en');
    expect(made).toMatchObject({
      letter: {
        releasedPages: 37,
        review: contacts.reviewHow,
        dueOn: '2026-06-30',
        grounds: [{ ground: 'endangers_life', pages: 3, reviewable: true }],
      },
    });
    expect(mayReviewDenial({ id: 'psychiatrist', licensed: true }, decisions, judgments)).toBe(false);
    expect(mayReviewDenial({ id: 'colleague', licensed: true }, decisions, judgments)).toBe(true);
    expect(mayReviewDenial({ id: 'clerk', licensed: false }, decisions, judgments)).toBe(false);
  });
  test('#39 a subpoena with Part 2 pages: withheld, and the log does not say so', () => {
    const decisions = decidePages([...pages(5), ...pages(2, ['part2'], 6)], facts({ basis: 'subpoena' }));
    expect(countOutcomes(decisions)).toMatchObject({ leaves: 5, withheld: 2 });
    expect(JSON.stringify(withheldLog(decisions, 'en'))).not.toMatch(/part.?2|42 CFR|substance/i);
    expect(marksOf(decisions)).toMatchObject([{ code: 'part_2' }, { code: 'part_2' }]);
    expect(outcome('part2', { basis: 'part2_order', part2Order: true })).toBe('leaves');
    expect(outcome('part2', { basis: 'part2_order' })).toBe('withheld');
  });
  test('#49 the parent does not get the service the minor consented to', () => {
    const parent = { basis: 'personal_representative', patientAge: 16 } as const;
    expect(outcome('minor_consented', parent)).toBe('held');
    expect(
      outcome('minor_consented', {
        ...parent,
        minorServices: { stands: 'no', why: 'state_law', citation: 'x' },
      }),
    ).toBe('withheld');
    expect(outcome('minor_consented', { ...parent, minorServices: { stands: 'yes', citation: 'x' } })).toBe(
      'leaves',
    );
  });
  test('#50 reproductive records for a grand jury: the state’s shield law is looked at', () => {
    expect(outcome('reproductive', { basis: 'law_enforcement_grand_jury' })).toBe('held');
    expect(outcome('reproductive', { basis: 'treatment' })).toBe('leaves');
  });
});

const PROCESS: LegalBasis[] = [
  'subpoena',
  'court_order',
  'law_enforcement_process',
  'law_enforcement_grand_jury',
  'law_enforcement_administrative',
];

describe('Part 2', () => {
  test('no process, court order, statute or official opens it, not even beside a consent', () => {
    for (const basis of [
      ...PROCESS,
      'required_by_law',
      'public_health',
      'hhs',
      'coroner',
      'custody',
      'oversight',
    ] as LegalBasis[])
      for (const part2Consent of [null, goodPart2])
        expect([basis, outcome('part2', { basis, part2Consent, part2Order: true })]).toEqual([
          basis,
          'withheld',
        ]);
  });
  test('a consent opens it for its use', () => {
    const consented = { basis: 'authorization', part2Consent: goodPart2 } as const;
    expect(outcome('part2', consented)).toBe('leaves');
    expect(outcome('part2', { ...consented, at: at('2027-01-01') })).toBe('withheld');
    expect(outcome('part2_counseling_notes', consented)).toBe('withheld');
    expect(
      outcome('part2_counseling_notes', {
        ...consented,
        part2Consent: { ...goodPart2, uses: new Set(['counseling_notes']) },
      }),
    ).toBe('leaves');
    expect(outcome('part2', { basis: 'treatment', part2Use: 'tpo', part2Consent: goodPart2 })).toBe(
      'withheld',
    );
    expect(
      outcome('part2', {
        basis: 'treatment',
        part2Use: 'tpo',
        part2Consent: { ...goodPart2, uses: new Set(['tpo']) },
      }),
    ).toBe('leaves');
    expect(outcome('part2', { basis: 'part2_emergency', part2Emergency: true })).toBe('leaves');
    expect(outcome('part2', { basis: 'part2_emergency' })).toBe('withheld');
  });
});

describe('psychotherapy notes', () => {
  test.each([
    ['access', {}, 'denied_unreviewable'],
    ['subpoena', {}, 'withheld'],
    ['authorization', { authorization: goodForm }, 'withheld'],
    ['authorization', { authorization: { ...goodForm, covers: 'psychotherapy_notes' } }, 'leaves'],
    [
      'authorization',
      { authorization: { ...goodForm, covers: 'psychotherapy_notes', expiry: null } },
      'withheld',
    ],
    ['treatment', {}, 'withheld'],
    ['treatment', { recipientIsOriginator: true }, 'leaves'],
    ['oversight', {}, 'withheld'],
    ['oversight', { overseesOriginator: true }, 'leaves'],
    ['hhs', {}, 'leaves'],
    ['coroner', {}, 'leaves'],
    ['serious_threat', {}, 'leaves'],
    ['required_by_law', {}, 'leaves'],
  ] as [LegalBasis, Partial<PageFacts>, string][])('%s %j', (basis, more, expected) => {
    expect(outcome('psychotherapy_notes', { basis, ...more })).toBe(expected);
  });
});

describe('categories of a state', () => {
  const consent = (category: string, jurisdiction: string) => ({
    category,
    jurisdiction,
    elements: EVERY_ELEMENT,
    signedBy: new Set(['patient' as const]),
    until: null,
    revokedAt: null,
    knownFalse: false,
  });
  test('New York HIV: a general release is not enough, a specific one is, a subpoena never', () => {
    const release = { basis: 'authorization', authorization: goodForm } as const;
    expect(outcome('hiv', release)).toBe('withheld');
    expect(outcome('hiv', { ...release, consents: [consent('hiv', 'NY')] })).toBe('leaves');
    expect(
      outcome('hiv', { ...release, consents: [consent('mental_health', 'NY'), consent('hiv', 'OH')] }),
    ).toBe('withheld');
    expect(outcome('hiv', { basis: 'subpoena' })).toBe('withheld');
    expect(outcome('hiv', { basis: 'treatment' })).toBe('leaves');
    const [decision] = decidePages(pages(1, ['hiv']), facts(release));
    expect(decision!.findings[0]!.defects).toMatchObject([
      { code: 'CONSENT_ABSENT', citation: expect.stringContaining('63.5') },
    ]);
  });
  test('of two consents the good one counts', () => {
    const bad = { ...consent('hiv', 'NY'), until: '2020-01-01' };
    expect(outcome('hiv', { basis: 'authorization', consents: [bad, consent('hiv', 'NY')] })).toBe('leaves');
  });
  test('elements nobody has read hold the page, also with a consent', () => {
    expect(outcome('hiv', { basis: 'authorization', state: 'TX', consents: [consent('hiv', 'TX')] })).toBe(
      'held',
    );
  });
  test('Pennsylvania: from 14 the patient controls', () => {
    const parent = { basis: 'personal_representative', state: 'PA' } as const;
    expect(outcome('mental_health', { ...parent, patientAge: 13 })).toBe('leaves');
    expect(outcome('mental_health', { ...parent, patientAge: 14 })).toBe('held');
    expect(outcome('mental_health', { ...parent, patientAge: 80 })).toBe('leaves');
  });
});

const STATES = [...new Set(CONSENT_ROWS.map(({ jurisdiction }) => jurisdiction)), 'NV'];
describe.each(SENSITIVE_CATEGORY_NAMES)('%s: every state x basis is decided', (category) => {
  test('with no paper at all', () => {
    for (const state of STATES)
      for (const basis of LEGAL_BASES)
        for (const patientAge of [10, 15, 40]) {
          const [decision] = decidePages(pages(1, [category]), facts({ state, basis, patientAge }));
          expect(PAGE_OUTCOMES).toContain(decision!.outcome);
          expect(decision!.findings).toHaveLength(1);
          expect(decision!.findings[0]!.citation).not.toBe('');
          if (decision!.outcome.startsWith('denied'))
            expect(['access', 'personal_representative', 'third_party_directive']).toContain(basis);
          if (
            ['hiv', 'sti', 'mental_health', 'genetic'].includes(category) &&
            basis !== 'access' &&
            state === 'NV'
          )
            expect(decision!.outcome).toBe('held');
        }
  });
});

test('a tag no rule knows holds its page, and one bad tag holds back a good page', () => {
  expect(isSensitiveCategory('toString')).toBe(false);
  for (const basis of LEGAL_BASES) expect(outcome('something new', { basis })).toBe('held');
  fc.assert(
    fc.property(
      fc.constantFrom(...LEGAL_BASES),
      fc.subarray([...SENSITIVE_CATEGORY_NAMES, 'unknown']),
      (basis, tags) => {
        const [together] = decidePages(pages(1, tags), facts({ basis }));
        const rank = (one: string) => (PAGE_OUTCOMES as readonly string[]).indexOf(one);
        const alone = tags.map((tag) => rank(outcome(tag, { basis })));
        expect(rank(together!.outcome)).toBe(Math.max(0, ...alone));
      },
    ),
  );
});

test('what the log prints tells no protected category from another, in any mixture', () => {
  const protectedOnes = SENSITIVE_CATEGORY_NAMES.filter((name) =>
    ['part_2', 'state_law', 'psychotherapy_notes', 'restricted'].includes(
      SENSITIVE_CATEGORIES[name].withheldAs,
    ),
  );
  expect(protectedOnes).toHaveLength(10);
  for (const language of ['en', 'es'] as const) {
    const printed = new Set<string>();
    fc.assert(
      fc.property(fc.subarray(protectedOnes, { minLength: 1 }), fc.boolean(), (tags, another) => {
        const decisions = decidePages(
          pages(1, another ? [...tags, 'other_patient'] : tags),
          facts({ basis: 'payment_operations', toHealthPlan: true, state: 'NV' }),
        );
        for (const { label, legalBasis } of withheldLog(decisions, language).slice(0, 1))
          if (decisions[0]!.findings.some(({ of, outcome: so }) => of !== 'other_patient' && so !== 'leaves'))
            printed.add(`${label}|${legalBasis}`);
      }),
    );
    expect(printed.size).toBe(1);
  }
});

test('self-pay restriction: not to the health plan, unless a law requires it', () => {
  expect(outcome('restricted_self_pay', { basis: 'payment_operations', toHealthPlan: true })).toBe(
    'withheld',
  );
  expect(outcome('restricted_self_pay', { basis: 'payment_operations' })).toBe('leaves');
  expect(outcome('restricted_self_pay', { basis: 'required_by_law', toHealthPlan: true })).toBe('leaves');
});

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
