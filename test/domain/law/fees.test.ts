import fc from 'fast-check';
import { feeHold } from '../../../src/domain/fees/fee-hold';
import type { FeeHoldFacts } from '../../../src/domain/fees/fee-hold';
import { FEE_LINE_KINDS, FEE_PURPOSES, PAYERS } from '../../../src/domain/fees/fee-schedule';
import type { FeeScheduleRow } from '../../../src/domain/fees/fee-schedule';
import { FEE_LINE_WORDS } from '../../../src/domain/fees/fee-words';
import { addEntry, sumOfInvoice } from '../../../src/domain/fees/invoice-ledger';
import type { InvoiceEntry } from '../../../src/domain/fees/invoice-ledger';
import {
  decimal,
  dollars,
  downToCents,
  of,
  centsAsFraction,
  printCents,
  times,
  toNearestCent,
} from '../../../src/domain/fees/money';
import type { CopyCost, PatientCopy } from '../../../src/domain/fees/patient-price';
import { patientPrice } from '../../../src/domain/fees/patient-price';
import { quoteFee } from '../../../src/domain/fees/quote-fee';
import { priceBySchedule } from '../../../src/domain/fees/schedule-price';
import type { CopyWork } from '../../../src/domain/fees/schedule-price';
import { HOUSE, thirdPartyPrice } from '../../../src/domain/fees/third-party-price';
import { LEGAL_BASES, LEGAL_BASIS_RULES } from '../../../src/domain/legal-basis';
import { PATIENT_FEE_ROWS } from '../../../src/domain/law/rows/patient-fees';
import { STATE_FEE_ROWS } from '../../../src/domain/law/rows/state-fees';

const ON = '2026-05-01';
const STATES = [...new Set(STATE_FEE_ROWS.map(({ jurisdiction }) => jurisdiction))];
const work = (more: Partial<CopyWork> = {}): CopyWork => ({
  pages: 0,
  medium: 'paper',
  films: 0,
  filmCost: null,
  yearsSearched: 0,
  certified: false,
  postage: 0,
  purpose: null,
  earlierFreeCopies: 0,
  taxRate: null,
  ...more,
});
const price = (state: string, payer: (typeof PAYERS)[number], more: Partial<CopyWork>) => {
  const answer = thirdPartyPrice(state, payer, ON, work(more), STATE_FEE_ROWS);
  return answer.known ? answer.total : answer.code;
};
const cost = (more: Partial<CopyCost> = {}): CopyCost => ({
  copyingMinutes: 12,
  laborRate: '22.50',
  paperRate: '.05',
  sheets: 40,
  media: 0,
  agreedSummary: 0,
  notChargeable: [],
  ...more,
});
const copy = (more: Partial<PatientCopy> = {}): PatientCopy => ({
  state: 'PA',
  on: ON,
  delivery: 'paper',
  recordsHeld: 'paper',
  cost: cost(),
  work: work({ pages: 40, postage: 510 }),
  ...more,
});
const patient = (more: Partial<PatientCopy>) => {
  const answer = patientPrice(copy(more), PATIENT_FEE_ROWS, STATE_FEE_ROWS);
  if (!answer.known) throw new Error(answer.code);
  return answer;
};

describe('vectors of RULES 14', () => {
  test('#16 electronic copy, flat, USB stick asked for and mailed: $6.50 in all', () => {
    const usb = {
      delivery: 'electronic',
      recordsHeld: 'electronic',
      cost: null,
      work: work({ pages: 300, postage: 510 }),
    } as const;
    expect(patient(usb)).toMatchObject({ total: 650, lines: [{ kind: 'flat', ruleId: 'hipaa-flat' }] });
    expect(patient({ ...usb, cost: cost({ media: 900, copyingMinutes: 40 }) }).total).toBe(650);
  });
  test('#17 portal: $0', () => {
    expect(patient({ delivery: 'portal' }).total).toBe(0);
    expect(patient({ delivery: 'inspection' }).total).toBe(0);
  });
  test('#18 paper, 40 pages: $11.60; the page cap of $67.60 is not reached', () => {
    const quote = patient({ cost: cost({ notChargeable: [{ work: 'search', minutes: 20 }] }) });
    expect(quote.lines.map(({ kind, amount }) => [kind, amount])).toEqual([
      ['labor', 450],
      ['supplies', 200],
      ['postage', 510],
      ['not_chargeable', 0],
    ]);
    expect(quote.total).toBe(1160);
    const cap = STATE_FEE_ROWS.find(({ id }) => id === 'PA-fees-patient-2025')!;
    expect(priceBySchedule(cap, work({ pages: 40 }))!.total).toBe(6760);
  });
  test.each([
    [19, 'PA', 'attorney', { pages: 75 }, 13264],
    [21, 'GA', 'insurer', { pages: 120, certified: true }, 13458],
    [23, 'TX', 'attorney', { pages: 420 }, 25500],
    [23, 'TX', 'attorney', { pages: 420, medium: 'electronic' }, 7500],
    [24, 'WA', 'attorney', { pages: 100 }, 13100],
    [26, 'FL', 'attorney', { pages: 90, yearsSearched: 3 }, 9300],
    [27, 'NY', 'attorney', { pages: 200 }, 15000],
    [27, 'NY', 'attorney', { pages: 200, purpose: 'social_security' }, 0],
  ] as [number, string, 'attorney' | 'insurer', Partial<CopyWork>, number][])(
    '#%i %s %s %j',
    (_number, state, payer, more, total) => {
      expect(price(state, payer, more)).toBe(total);
    },
  );
  test('#19 plus postage, #26 plus tax', () => {
    expect(price('PA', 'attorney', { pages: 75, postage: 899 })).toBe(14163);
    expect(price('FL', 'attorney', { pages: 90, yearsSearched: 3, taxRate: '7.5' })).toBe(9998); // 6.975 up
    const untaxed = thirdPartyPrice('FL', 'attorney', ON, work({ pages: 90 }), STATE_FEE_ROWS);
    expect(untaxed).toMatchObject({ known: true, taxRateMissing: true });
  });
  test('#28 a directive is no patient price', () => {
    const facts = {
      basis: 'third_party_directive',
      state: 'PA',
      on: ON,
      payer: 'attorney',
      copy: copy({ delivery: 'electronic', work: work({ pages: 75 }) }),
    } as const;
    expect(quoteFee(facts, { patient: PATIENT_FEE_ROWS, schedules: STATE_FEE_ROWS })).toMatchObject({
      known: true,
      total: 13264,
    });
  });
});

describe('schedules', () => {
  test('rates finer than a cent are rounded once, at the end of a line, and down', () => {
    // 30 x .435 = 13.05 over 25 pages at .65: Illinois electronic
    expect(price('IL', 'attorney', { pages: 51, medium: 'electronic' })).toBe(3472 + 1625 + 1087 + 21);
    expect(price('IL', 'attorney', { pages: 53, medium: 'electronic' })).toBe(3472 + 1625 + 1087 + 64);
  });
  test('tiers change at their page', () => {
    expect(price('PA', 'attorney', { pages: 0 })).toBe(2874);
    expect(price('PA', 'attorney', { pages: 20 })).toBe(2874 + 3880);
    expect(price('PA', 'attorney', { pages: 21 })).toBe(2874 + 3880 + 144);
    expect(price('PA', 'attorney', { pages: 61 })).toBe(2874 + 3880 + 5760 + 50);
    expect(price('TX', 'attorney', { pages: 10 })).toBe(3000);
    expect(price('TX', 'attorney', { pages: 11 })).toBe(3100);
  });
  test('films: the rate of the row, else the reasonable cost, else no answer', () => {
    expect(price('PA', 'attorney', { films: 2 })).toBe(2874 + 572);
    expect(price('TX', 'attorney', { films: 2, filmCost: 900 })).toBe(3900);
    expect(price('TX', 'attorney', { films: 2 })).toBe('NO_RULE');
  });
  test('one free copy, the second is paid', () => {
    expect(price('OH', 'other', { pages: 5, purpose: 'social_security' })).toBe(0);
    expect(price('OH', 'other', { pages: 5, purpose: 'social_security', earlierFreeCopies: 1 })).toBe(2968);
  });
  test('uncapped payers need a schedule of the house', () => {
    expect(price('NY', 'defense_attorney', { pages: 5 })).toBe('NO_RULE');
    const house: FeeScheduleRow = {
      id: 'house',
      jurisdiction: HOUSE,
      side: 'third_party',
      tiers: [{ upTo: null, rate: '2' }],
      effectiveFrom: '2020-01-01',
      citation: 'House schedule',
      source: 'facility',
      verified: true,
    };
    expect(
      thirdPartyPrice('NY', 'defense_attorney', ON, work({ pages: 5 }), [...STATE_FEE_ROWS, house]),
    ).toMatchObject({ total: 1000 });
  });
  test('unknown states and days are refused', () => {
    expect(price('NV', 'attorney', { pages: 1 })).toBe('UNKNOWN_STATE');
    expect(thirdPartyPrice('PA', 'attorney', '2024-12-31', work(), STATE_FEE_ROWS)).toMatchObject({
      code: 'BEFORE_FIRST_ROW',
    });
  });
  test('each kind of line has its name', () => {
    for (const kind of FEE_LINE_KINDS) expect(FEE_LINE_WORDS[kind].es).toBeTruthy();
  });
});

describe('the patient', () => {
  test('the state’s lower cap is a line that says so', () => {
    const quote = patient({ state: 'CA', cost: cost({ copyingMinutes: 120 }), work: work({ pages: 10 }) });
    expect(quote.total).toBe(250);
    expect(quote.lines.at(-1)).toMatchObject({ kind: 'state_limit', ruleId: 'CA-fees', amount: 250 - 4700 });
  });
  test('free by the state', () => {
    expect(patient({ state: 'NY', work: work({ pages: 40, purpose: 'disability' }) }).total).toBe(0);
  });
  test('an average rate a page only for records held on paper', () => {
    const rows = [
      ...PATIENT_FEE_ROWS,
      {
        id: 'house-average',
        jurisdiction: 'US',
        way: 'average',
        amount: '.10',
        effectiveFrom: '2020-01-01',
        citation: 'House',
        source: 'facility',
        verified: true,
      } as const,
    ];
    const paper = copy({ cost: null, work: work({ pages: 30 }) });
    expect(patientPrice(paper, rows, STATE_FEE_ROWS)).toMatchObject({ total: 300 });
    expect(patientPrice({ ...paper, recordsHeld: 'electronic' }, rows, STATE_FEE_ROWS)).toMatchObject({
      known: false,
    });
  });
  test('no cost recorded and no flat fee: told, not guessed; an unknown state likewise', () => {
    expect(patientPrice(copy({ cost: null }), PATIENT_FEE_ROWS, STATE_FEE_ROWS)).toMatchObject({
      known: false,
      code: 'NO_RULE',
    });
    expect(patientPrice(copy({ state: 'NV' }), PATIENT_FEE_ROWS, STATE_FEE_ROWS)).toMatchObject({
      code: 'UNKNOWN_STATE',
    });
    expect(patient({ state: null }).total).toBe(1160);
  });
});

const anyWork = fc.record({
  pages: fc.integer({ min: 0, max: 3000 }),
  medium: fc.constantFrom('paper' as const, 'electronic' as const),
  films: fc.integer({ min: 0, max: 9 }),
  filmCost: fc.integer({ min: 0, max: 9999 }),
  yearsSearched: fc.integer({ min: 0, max: 30 }),
  certified: fc.boolean(),
  postage: fc.integer({ min: 0, max: 9999 }),
  purpose: fc.option(fc.constantFrom(...FEE_PURPOSES), { nil: null }),
  earlierFreeCopies: fc.integer({ min: 0, max: 2 }),
  taxRate: fc.constantFrom(null, '0', '7', '6.25'),
});
const anyCost = fc.record({
  copyingMinutes: fc.integer({ min: 0, max: 600 }),
  laborRate: fc.constantFrom('15', '22.50', '31.333'),
  paperRate: fc.constantFrom('.05', '.035'),
  sheets: fc.integer({ min: 0, max: 3000 }),
  media: fc.integer({ min: 0, max: 2000 }),
  agreedSummary: fc.integer({ min: 0, max: 5000 }),
  notChargeable: fc.constant([]),
});
const anyState = fc.constantFrom(...STATES);
const anyBasis = fc.constantFrom(...LEGAL_BASES);
const anyDelivery = fc.constantFrom(
  'portal' as const,
  'inspection' as const,
  'electronic' as const,
  'paper' as const,
);
const held = fc.constantFrom('electronic' as const, 'paper' as const);

test('more pages never cost less, and lines add up', () => {
  fc.assert(
    fc.property(
      anyState,
      fc.constantFrom(...PAYERS.filter((payer) => payer !== 'defense_attorney')),
      anyWork,
      fc.integer({ min: 1, max: 500 }),
      (state, payer, one, more) => {
        const of = (work_: CopyWork) => thirdPartyPrice(state, payer, ON, work_, STATE_FEE_ROWS);
        const [less, greater] = [of(one), of({ ...one, pages: one.pages + more })] as const;
        if (!less.known || !greater.known) throw new Error('no price');
        expect(greater.total).toBeGreaterThanOrEqual(less.total);
        expect(less.lines.reduce((sum, { amount }) => sum + amount, 0)).toBe(less.total);
        for (const line of less.lines)
          expect([Number.isSafeInteger(line.amount), line.citation.length > 0]).toEqual([true, true]);
      },
    ),
    { numRuns: 500 },
  );
});

test('the patient never pays more than the cost, the flat fee where offered, or the state’s cap; and for no third party’s rule', () => {
  const thirdPartyOnly = new Set(
    STATE_FEE_ROWS.filter(({ side }) => side === 'third_party').map(({ id }) => id),
  );
  fc.assert(
    fc.property(
      anyState,
      anyDelivery,
      held,
      anyWork,
      anyCost,
      anyBasis,
      fc.constantFrom(...PAYERS),
      (state, delivery, recordsHeld, one, cost_, basis, payer) => {
        const facts = {
          basis,
          state,
          on: ON,
          payer,
          copy: { delivery, recordsHeld, cost: cost_, work: one },
        };
        const quote = quoteFee(facts, { patient: PATIENT_FEE_ROWS, schedules: STATE_FEE_ROWS });
        if (LEGAL_BASIS_RULES[basis].price !== 'patient') return;
        if (!quote.known) throw new Error('no price');
        const actual = patientPrice(
          { ...facts.copy, state: null, on: ON },
          PATIENT_FEE_ROWS.filter(({ way }) => way === 'actual'),
          [],
        );
        expect(quote.total).toBeLessThanOrEqual(actual.known ? actual.total : -1);
        const cap = STATE_FEE_ROWS.find((row) => row.jurisdiction === state && row.side !== 'third_party')!;
        expect(quote.total).toBeLessThanOrEqual(
          priceBySchedule(cap, { ...one, medium: delivery === 'paper' ? 'paper' : 'electronic' })!.total,
        );
        if (recordsHeld === 'electronic' && delivery === 'electronic')
          expect(quote.total).toBeLessThanOrEqual(650);
        if (delivery === 'portal' || delivery === 'inspection') expect(quote.total).toBe(0);
        expect(quote.total).toBeGreaterThanOrEqual(0);
        for (const { ruleId, kind } of quote.lines) {
          expect(thirdPartyOnly.has(ruleId)).toBe(false);
          expect(['search', 'base', 'clerical', 'handling', 'years', 'certification']).not.toContain(kind);
        }
      },
    ),
    { numRuns: 1500 },
  );
});

describe('exact money', () => {
  test('reading and printing', () => {
    expect(downToCents(dollars('.487'))).toBe(48);
    expect(downToCents(times(dollars('.487'), 1000))).toBe(48700);
    expect(toNearestCent(of(centsAsFraction(9300), decimal('7.5'), 100))).toBe(698);
    expect([printCents(123405), printCents(-50), printCents(0), printCents(100000000)]).toEqual([
      '$1,234.05',
      '-$0.50',
      '$0.00',
      '$1,000,000.00',
    ]);
    for (const bad of ['', '-1', '1,000', '$5', '1e3', '.']) expect(() => dollars(bad)).toThrow(RangeError);
    for (const bad of [-1, 0.5, NaN]) expect(() => times(dollars('1'), bad)).toThrow(RangeError);
  });
  test('agrees with integer arithmetic for every rate of up to four places', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 99_999 }),
        fc.integer({ min: 0, max: 10_000 }),
        (mills, count) => {
          const text = `${Math.floor(mills / 10_000)}.${String(mills % 10_000).padStart(4, '0')}`;
          expect(downToCents(times(dollars(text), count))).toBe(Math.floor((mills * count) / 100));
        },
      ),
    );
  });
});

describe('the ledger of an invoice', () => {
  const add = (entries: InvoiceEntry[], ...more: InvoiceEntry[]) =>
    more.reduce((so, entry) => {
      const next = addEntry(so, entry);
      if ('refusals' in next) throw new Error(next.refusals.join());
      return next.entries;
    }, entries);
  const charged: InvoiceEntry[] = [{ kind: 'charged', amount: 1160 }];
  test('open, partly paid, settled', () => {
    expect(sumOfInvoice(charged)).toMatchObject({ balance: 1160, status: 'open' });
    const part = add(charged, { kind: 'paid', amount: 1000 });
    expect(sumOfInvoice(part)).toMatchObject({ balance: 160, status: 'partly_paid' });
    expect(sumOfInvoice(add(part, { kind: 'paid', amount: 160 }))).toMatchObject({
      balance: 0,
      status: 'settled',
    });
  });
  test('waived whole, waived after payment, refunded', () => {
    expect(sumOfInvoice(add(charged, { kind: 'waived', amount: 1160, reason: 'hardship' })).status).toBe(
      'waived',
    );
    const credit = add(
      charged,
      { kind: 'paid', amount: 1160 },
      { kind: 'waived', amount: 500, reason: 'overcharged' },
    );
    expect(sumOfInvoice(credit)).toMatchObject({ balance: -500, status: 'credit' });
    expect(sumOfInvoice(add(credit, { kind: 'refunded', amount: 500, reason: 'overcharged' }))).toMatchObject(
      { balance: 0, status: 'settled' },
    );
  });
  test.each([
    [{ kind: 'paid', amount: 0 }, 'AMOUNT_NOT_POSITIVE'],
    [{ kind: 'paid', amount: 1.5 }, 'AMOUNT_NOT_POSITIVE'],
    [{ kind: 'waived', amount: 1, reason: ' ' }, 'REASON_MISSING'],
    [{ kind: 'waived', amount: 1161, reason: 'x' }, 'WAIVED_MORE_THAN_OWED'],
    [{ kind: 'refunded', amount: 1, reason: 'x' }, 'REFUNDED_MORE_THAN_CREDIT'],
    [{ kind: 'dispute_settled', reason: 'x' }, 'NOT_DISPUTED'],
  ] as [InvoiceEntry, string][])('%j is refused', (entry, code) =>
    expect(addEntry(charged, entry)).toEqual({ refusals: [code] }),
  );
  test('a dispute is opened once and settled', () => {
    const disputed = add(charged, { kind: 'disputed', reason: 'too much' });
    expect(sumOfInvoice(disputed).disputed).toBe(true);
    expect(addEntry(disputed, { kind: 'disputed', reason: 'again' })).toEqual({
      refusals: ['ALREADY_DISPUTED'],
    });
    expect(sumOfInvoice(add(disputed, { kind: 'dispute_settled', reason: 'explained' })).disputed).toBe(
      false,
    );
  });
  test('whatever is tried, no more is refunded than was paid and no more waived than charged', () => {
    const entry = fc.oneof(
      fc.record({
        kind: fc.constantFrom('charged' as const, 'paid' as const),
        amount: fc.integer({ min: -5, max: 3000 }),
      }),
      fc.record({
        kind: fc.constantFrom('waived' as const, 'refunded' as const),
        amount: fc.integer({ min: -5, max: 3000 }),
        reason: fc.constantFrom('', 'why'),
      }),
      fc.record({
        kind: fc.constantFrom('disputed' as const, 'dispute_settled' as const),
        reason: fc.constantFrom('', 'why'),
      }),
    );
    fc.assert(
      fc.property(fc.array(entry, { maxLength: 30 }), (tried) => {
        let entries: InvoiceEntry[] = [];
        for (const one of tried) {
          const next = addEntry(entries, one);
          if ('entries' in next) entries = next.entries;
        }
        const sum = sumOfInvoice(entries);
        expect(sum.refunded).toBeLessThanOrEqual(sum.paid);
        expect(sum.waived).toBeLessThanOrEqual(sum.charged);
        expect(sum.balance).toBe(sum.charged - sum.waived - sum.paid + sum.refunded);
        expect(sum.status === 'credit').toBe(sum.balance < 0);
      }),
    );
  });
});

describe('a fee holds records back only where the law lets it', () => {
  const owed = sumOfInvoice([{ kind: 'charged', amount: 1160 }]);
  const facts: FeeHoldFacts = {
    basis: 'access',
    invoice: owed,
    delivery: 'paper',
    owedFor: 'copy',
    cannotPay: false,
    stateForbidsRefusal: false,
  };
  test.each([
    ['the unpaid copy fee', {}, true, 'unpaid_copy_fee'],
    ['a bill for treatment', { owedFor: 'treatment' }, false, 'treatment_bill'],
    ['nothing invoiced', { invoice: null }, false, 'nothing_owed'],
    ['portal', { delivery: 'portal' }, false, 'free_delivery'],
    [
      'cannot pay where the state forbids refusal',
      { cannotPay: true, stateForbidsRefusal: true },
      false,
      'cannot_pay',
    ],
    ['cannot pay elsewhere', { cannotPay: true }, true, 'unpaid_copy_fee'],
    ['disputed by the patient', { invoice: { ...owed, disputed: true } }, false, 'disputed'],
    [
      'disputed by an attorney',
      { basis: 'authorization', invoice: { ...owed, disputed: true } },
      true,
      'unpaid_copy_fee',
    ],
    ['a subpoena', { basis: 'subpoena' }, true, 'unpaid_copy_fee'],
    ['treatment', { basis: 'treatment' }, false, 'no_charge'],
  ] as [string, Partial<FeeHoldFacts>, boolean, string][])('%s', (_what, change, isHeld, why) => {
    expect(feeHold({ ...facts, ...change })).toEqual({ held: isHeld, why });
  });
});
