import fc from 'fast-check';
import {
  BOX_TOLERANCE,
  boxOnPage,
  isWithholdingCode,
  printedReason,
  SMALLEST_BOX,
  WITHHOLDING_CODES,
  WITHHOLDING_REASONS,
} from '../../src/domain/withholding';

test('each reason has words in both languages and cites its law', () => {
  for (const code of WITHHOLDING_CODES) {
    const { label, labelEs, legalBasis } = WITHHOLDING_REASONS[code];
    expect(label).not.toBe(labelEs);
    expect(legalBasis).toMatch(/CFR/);
    expect(isWithholdingCode(code)).toBe(true);
  }
  expect(new Set(WITHHOLDING_CODES.map((code) => WITHHOLDING_REASONS[code].label)).size).toBe(
    WITHHOLDING_CODES.length,
  );
  expect(isWithholdingCode('toString')).toBe(false);
});

test('no label gives away a protected category to the recipient', () => {
  // RULES 5.5 and section 12: what is withheld under Part 2 or state law is not revealed by its reason.
  for (const code of WITHHOLDING_CODES)
    expect(Object.values(WITHHOLDING_REASONS[code]).join(' ')).not.toMatch(
      /HIV|AIDS|VIH|SIDA|substance|alcohol|drug|droga|adicci|addict|psychiatr|psiquiátr|mental|abortion|aborto/i,
    );
});

test('what a packet prints of a revealing reason is the same for all of them', () => {
  for (const language of ['en', 'es'] as const) {
    const revealing = (['part_2', 'state_law', 'psychotherapy_notes', 'restricted'] as const).map((code) =>
      JSON.stringify(printedReason(code, language)),
    );
    expect(new Set(revealing).size).toBe(1);
    expect(revealing[0]).not.toMatch(/Part 2|42 CFR|state|estatal|notes|notas|164\.508/i);
  }
  expect(printedReason('other_patient', 'en').legalBasis).toBe('45 CFR 164.502(a)');
  expect(printedReason('minimum_necessary', 'es').label).toBe(WITHHOLDING_REASONS.minimum_necessary.labelEs);
});

const LETTER = [0, 0, 612, 792] as const;

test.each([
  ['as drawn', [10, 20, 110, 40], [10, 20, 110, 40]],
  ['drawn from the lower right', [110, 20, 10, 40], [10, 20, 110, 40]],
  ['drawn from the upper right', [110, 40, 10, 20], [10, 20, 110, 40]],
  ['a hair over the edge', [-0.4, 700, 612.9, 792.5], [0, 700, 612, 792]],
] as const)('a box %s is kept in order and on the page', (_how, drawn, kept) => {
  expect(boxOnPage(drawn, LETTER)).toEqual(kept);
});

test.each([
  ['beside the page', [700, 20, 800, 40]],
  ['half outside', [550, 20, 700, 40]],
  ['without width', [10, 20, 10, 40]],
  ['thinner than anything', [10, 20, 110, 20.2]],
  ['of no numbers', [NaN, 20, 110, 40]],
  ['without end', [10, 20, Infinity, 40]],
] as const)('a box %s is refused', (_how, drawn) => {
  expect(boxOnPage(drawn, LETTER)).toBeNull();
});

test('an offset crop box is the measure, wherever it lies', () => {
  expect(boxOnPage([10, 10, 50, 50], [100, 100, 400, 500])).toBeNull();
  expect(boxOnPage([110, 110, 150, 150], [100, 100, 400, 500])).toEqual([110, 110, 150, 150]);
  expect(boxOnPage([-90, -90, -50, -50], [-100, -100, 0, 0])).toEqual([-90, -90, -50, -50]);
});

test('what is kept lies on the page and covers all of what was drawn on it', () => {
  const number = fc.double({ min: -50, max: 850, noNaN: true });
  fc.assert(
    fc.property(fc.tuple(number, number, number, number), (drawn) => {
      const kept = boxOnPage(drawn, LETTER);
      if (!kept) return;
      expect(kept[0]).toBeGreaterThanOrEqual(0);
      expect(kept[1]).toBeGreaterThanOrEqual(0);
      expect(kept[2]).toBeLessThanOrEqual(612);
      expect(kept[3]).toBeLessThanOrEqual(792);
      expect(Math.min(kept[2] - kept[0], kept[3] - kept[1])).toBeGreaterThanOrEqual(SMALLEST_BOX);
      const lost = Math.max(
        kept[0] - Math.min(drawn[0], drawn[2]),
        kept[1] - Math.min(drawn[1], drawn[3]),
        Math.max(drawn[0], drawn[2]) - kept[2],
        Math.max(drawn[1], drawn[3]) - kept[3],
      );
      expect(lost).toBeLessThanOrEqual(BOX_TOLERANCE);
    }),
    { numRuns: 2000 },
  );
});
