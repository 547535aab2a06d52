import fc from 'fast-check';
import { addCalendarDays } from '../../../src/domain/calendar';
import { accountability } from '../../../src/domain/disclosures/accountable';
import {
  accountingFrom,
  accountingPrice,
  accountingReport,
} from '../../../src/domain/disclosures/accounting';
import type { LedgerRow } from '../../../src/domain/disclosures/accounting';
import { breachNotices, discoveredOn } from '../../../src/domain/disclosures/breach';
import type { BreachFacts } from '../../../src/domain/disclosures/breach';
import { hides, suspensionEnds } from '../../../src/domain/disclosures/suspension';
import type { Suspension } from '../../../src/domain/disclosures/suspension';
import { SEEDED_LAW } from '../../../src/domain/law/rows';
import { LEGAL_BASES, LEGAL_BASIS_RULES } from '../../../src/domain/legal-basis';

const row = (id: string, disclosedOn: string, more: Partial<LedgerRow> = {}): LedgerRow => ({
  id,
  disclosedOn,
  recipientName: 'County Health',
  recipientAddress: null,
  description: 'Lab result',
  purpose: 'Public health',
  accountable: true,
  suspendable: true,
  ...more,
});
const ASKED = { askedOn: '2026-08-14', from: null };

describe('vectors of RULES 14', () => {
  test('#41 from 2020-08-14, free', () => {
    expect(accountingFrom(ASKED)).toBe('2020-08-14');
    expect(accountingPrice('2026-08-14', [], { feeNoticeGiven: false })).toBe('free');
    const report = accountingReport(
      [
        row('a', '2020-08-13'),
        row('b', '2020-08-14', { purpose: 'x' }),
        row('c', '2026-08-14'),
        row('d', '2026-08-15', { purpose: 'y' }),
      ],
      ASKED,
      [],
      '2026-09-01',
    );
    expect(report.lines.map(({ firstOn }) => firstOn)).toEqual(['2020-08-14', '2026-08-14']);
  });
  test('#43 an oral suspension of 2026-05-01 ends 2026-05-31 unless written', () => {
    const oral: Suspension = { recipientName: 'Sheriff', form: 'oral', statedOn: '2026-05-01', until: null };
    expect(suspensionEnds(oral)).toBe('2026-05-31');
    expect(suspensionEnds({ ...oral, until: '2027-01-01' })).toBe('2026-05-31');
    expect(suspensionEnds({ ...oral, until: '2026-05-10' })).toBe('2026-05-10');
    expect(suspensionEnds({ ...oral, form: 'written', until: '2027-01-01' })).toBe('2027-01-01');
    expect(suspensionEnds({ ...oral, form: 'written' })).toBeNull();
    expect(
      ['2026-04-30', '2026-05-01', '2026-05-31', '2026-06-01'].map((day) => hides(oral, 'Sheriff', day)),
    ).toEqual([false, true, true, false]);
  });
  test('#44 treatment no, workers’ compensation yes, custody no, misfax yes', () => {
    const kinds = ['treatment', 'workers_compensation', 'custody', 'impermissible', 'incidental'] as const;
    expect(kinds.map((kind) => accountability(kind).accountable)).toEqual([false, true, false, true, false]);
  });
  const breach = (residents: Record<string, number>, more: Partial<BreachFacts> = {}) => {
    const answer = breachNotices(
      { discoveredOn: '2026-12-10', timeZone: 'America/Chicago', residents, delay: null, ...more },
      SEEDED_LAW,
    );
    if (!answer.known) throw new Error(answer.code);
    return answer.notices;
  };
  test('#45 the clerk’s day counts: individuals by 2027-02-08, HHS by 2027-03-01', () => {
    expect(discoveredOn(['2026-12-15', '2026-12-10'])).toBe('2026-12-10');
    expect(breach({ IL: 1 }).map(({ to, dueOn }) => [to, dueOn])).toEqual([
      ['individuals', '2027-02-08'],
      ['hhs', '2027-03-01'],
    ]);
    expect(breach({ IL: 1 }, { discoveredOn: '2027-12-31' })[1]!.dueOn).toBe('2028-02-29');
  });
  test('#47 500 in one state: HHS at once; media only from 501', () => {
    const to = (residents: Record<string, number>) =>
      breach(residents).map((one) => `${one.to} ${one.clock.subject}`);
    expect(to({ IL: 499 })).toEqual(['individuals breach_individuals', 'hhs breach_hhs_small']);
    expect(to({ IL: 500 })).toEqual(['individuals breach_individuals', 'hhs breach_hhs_large']);
    expect(to({ IL: 501 })).toEqual([
      'individuals breach_individuals',
      'hhs breach_hhs_large',
      'media breach_media',
    ]);
    expect(to({ IL: 300, WI: 300 })).toEqual(['individuals breach_individuals', 'hhs breach_hhs_large']);
    expect(breach({ IL: 501, WI: 2 })[2]).toMatchObject({ state: 'IL', dueOn: '2027-02-08' });
  });
  test('a delay for law enforcement moves a day only when it reaches beyond it; oral at most 30 days', () => {
    expect(breach({ IL: 1 }, { delay: { form: 'oral', statedOn: '2026-12-20' } })[0]!.dueOn).toBe(
      '2027-02-08',
    );
    expect(breach({ IL: 1 }, { delay: { form: 'oral', statedOn: '2027-01-20' } })[0]!.dueOn).toBe(
      '2027-02-20',
    );
    expect(breach({ IL: 1 }, { delay: { form: 'written', until: '2027-06-30' } })[0]!.dueOn).toBe(
      '2027-07-01',
    );
  });
  test('a state’s own clock, once a row says so, is a notice of its own', () => {
    const own = {
      ...SEEDED_LAW.clocks.find(({ id }) => id === 'hipaa-breach-individuals')!,
      id: 'XX',
      jurisdiction: 'XX',
      span: { unit: 'calendar_days', count: 30 } as const,
    };
    const answer = breachNotices(
      { discoveredOn: '2026-12-10', timeZone: 'UTC', residents: { XX: 3 }, delay: null },
      { ...SEEDED_LAW, clocks: [...SEEDED_LAW.clocks, own] },
    );
    expect(answer.known && answer.notices.at(-1)).toMatchObject({
      to: 'individuals',
      state: 'XX',
      dueOn: '2027-01-09',
    });
  });
});

test('accounting prices: free once in twelve months, then only after the fee was told', () => {
  expect(accountingPrice('2026-08-14', ['2025-08-14'], { feeNoticeGiven: false })).toBe('free');
  expect(accountingPrice('2026-08-14', ['2025-08-15'], { feeNoticeGiven: false })).toBe('tell_fee_first');
  expect(accountingPrice('2026-08-14', ['2026-01-01'], { feeNoticeGiven: true })).toBe('cost_based');
});

test('repeats are one line with their count and last date', () => {
  const rows = [
    row('c', '2026-03-01'),
    row('a', '2026-01-01'),
    row('b', '2026-02-01'),
    row('d', '2026-02-02', { purpose: 'Other' }),
  ];
  expect(accountingReport(rows, ASKED, [], '2026-08-14').lines).toMatchObject([
    { firstOn: '2026-01-01', lastOn: '2026-03-01', repeats: 3 },
    { firstOn: '2026-02-02', repeats: 1 },
  ]);
});

const day = fc.integer({ min: 0, max: 2500 }).map((days) => addCalendarDays('2020-01-01', days));
const names = fc.constantFrom('Sheriff', 'Court', 'County Health');
test('the accounting never shows a suspended, exempt or foreign-window row, and loses no other', () => {
  const ledger = fc.array(
    fc.record({
      disclosedOn: day,
      recipientName: names,
      accountable: fc.boolean(),
      purpose: fc.constantFrom('p', 'q'),
    }),
    { maxLength: 30 },
  );
  const suspensions = fc.array(
    fc.record({
      recipientName: names,
      form: fc.constantFrom('oral' as const, 'written' as const),
      statedOn: day,
      until: fc.option(day, { nil: null }),
    }),
    { maxLength: 4 },
  );
  fc.assert(
    fc.property(ledger, suspensions, day, day, (entries, stopped, askedOn, on) => {
      const rows = entries.map((entry, index) => row(String(index), entry.disclosedOn, entry));
      const report = accountingReport(rows, { askedOn, from: null }, stopped, on);
      for (const line of report.lines) {
        expect(stopped.some((one) => hides(one, line.recipientName, on))).toBe(false);
        expect(report.from <= line.firstOn && line.firstOn <= line.lastOn && line.lastOn <= askedOn).toBe(
          true,
        );
      }
      const expected = rows.filter(
        (one) =>
          one.accountable &&
          one.disclosedOn >= report.from &&
          one.disclosedOn <= askedOn &&
          !stopped.some((each) => hides(each, one.recipientName, on)),
      );
      expect(report.lines.reduce((sum, { repeats }) => sum + repeats, 0)).toBe(expected.length);
      // What is hidden leaves no trace: the report is that of a ledger without those rows.
      expect(accountingReport(expected, { askedOn, from: null }, [], on)).toEqual(report);
    }),
    { numRuns: 300 },
  );
});

test('each basis says why it is accounted or not', () => {
  for (const basis of LEGAL_BASES) {
    expect(accountability(basis)).toEqual({
      accountable: LEGAL_BASIS_RULES[basis].accountable,
      reason: expect.stringMatching(/164\.528|164\.502|RULES 4\.6/),
    });
  }
});
