import fc from 'fast-check';
import { isLocalDate } from '../../../src/domain/calendar';
import { CLOCK_SUBJECTS } from '../../../src/domain/clocks/clock-row';
import { dollars } from '../../../src/domain/fees/money';
import { rowInForce, rowsInForce, unknownLaw } from '../../../src/domain/law/law-row';
import type { LawRow } from '../../../src/domain/law/law-row';
import { SEEDED_LAW } from '../../../src/domain/law/rows';

const ALL: readonly LawRow[] = Object.values(SEEDED_LAW).flat();

test('every seeded row is dated, cited, sourced, and named once', () => {
  expect(new Set(ALL.map(({ id }) => id)).size).toBe(ALL.length);
  for (const row of ALL) {
    expect(isLocalDate(row.effectiveFrom)).toBe(true);
    if (row.effectiveTo) expect(row.effectiveTo >= row.effectiveFrom).toBe(true);
    expect([row.citation, row.source, row.jurisdiction].every((text) => text.trim() !== '')).toBe(true);
  }
});

test('what the sheet marks M or from a secondary copy of a state is not called verified', () => {
  for (const row of ALL)
    if (row.jurisdiction !== 'US' || /\bM\b|\?/.test(row.source.replace(/; first day M$/, '')))
      expect([row.id, row.verified]).toEqual([row.id, false]);
});

test('every clock subject has a federal or state row, each of the ten states its clock, fee and tiers in order', () => {
  for (const subject of CLOCK_SUBJECTS)
    expect(SEEDED_LAW.clocks.some((row) => row.subject === subject)).toBe(true);
  for (const state of ['CA', 'TX', 'NY', 'FL', 'IL', 'PA', 'MA', 'OH', 'WA', 'GA']) {
    expect(SEEDED_LAW.clocks.some(({ jurisdiction }) => jurisdiction === state)).toBe(true);
    for (const side of ['patient', 'third_party'])
      expect(
        SEEDED_LAW.feeSchedules.filter(
          (row) => row.jurisdiction === state && [side, 'both'].includes(row.side),
        ),
      ).toHaveLength(1);
  }
  for (const { tiers, electronic } of SEEDED_LAW.feeSchedules)
    for (const steps of [tiers, electronic?.tiers ?? tiers]) {
      const ends = steps.map(({ upTo }) => upTo ?? Infinity);
      expect(ends).toEqual([...ends].sort((one, other) => one - other));
      expect(ends.at(-1)).toBe(Infinity);
      for (const { rate } of steps) expect(dollars(rate).numerator > 0n).toBe(true);
    }
});

test('working days are counted only by calendars that have holidays', () => {
  const calendars = new Set(SEEDED_LAW.holidays.map(({ calendar }) => calendar));
  for (const { span } of SEEDED_LAW.clocks)
    if (span.unit === 'working_days') expect(calendars).toContain(span.calendar);
});

const law = (id: string, effectiveFrom: string, effectiveTo?: string): LawRow => ({
  id,
  jurisdiction: 'XX',
  effectiveFrom,
  effectiveTo,
  citation: 'c',
  source: 's',
  verified: true,
});
describe('the row in force', () => {
  test('newest that has begun and not ended; its last day still counts', () => {
    const rows = [law('b', '2021-01-01', '2021-12-31'), law('a', '2020-01-01')];
    const on = (day: string) => rowInForce(rows, day)?.id ?? null;
    expect(['2019-12-31', '2020-01-01', '2021-01-01', '2021-12-31', '2022-01-01'].map(on)).toEqual([
      null,
      'a',
      'b',
      'b',
      'a',
    ]);
  });
  test('does not depend on the order of rows', () => {
    const days = fc.constantFrom('2020-01-01', '2020-06-01', '2021-01-01');
    const rows = fc.uniqueArray(fc.record({ id: fc.string({ minLength: 1, maxLength: 2 }), day: days }), {
      selector: ({ id }) => id,
      maxLength: 8,
    });
    fc.assert(
      fc.property(rows, (some) => {
        const made = some.map(({ id, day }) => law(id, day));
        expect(rowInForce([...made].reverse(), '2022-01-01')).toEqual(rowInForce(made, '2022-01-01'));
        expect(rowsInForce(made, '2022-01-01', ({ id }) => id)).toHaveLength(made.length);
      }),
    );
  });
  test('no answer says why', () => {
    const rows = [law('a', '2020-01-01', '2020-12-31')];
    expect([
      unknownLaw(rows, 'YY', '2020-05-01', 'q').code,
      unknownLaw(rows, 'XX', '2019-01-01', 'q').code,
      unknownLaw(rows, 'XX', '2022-01-01', 'q').code,
    ]).toEqual(['UNKNOWN_STATE', 'BEFORE_FIRST_ROW', 'NO_RULE']);
  });
});
