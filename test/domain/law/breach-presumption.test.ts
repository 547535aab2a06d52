import { assessBreach, BREACH_FACTORS } from '../../../src/domain/disclosures/breach';
import type { BreachAssessment } from '../../../src/domain/disclosures/breach';

describe('presumption of breach', () => {
  const low = Object.fromEntries(
    BREACH_FACTORS.map((factor) => [factor, { risk: 'low', facts: 'x' }]),
  ) as BreachAssessment['factors'];
  const rebutted: BreachAssessment = { exclusion: null, factors: low, concludedLow: true };
  test('only all four factors with facts and a conclusion rebut it', () => {
    expect(assessBreach(rebutted)).toMatchObject({ isBreach: false, why: 'low_probability' });
    expect(assessBreach({ ...rebutted, concludedLow: false })).toMatchObject({
      isBreach: true,
      why: 'presumed',
    });
    for (const factor of BREACH_FACTORS) {
      expect(assessBreach({ ...rebutted, factors: { ...low, [factor]: undefined } })).toMatchObject({
        isBreach: true,
        missing: [factor],
      });
      expect(
        assessBreach({ ...rebutted, factors: { ...low, [factor]: { risk: 'low', facts: ' ' } } }),
      ).toMatchObject({ isBreach: true, missing: [factor] });
      expect(
        assessBreach({ ...rebutted, factors: { ...low, [factor]: { risk: 'not_low', facts: 'x' } } }),
      ).toMatchObject({ isBreach: true, why: 'factors_not_low' });
    }
  });
  test('an exclusion needs its facts', () => {
    expect(
      assessBreach({
        exclusion: { kind: 'unable_to_retain', facts: 'returned unopened' },
        factors: {},
        concludedLow: false,
      }).why,
    ).toBe('excluded');
    expect(
      assessBreach({ exclusion: { kind: 'unable_to_retain', facts: '' }, factors: {}, concludedLow: false })
        .isBreach,
    ).toBe(true);
  });
});
