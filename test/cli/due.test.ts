import { tmpdir } from 'node:os';
import { openroi } from './openroi';

const due = (...args: string[]) => openroi(tmpdir(), ['due', ...args]);
const CHICAGO = ['--zone', 'America/Chicago'];
interface Told {
  state: string | null;
  receivedOn: string;
  dueOn: string;
  governing: string;
  clocks: {
    ruleId: string;
    citation: string;
    ends: string | null;
    endsAt: string | null;
    targetOn: string | null;
    governs: boolean;
    extensions: { accepted: boolean; refusals: { code: string }[] }[];
  }[];
}
const told = (...args: string[]): Told => {
  const { code, said, complained } = due(...args, '--json');
  expect([code, complained]).toEqual([0, '']);
  return JSON.parse(said) as Told;
};
const access = (received: string, ...more: string[]) =>
  told('--basis', 'access', '--received', received, ...CHICAGO, ...more);

test('the example of the issue: Texas, every clock with its citation, and which governs', () => {
  const answer = access('2026-05-01T09:00:00-05:00', '--state', 'TX');
  expect(answer).toMatchObject({ state: 'TX', receivedOn: '2026-05-01', dueOn: '2026-05-22' });
  expect(answer.clocks.filter(({ governs }) => governs)).toHaveLength(1);
  const ends = Object.fromEntries(answer.clocks.map(({ ruleId, ends: end }) => [ruleId, end]));
  expect(ends['hipaa-access-copies']).toBe('2026-05-31');
  expect(answer.clocks.map(({ citation }) => citation).join()).toContain('181.102');
  // The hospital clock of 15 days begins with the payment, and then governs.
  expect(answer.clocks.some(({ ends: end }) => end === null)).toBe(true);
  const paid = access('2026-05-01T09:00:00-05:00', '--state', 'TX', '--paid', '2026-05-04T10:00:00-05:00');
  expect(paid.dueOn).toBe('2026-05-19');
  expect(paid.clocks.every(({ ends: end }) => end !== null)).toBe(true);
});

test.each([
  ['1', '2026-03-02', '2026-04-01'],
  ['6', '2026-01-15', '2026-02-14'],
  ['8', '2026-11-06T23:30:00-06:00', '2026-12-06'],
  ['8 in UTC', '2026-11-07T05:30:00Z', '2026-12-06'],
  ['9', '2026-03-08T01:30:00', '2026-04-07'],
  ['10', '2026-06-01', '2026-07-01'],
])('vector %s: received %s, due %s', (_vector, received, dueOn) => {
  expect(access(received).dueOn).toBe(dueOn);
});

test('vector 6: work towards the business day before', () => {
  expect(access('2026-01-15').clocks[0]!.targetOn).toBe('2026-02-13');
});

test('vectors 2, 3, 5: one extension, in time, with its day', () => {
  const notice = (on: string, by: string) => ['--extension-notice', on, '--extension-date', by];
  expect(access('2026-03-02', ...notice('2026-03-31', '2026-05-01')).dueOn).toBe('2026-05-01');
  const late = access('2026-03-02', ...notice('2026-04-02', '2026-05-01'));
  expect(late.dueOn).toBe('2026-04-01');
  expect(late.clocks[0]!.extensions[0]!.refusals[0]!.code).toBe('EXTENSION_TOO_LATE');
  const second = access(
    '2026-03-02',
    ...notice('2026-03-20', '2026-04-15'),
    ...notice('2026-03-25', '2026-05-01'),
  );
  expect(second.dueOn).toBe('2026-04-15');
  expect(second.clocks[0]!.extensions.map(({ accepted }) => accepted)).toEqual([true, false]);
});

test('vector 14: working days of Washington by its own holidays', () => {
  const answer = told(
    ...['--state', 'WA', '--basis', 'access', '--received', '2026-11-09', '--zone', 'America/Los_Angeles'],
  );
  expect(answer.dueOn).toBe('2026-12-03');
});

test.each([
  ['UNKNOWN_STATE', ['--state', 'ZZ', '--basis', 'access', '--received', '2026-03-02', ...CHICAGO]],
  ['BEFORE_FIRST_ROW', ['--state', 'TX', '--basis', 'access', '--received', '1990-03-02', ...CHICAGO]],
  ['BEFORE_FIRST_ROW', ['--basis', 'access', '--received', '1990-03-02', ...CHICAGO]],
])('what the law does not answer is refused: %s', (code, args) => {
  for (const json of [[], ['--json']]) {
    const ran = due(...args, ...json);
    expect([ran.code, ran.said]).toEqual([2, '']);
    expect(ran.complained).toMatch(new RegExp(`^refused: ${code}: [A-Z].*\\.\n$`));
  }
});

test.each([
  [['--basis', 'access', '--received', '2026-03-02']],
  [['--basis', 'access', ...CHICAGO]],
  [['--received', '2026-03-02', ...CHICAGO]],
  [['--basis', 'whim', '--received', '2026-03-02', ...CHICAGO]],
  [['--basis', 'access', '--received', 'yesterday', ...CHICAGO]],
  [['--basis', 'access', '--received', '2026-02-30', ...CHICAGO]],
  [['--basis', 'access', '--received', '2026-03-02', '--zone', 'Middle/Earth']],
  [['--basis', 'access', '--received', '2026-03-02', ...CHICAGO, '--wants', 'all']],
  [['--basis', 'access', '--received', '2026-03-02', ...CHICAGO, '--extension-date', '2026-05-01']],
  [['--basis', 'access', '--received', '2026-03-02', ...CHICAGO, '--extension-notice', 'soon']],
  [['extra', '--basis', 'access', '--received', '2026-03-02', ...CHICAGO]],
])('wrong usage: %j', (args) => {
  const { code, said, complained } = due(...args);
  expect([code, said]).toEqual([1, '']);
  expect(complained).toContain('Usage: openroi due');
});
