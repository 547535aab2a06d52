import { checkPart2Consent, part2Elements } from '../../../src/domain/authorization/part2-consent';
import type { Part2Consent } from '../../../src/domain/authorization/part2-consent';
import { checkSpecialConsent } from '../../../src/domain/authorization/special-consent';
import type { ConsentRow, SpecialConsent } from '../../../src/domain/authorization/special-consent';
import { at, EVERY_ELEMENT, goodPart2 } from './papers';
const JUNE = at('2026-06-01');

describe('Part 2 consent', () => {
  const part2 = (change: Partial<Part2Consent>, when = JUNE) =>
    checkPart2Consent({ ...goodPart2, ...change }, when).map(({ code }) => code);
  test('each element counts by itself, for each use', () => {
    for (const uses of [['specific'], ['tpo'], ['counseling_notes'], ['proceedings']] as const)
      for (const recipientUnderHipaa of [true, false])
        for (const recipientIsIntermediary of [true, false])
          for (const signedBy of ['patient', 'representative'] as const) {
            const consent = {
              ...goodPart2,
              uses: new Set(uses),
              recipientUnderHipaa,
              recipientIsIntermediary,
              signedBy,
            };
            expect(checkPart2Consent(consent, JUNE)).toEqual([]);
            for (const element of part2Elements(consent)) {
              const elements = new Set([...EVERY_ELEMENT].filter((one) => one !== element));
              expect(part2({ ...consent, elements })).toEqual([`CONSENT_${element.toUpperCase()}`]);
            }
          }
  });
  test('"none" is an expiry for treatment, payment and operations alone', () => {
    const elements = new Set([...EVERY_ELEMENT].filter((one) => one !== 'expiry'));
    expect(part2({ elements, until: null })).toEqual(['CONSENT_EXPIRY']);
    expect(part2({ elements, until: null, uses: new Set(['tpo']) })).toEqual([]);
  });
  test('counseling notes and proceedings stand alone', () => {
    expect(part2({ uses: new Set(['tpo', 'proceedings']) })).toContain('CONSENT_COMBINED');
    expect(part2({ uses: new Set(['specific', 'counseling_notes']) })).toContain('CONSENT_COMBINED');
  });
  test('absent, expired, revoked, false', () => {
    expect(checkPart2Consent(null, JUNE)).toMatchObject([{ code: 'CONSENT_ABSENT' }]);
    expect(part2({}, at('2027-01-01'))).toEqual(['CONSENT_EXPIRED']);
    expect(part2({ revokedAt: new Date('2026-05-30') })).toEqual(['CONSENT_REVOKED']);
    expect(part2({ knownFalse: true })).toEqual(['CONSENT_FALSE']);
  });
});

describe('consents of a state', () => {
  const row: ConsentRow = {
    id: 'XX',
    jurisdiction: 'XX',
    effectiveFrom: '2020-01-01',
    citation: 'XX 1',
    source: 'test',
    verified: false,
    category: 'mental_health',
    elements: ['recipient_named', 'witness'],
    signer: { withParentFrom: 12, aloneFrom: 16 },
  };
  const consent = (
    signedBy: ('patient' | 'parent' | 'representative')[],
    more: Partial<SpecialConsent> = {},
  ): SpecialConsent => ({
    jurisdiction: 'XX',
    category: 'mental_health',
    elements: EVERY_ELEMENT,
    signedBy: new Set(signedBy),
    until: null,
    revokedAt: null,
    knownFalse: false,
    ...more,
  });
  const found = (one: SpecialConsent | null, age = 40) =>
    checkSpecialConsent(row, one, age, JUNE).map(({ code }) => code);
  test.each([
    [40, ['patient'], []],
    [40, ['representative'], []],
    [40, ['parent'], ['CONSENT_WRONG_SIGNER']],
    [16, ['patient'], []],
    [16, ['parent'], ['CONSENT_WRONG_SIGNER']],
    [16, ['representative'], ['CONSENT_WRONG_SIGNER']],
    [12, ['patient', 'parent'], []],
    [12, ['parent'], ['CONSENT_WRONG_SIGNER']],
    [15, ['patient'], ['CONSENT_WRONG_SIGNER']],
    [11, ['parent'], []],
    [11, ['patient'], ['CONSENT_WRONG_SIGNER']],
  ] as [number, ('patient' | 'parent' | 'representative')[], string[]][])(
    'at %i signed by %j',
    (age, signers, defects) => {
      expect(found(consent(signers), age)).toEqual(defects);
    },
  );
  test('elements, absence and end', () => {
    expect(found(consent(['patient'], { elements: new Set(['witness']) }))).toEqual([
      'CONSENT_RECIPIENT_NAMED',
    ]);
    expect(found(consent(['patient'], { elements: new Set() }))).toEqual([
      'CONSENT_RECIPIENT_NAMED',
      'CONSENT_WITNESS',
    ]);
    expect(found(null)).toEqual(['CONSENT_ABSENT']);
    expect(found(consent(['patient'], { until: '2026-05-31' }))).toEqual(['CONSENT_EXPIRED']);
    expect(found(consent(['patient'], { until: '2026-06-01' }))).toEqual([]);
  });
});
