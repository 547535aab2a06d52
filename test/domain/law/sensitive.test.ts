import type { LegalBasis } from '../../../src/domain/legal-basis';
import { countOutcomes, decidePages, mayReviewDenial } from '../../../src/domain/sensitive/decide-pages';
import { denialLetter } from '../../../src/domain/sensitive/denial-letter';
import type { PageFacts } from '../../../src/domain/sensitive/page-decision';
import { marksOf, withheldLog } from '../../../src/domain/sensitive/withheld-log';
import { at, EVERY_ELEMENT, goodForm, goodPart2 } from './papers';
import { facts, pages, outcome, judged, contacts } from './page-samples';

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
