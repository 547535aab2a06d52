import { FEE_LINE_KINDS } from '../../../src/domain/fees/fee-schedule';
import type { FeeScheduleRow } from '../../../src/domain/fees/fee-schedule';
import { FEE_LINE_WORDS } from '../../../src/domain/fees/fee-words';
import { patientPrice } from '../../../src/domain/fees/patient-price';
import { quoteFee } from '../../../src/domain/fees/quote-fee';
import { priceBySchedule } from '../../../src/domain/fees/schedule-price';
import type { CopyWork } from '../../../src/domain/fees/schedule-price';
import { HOUSE, thirdPartyPrice } from '../../../src/domain/fees/third-party-price';
import { PATIENT_FEE_ROWS } from '../../../src/domain/law/rows/patient-fees';
import { STATE_FEE_ROWS } from '../../../src/domain/law/rows/state-fees';
import { ON, work, price, cost, copy, patient } from './fee-samples';

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
