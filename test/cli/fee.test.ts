import { tmpdir } from 'node:os';
import { openroi } from './openroi';

/** The rest of a command that prices a plain copy. */
const ON = ['--on', '2026-05-01', '--medium', 'paper'];
const fee = (...args: string[]) => openroi(tmpdir(), ['fee', ...args]);
const quoted = (...args: string[]) => {
  const { code, said, complained } = fee(...args, '--json');
  expect([code, complained]).toEqual([0, '']);
  return JSON.parse(said) as {
    total: string;
    totalCents: number;
    verified: boolean;
    taxRateMissing: boolean;
    lines: { kind: string; amount: string; rate: string | null; ruleId: string; citation: string }[];
  };
};

test('vector 19: an attorney in Pennsylvania, 75 pages, each line with its rule', () => {
  const quote = quoted('--state', 'PA', '--requester', 'attorney', '--pages', '75', ...ON);
  expect(quote).toMatchObject({ total: '132.64', totalCents: 13264, verified: false });
  expect(quote.lines.map(({ kind, amount, rate }) => [kind, amount, rate])).toEqual([
    ['search', '28.74', '28.74'],
    ['pages', '38.80', '1.94'],
    ['pages', '57.60', '1.44'],
    ['pages', '7.50', '0.50'],
  ]);
  for (const line of quote.lines)
    expect(line).toMatchObject({ ruleId: 'PA-fees-2025', citation: '42 Pa.C.S. 6152' });
});

test.each([
  ['21', 'GA', ['--requester', 'insurer', '--pages', '120', '--certified'], '134.58'],
  ['23', 'TX', ['--requester', 'attorney', '--pages', '420'], '255.00'],
  ['24', 'WA', ['--requester', 'attorney', '--pages', '100'], '131.00'],
  ['26', 'FL', ['--requester', 'attorney', '--pages', '90', '--years', '3'], '93.00'],
  ['27', 'NY', ['--requester', 'attorney', '--pages', '200'], '150.00'],
  ['27', 'NY', ['--requester', 'attorney', '--pages', '200', '--purpose', 'social_security'], '0.00'],
  [
    '18',
    'PA',
    [
      ...['--requester', 'patient', '--pages', '40', '--records', 'paper', '--copying-minutes', '12'],
      ...['--labor-rate', '22.50', '--paper-rate', '.05', '--postage', '5.10', '--search-minutes', '20'],
    ],
    '11.60',
  ],
])('vector %s: %s', (_vector, state, more, total) => {
  expect(quoted('--state', state, ...more, ...ON).total).toBe(total);
});

test('vectors 16, 17, 23: electronic copies and the portal', () => {
  const of = (...more: string[]) => quoted('--pages', '420', '--on', '2026-05-01', ...more).total;
  expect(of('--state', 'PA', '--requester', 'patient', '--medium', 'electronic', '--media-cost', '8')).toBe(
    '6.50',
  );
  expect(of('--state', 'PA', '--requester', 'patient', '--medium', 'portal')).toBe('0.00');
  expect(of('--state', 'TX', '--requester', 'attorney', '--medium', 'electronic')).toBe('75.00');
});

test('a patient stays on the patient’s side whatever basis is named', () => {
  const asked = ['--state', 'PA', '--pages', '75', '--medium', 'electronic', '--on', '2026-05-01'];
  for (const basis of ['authorization', 'subpoena', 'third_party_directive'])
    for (const requester of ['patient', 'representative'])
      expect(quoted(...asked, '--requester', requester, '--basis', basis).total).toBe('6.50');
});

test.each([
  ['UNKNOWN_STATE', ['--state', 'ZZ', '--requester', 'attorney', '--pages', '1', ...ON]],
  [
    'UNKNOWN_STATE',
    ['--state', 'ZZ', '--requester', 'patient', '--pages', '1', '--on', '2026-05-01', '--medium', 'portal'],
  ],
  [
    'BEFORE_FIRST_ROW',
    ['--state', 'PA', '--requester', 'attorney', '--pages', '1', '--on', '2024-12-31', '--medium', 'paper'],
  ],
  ['NO_RULE', ['--state', 'NY', '--requester', 'defense_attorney', '--pages', '1', ...ON]],
  ['NO_RULE', ['--state', 'PA', '--requester', 'patient', '--pages', '1', ...ON]],
])('what the law does not answer is refused: %s', (code, args) => {
  for (const json of [[], ['--json']]) {
    const ran = fee(...args, ...json);
    expect([ran.code, ran.said]).toEqual([2, '']);
    expect(ran.complained).toMatch(new RegExp(`^refused: ${code}: [A-Z].*\\.\n$`));
  }
});

test.each([
  [['--state', 'PA', '--requester', 'attorney', '--pages', '75', '--medium', 'paper']],
  [['--state', 'PA', '--requester', 'aunt', '--pages', '75', ...ON]],
  [['--state', 'PA', '--requester', 'attorney', '--pages', '-75', ...ON]],
  [['--state', 'PA', '--requester', 'attorney', '--pages', '7.5', ...ON]],
  [['--state', 'PA', '--requester', 'attorney', '--pages', '99999999', ...ON]],
  [['--state', 'PA', '--requester', 'attorney', '--pages', '75', '--medium', 'stone', '--on', '2026-05-01']],
  [['--state', 'PA', '--requester', 'attorney', '--pages', '75', '--medium', 'paper', '--on', '2026-02-30']],
  [['--state', 'PA', '--requester', 'attorney', '--pages', '75', '--postage', '1.005', ...ON]],
  [['--state', 'PA', '--requester', 'attorney', '--pages', '75', '--postage', '1e3', ...ON]],
  [['--state', 'PA', '--requester', 'attorney', '--pages', '75', '--basis', 'whim', ...ON]],
  [['--state', 'PA', '--requester', 'attorney', '--pages', '75', '--colour', 'red', ...ON]],
  [['extra', '--state', 'PA', '--requester', 'attorney', '--pages', '75', ...ON]],
])('wrong usage: %j', (args) => {
  const { code, said, complained } = fee(...args);
  expect([code, said]).toEqual([1, '']);
  expect(complained).toContain('Usage: openroi fee');
});
