import fc from 'fast-check';
import { feeHold } from '../../../src/domain/fees/fee-hold';
import type { FeeHoldFacts } from '../../../src/domain/fees/fee-hold';
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
    side: 'patient',
    invoice: owed,
    delivery: 'paper',
    owedFor: 'copy',
    stateForbidsRefusal: false,
  };
  test.each([
    ['the unpaid copy fee', {}, true, 'unpaid_copy_fee'],
    ['a bill for treatment', { owedFor: 'treatment' }, false, 'treatment_bill'],
    ['nothing invoiced', { invoice: null }, false, 'nothing_owed'],
    ['portal', { delivery: 'portal' }, false, 'free_delivery'],
    [
      'cannot pay where the state forbids refusal',
      { invoice: { ...owed, cannotPay: true }, stateForbidsRefusal: true },
      false,
      'cannot_pay',
    ],
    ['cannot pay elsewhere', { invoice: { ...owed, cannotPay: true } }, true, 'unpaid_copy_fee'],
    ['disputed by the patient', { invoice: { ...owed, disputed: true } }, false, 'disputed'],
    [
      'disputed by an attorney',
      { side: 'third_party', invoice: { ...owed, disputed: true } },
      true,
      'unpaid_copy_fee',
    ],
    ['a third party', { side: 'third_party' }, true, 'unpaid_copy_fee'],
    ['a basis without a charge', { side: 'none' }, false, 'no_charge'],
  ] as [string, Partial<FeeHoldFacts>, boolean, string][])('%s', (_what, change, isHeld, why) => {
    expect(feeHold({ ...facts, ...change })).toEqual({ held: isHeld, why });
  });
});
