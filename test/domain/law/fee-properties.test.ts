import fc from 'fast-check';
import { FEE_PURPOSES, PAYERS } from '../../../src/domain/fees/fee-schedule';
import { patientPrice } from '../../../src/domain/fees/patient-price';
import { quoteFee } from '../../../src/domain/fees/quote-fee';
import { priceBySchedule } from '../../../src/domain/fees/schedule-price';
import type { CopyWork } from '../../../src/domain/fees/schedule-price';
import { thirdPartyPrice } from '../../../src/domain/fees/third-party-price';
import { LEGAL_BASES, LEGAL_BASIS_RULES } from '../../../src/domain/legal-basis';
import { PATIENT_FEE_ROWS } from '../../../src/domain/law/rows/patient-fees';
import { STATE_FEE_ROWS } from '../../../src/domain/law/rows/state-fees';
import { ON, STATES } from './fee-samples';

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
