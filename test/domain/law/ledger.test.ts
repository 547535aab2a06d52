import fc from 'fast-check';
import { localDateOf } from '../../../src/domain/calendar';
import { csvCell } from '../../../src/domain/csv-cell';
import { accountingCsv } from '../../../src/domain/disclosures/accounting-csv';
import { accountingRefusal, accountingStanding } from '../../../src/domain/disclosures/accounting-steps';
import type { AccountingFacts } from '../../../src/domain/disclosures/accounting-steps';
import { accountingReport } from '../../../src/domain/disclosures/accounting';
import {
  affectedOf,
  affectedText,
  breachTask,
  breachTaskWords,
  noticeWaits,
} from '../../../src/domain/disclosures/breach-tasks';
import { isSuspendable } from '../../../src/domain/disclosures/accountable';
import { readLedgerRow } from '../../../src/domain/disclosures/ledger-row';
import type { WrittenDisclosure } from '../../../src/domain/disclosures/ledger-row';
import { LEGAL_BASES, LEGAL_BASIS_RULES } from '../../../src/domain/legal-basis';

const written = (more: Partial<WrittenDisclosure> = {}): WrittenDisclosure => ({
  id: 'a',
  disclosedOn: '2026-05-01',
  recipientName: 'Sample Practice',
  recipientAddress: 'office@example.org',
  description: 'Notes',
  purpose: LEGAL_BASIS_RULES.treatment.label,
  basis: 'treatment',
  accountable: false,
  accountableReason: 'Treatment is exempt',
  ...more,
});

describe('reading the ledger', () => {
  test('a row is read as it was written; gone astray it is counted, under who got it, and nothing hides it', () => {
    expect(readLedgerRow(written(), null)).toMatchObject({
      accountable: false,
      reason: 'Treatment is exempt',
    });
    const astray = readLedgerRow(written(), { recipientName: 'Otis Other' });
    expect(astray).toMatchObject({ accountable: true, recipientName: 'Otis Other', recipientAddress: null });
    expect(astray.purpose).toBe('Sent in error; meant as: Treatment');
    const unknown = readLedgerRow(written(), { recipientName: null }, 'es');
    expect(unknown.recipientName).toBe('Se desconoce; destinado a Sample Practice');
    expect(unknown.purpose).toBe(`Enviado por error; previsto como: ${LEGAL_BASIS_RULES.treatment.labelEs}`);
    const suspended = {
      recipientName: 'Sheriff',
      form: 'written',
      statedOn: '2026-01-01',
      until: '2027-01-01',
    } as const;
    const row = readLedgerRow(
      written({ basis: 'law_enforcement_process', accountable: true, recipientName: 'Sheriff' }),
      { recipientName: 'Sheriff' },
    );
    const report = accountingReport([row], { askedOn: '2026-08-14', from: null }, [suspended], '2026-08-14');
    expect(report.lines).toHaveLength(1);
  });

  test('a suspension reaches disclosures to oversight and law enforcement alone', () => {
    const reached = LEGAL_BASES.filter(isSuspendable);
    expect(reached.every((basis) => basis === 'oversight' || basis.startsWith('law_enforcement_'))).toBe(
      true,
    );
    expect(reached).toHaveLength(6);
    const court = readLedgerRow(
      written({ basis: 'court_order', accountable: true, recipientName: 'Sheriff' }),
      null,
    );
    const oral = { recipientName: 'Sheriff', form: 'oral', statedOn: '2026-08-01', until: null } as const;
    expect(
      accountingReport([court], { askedOn: '2026-08-14', from: null }, [oral], '2026-08-14').lines,
    ).toHaveLength(1);
  });

  test('days are those of the facility, also when clocks change', () => {
    // 2026-03-08 has 23 hours in New York, 2026-11-01 has 25.
    for (const [instant, day] of [
      ['2026-03-08T04:59:59Z', '2026-03-07'],
      ['2026-03-08T05:00:00Z', '2026-03-08'],
      ['2026-03-09T03:59:59Z', '2026-03-08'],
      ['2026-11-01T04:00:00Z', '2026-11-01'],
      ['2026-11-02T04:59:59Z', '2026-11-01'],
    ] as const)
      expect(localDateOf(new Date(instant), 'America/New_York')).toBe(day);
  });
});

describe('the steps of an accounting', () => {
  const facts = (more: Partial<AccountingFacts> = {}): AccountingFacts => ({
    ...{ price: 'cost_based', feeToldOn: null, feeAgreedOn: null, isProvided: false, isWithdrawn: false },
    ...more,
  });
  const told = { feeToldOn: '2026-05-01' };

  test.each([
    [facts({ price: 'free' }), 'ready'],
    [facts(), 'fee_to_tell'],
    [facts(told), 'fee_told'],
    [facts({ ...told, feeAgreedOn: '2026-05-02' }), 'ready'],
    [facts({ isWithdrawn: true }), 'withdrawn'],
    [facts({ price: 'free', isProvided: true }), 'provided'],
  ])('%j stands %s', (given, standing) => expect(accountingStanding(given)).toBe(standing));

  test('no fee is charged that was not told and agreed to; a role is told first', () => {
    const officer = { roles: ['privacy_officer'] } as const;
    expect(accountingRefusal('provide', facts(), officer)?.code).toBe('ACCOUNTING_FEE_NOT_TOLD');
    expect(accountingRefusal('provide', facts(told), officer)?.code).toBe('ACCOUNTING_FEE_NOT_AGREED');
    expect(accountingRefusal('provide', facts({ price: 'free' }), officer)).toBeNull();
    expect(accountingRefusal('tell-fee', facts({ price: 'free' }), officer)?.code).toBe('ACCOUNTING_IS_FREE');
    expect(accountingRefusal('provide', facts(), { roles: ['clerk'] })?.code).toBe('ROLE_NOT_ALLOWED');
    expect(accountingRefusal('extend', facts({ isProvided: true }), officer)?.code).toBe('ACCOUNTING_ENDED');
  });
});

describe('the CSV', () => {
  test.each([
    '=1+1',
    '+1',
    '-1',
    '@SUM(A1)',
    '\t=1',
    ' =1',
    '\r\n=1',
    '"=1',
    '＝1',
    '|cmd',
    '\u200b=1',
    '\u0000=1',
  ])('%j is no formula', (text) => expect(csvCell(text)).toMatch(/^"'/));

  test('whatever names hold, every row keeps its seven cells on its own line, none of them a formula', () => {
    const text = fc.string({ unit: 'grapheme' });
    const line = fc.record({
      firstOn: fc.constant('2026-05-01'),
      lastOn: fc.constant('2026-05-01'),
      repeats: fc.constant(1),
      recipientName: text,
      recipientAddress: fc.option(text),
      description: text,
      purpose: text,
    });
    fc.assert(
      fc.property(fc.array(line), (lines) => {
        const csv = accountingCsv(lines, 'en');
        const rows = csv.slice(1).split('\r\n').slice(0, -1);
        expect(rows).toHaveLength(lines.length + 1);
        for (const row of rows) {
          const cells = row.match(/"(?:[^"]|"")*"/g) ?? [];
          expect(cells.join(',')).toBe(row);
          expect(cells).toHaveLength(7);
          for (const cell of cells) expect(cell).not.toMatch(/^"\s*[=+\-@|%]/);
        }
      }),
    );
  });
});

describe('tasks of a breach', () => {
  test('individuals by state are read, and written back', () => {
    expect(affectedOf('pa 1, OH 2; PA 3')).toEqual({ PA: 4, OH: 2 });
    expect(affectedOf(affectedText({ PA: 4, OH: 2 }))).toEqual({ PA: 4, OH: 2 });
    for (const text of ['', 'PA', 'PA 0', 'PA -1', '3', 'Pennsylvania 1', 'PA 99999999', 'PA 1.5'])
      expect(affectedOf(text)).toBeNull();
  });

  test('each has its name for ever, and its words', () => {
    expect(breachTask({ to: 'media', state: 'PA' })).toBe('media:PA');
    expect(breachTaskWords('media:PA')).toBe('prominent media outlets of PA');
    expect(breachTaskWords('hhs')).toBe('HHS, on its breach portal');
  });

  test('notice waits through the last day of the delay', () => {
    expect(noticeWaits({ until: '2026-05-31' }, '2026-05-31')).toBe(true);
    expect(noticeWaits({ until: '2026-05-31' }, '2026-06-01')).toBe(false);
    expect(noticeWaits(null, '2026-05-31')).toBe(false);
  });
});
