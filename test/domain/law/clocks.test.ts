import { standingOn } from '../../../src/domain/clocks/clock-standing';
import { startLegalClock } from '../../../src/domain/clocks/legal-clock';
import { startRequestClocks } from '../../../src/domain/clocks/request-clocks';
import { HOLIDAY_ROWS } from '../../../src/domain/law/rows/holidays';
import { LAW, CHICAGO, asked, clocks, row, told } from './clock-samples';

describe('vectors of RULES 14', () => {
  test.each([
    [1, '2026-03-02T15:00:00Z', '2026-03-02', '2026-04-01', '2026-04-01'],
    [6, '2026-01-15T15:00:00Z', '2026-01-15', '2026-02-14', '2026-02-13'],
    [8, '2026-11-07T05:30:00Z', '2026-11-06', '2026-12-06', '2026-12-04'],
    [9, '2026-03-08T07:30:00Z', '2026-03-08', '2026-04-07', '2026-04-07'],
    [10, '2026-06-01T14:00:00Z', '2026-06-01', '2026-07-01', '2026-07-01'],
  ])('#%i', (_number, receivedAt, began, ends, targetOn) => {
    expect(clocks(asked(receivedAt)).governing).toMatchObject({ began, ends, targetOn });
  });

  test('#2 one extension to the day it names', () => {
    const { governing } = clocks(
      asked('2026-03-02T15:00:00Z', { extensions: [told('2026-03-31', '2026-05-01')] }),
    );
    expect(governing).toMatchObject({ ends: '2026-05-01', firstEnds: '2026-04-01', why: 'extended' });
  });
  test('#3 a statement after day 30 is rejected; overdue from 04-02', () => {
    const { governing } = clocks(
      asked('2026-03-02T15:00:00Z', { extensions: [told('2026-04-02', '2026-05-01')] }),
    );
    expect(governing).toMatchObject({
      ends: '2026-04-01',
      extensions: [{ accepted: false, refusals: ['EXTENSION_TOO_LATE'] }],
    });
    expect(standingOn(governing, '2026-04-01').standing).toBe('due_soon');
    expect(standingOn(governing, '2026-04-02').standing).toBe('overdue');
  });
  test('#5 a second extension is rejected', () => {
    const extensions = [told('2026-03-10', '2026-04-15'), told('2026-03-20', '2026-05-01')];
    const { governing } = clocks(asked('2026-03-02T15:00:00Z', { extensions }));
    expect(governing.ends).toBe('2026-04-15');
    expect(governing.extensions).toMatchObject([
      { accepted: true },
      { refusals: ['EXTENSION_ALREADY_USED'] },
    ]);
  });
  test('#11 an unpaid fee does not pause; acceptance with the fee awaits it, none sent is overdue', () => {
    const { governing } = clocks(asked('2026-03-02T15:00:00Z'));
    const day31 = '2026-04-02';
    expect(standingOn(governing, day31, {}).standing).toBe('overdue');
    expect(standingOn(governing, day31, { acceptedWithFeeOn: '2026-03-07' })).toMatchObject({
      standing: 'awaiting_fee',
      daysLeft: -1,
    });
    expect(standingOn(governing, day31, { acceptedWithFeeOn: '2026-04-02' }).standing).toBe('overdue');
    const paid = { acceptedWithFeeOn: '2026-03-07', feePaidOn: '2026-04-10' };
    expect(standingOn(governing, '2026-04-10', paid).standing).toBe('due_soon');
    expect(standingOn(governing, '2026-04-11', paid).standing).toBe('overdue');
    expect(standingOn(governing, '2026-04-11', { ...paid, on: '2026-04-10' }).standing).toBe('met');
  });
  test('#12 identity unresolved on day 29: the clock runs, and an extension with its statement is still open', () => {
    const { governing } = clocks(asked('2026-03-02T15:00:00Z'));
    expect(standingOn(governing, '2026-03-31')).toMatchObject({ standing: 'due_soon', daysLeft: 1 });
    const more = clocks(
      asked('2026-03-02T15:00:00Z', { extensions: [told('2026-03-31', '2026-04-20', 'identity')] }),
    );
    expect(more.governing.ends).toBe('2026-04-20');
  });
  test('#14 Washington counts working days by its own holidays', () => {
    const wa = row('WA-copies');
    const start = { receivedAt: new Date('2026-11-09T18:00:00Z'), timeZone: 'America/Los_Angeles' };
    expect(startLegalClock(wa, start, HOLIDAY_ROWS).ends).toBe('2026-12-03');
    const federal = { ...wa, span: { unit: 'working_days', count: 15, calendar: 'us-federal' } as const };
    expect(startLegalClock(federal, start, HOLIDAY_ROWS).ends).toBe('2026-12-02');
  });
  test('#41 accounting: 60 days, once 30 more', () => {
    const start = { receivedAt: new Date('2026-08-14T15:00:00Z'), timeZone: CHICAGO };
    expect(startLegalClock(row('hipaa-accounting'), start, HOLIDAY_ROWS).ends).toBe('2026-10-13');
    const extensions = [told('2026-10-01', '2026-12-31')];
    expect(startLegalClock(row('hipaa-accounting'), { ...start, extensions }, HOLIDAY_ROWS).ends).toBe(
      '2026-11-12',
    );
  });
  test('#53 infeasible: ten business days, the holiday of 07-03 left out', () => {
    const start = { receivedAt: new Date('2026-06-30T15:00:00Z'), timeZone: CHICAGO };
    expect(startLegalClock(row('cures-infeasibility'), start, HOLIDAY_ROWS).ends).toBe('2026-07-15');
  });
});

describe('state clocks', () => {
  const noon = '2026-05-01T17:00:00Z';
  test('Texas: the hospital clock awaits payment, the electronic and the federal one run', () => {
    const before = clocks(asked(noon, { state: 'TX', medium: 'electronic' }));
    expect(before.clocks.map(({ ruleId, ends }) => [ruleId, ends])).toEqual([
      ['TX-electronic-copies', '2026-05-22'],
      ['hipaa-access-copies', '2026-05-31'],
      ['TX-hospital-copies', null],
    ]);
    const paid = clocks(asked(noon, { state: 'TX', paidAt: new Date('2026-05-04T17:00:00Z') }));
    expect(paid.governing).toMatchObject({
      ruleId: 'TX-hospital-copies',
      began: '2026-05-04',
      ends: '2026-05-19',
    });
  });
  test('a payment before receipt does not begin the clock before the request', () => {
    const paid = clocks(asked(noon, { state: 'TX', paidAt: new Date('2026-04-01T17:00:00Z') }));
    expect(paid.governing.began).toBe('2026-05-01');
  });
  test('an authorization in Texas waits on the house clock until the fee is paid', () => {
    const facts = asked(noon, { state: 'TX', basis: 'authorization' });
    expect(clocks(facts).governing.ruleId).toBe('house-copies');
    expect(clocks({ ...facts, paidAt: new Date(noon) }).governing.ruleId).toBe('TX-hospital-copies');
  });
  test('California: inspection five working days, copies fifteen days', () => {
    const both = clocks(asked(noon, { state: 'CA', wants: ['copies', 'inspection'] }));
    expect(both.governing).toMatchObject({ ruleId: 'CA-inspection', ends: '2026-05-08' });
    expect(both.clocks.find(({ ruleId }) => ruleId === 'CA-copies')!.ends).toBe('2026-05-16');
  });
  test('Washington: 21 working days with the written reason, no date needed; the federal clock keeps its end', () => {
    const facts = asked('2026-11-09T18:00:00Z', { state: 'WA', extensions: [told('2026-12-01', null)] });
    const ends = Object.fromEntries(clocks(facts).clocks.map((clock) => [clock.ruleId, clock.ends]));
    expect(ends).toMatchObject({ 'WA-copies': '2026-12-11', 'hipaa-access-copies': '2026-12-09' });
  });
  test('Massachusetts, Ohio and Florida are known and name no day', () => {
    for (const state of ['MA', 'OH', 'FL'])
      expect(clocks(asked(noon, { state })).governing.ruleId).toBe('hipaa-access-copies');
  });
  test('unknown states and days before the first row are refused, not guessed', () => {
    expect(startRequestClocks(asked(noon, { state: 'NV' }), LAW)).toMatchObject({
      known: false,
      code: 'UNKNOWN_STATE',
    });
    expect(startRequestClocks(asked('2019-05-01T17:00:00Z', { state: 'TX' }), LAW)).toMatchObject({
      code: 'BEFORE_FIRST_ROW',
      details: { first: '2020-01-01' },
    });
    expect(startRequestClocks(asked('1999-05-01T17:00:00Z'), LAW)).toMatchObject({
      code: 'BEFORE_FIRST_ROW',
    });
  });
  test('a newer row governs from its day on, and the row it follows governs before', () => {
    const fifteen = {
      ...row('hipaa-access-copies'),
      id: 'later',
      effectiveFrom: '2026-05-01',
      span: { unit: 'calendar_days', count: 15 } as const,
    };
    const law = { ...LAW, clocks: [fifteen, ...LAW.clocks] };
    const ends = (at: string) => {
      const answer = startRequestClocks(asked(at), law);
      return answer.known ? answer.governing.ends : answer.code;
    };
    expect(ends('2026-04-30T17:00:00Z')).toBe('2026-05-30');
    expect(ends('2026-05-01T17:00:00Z')).toBe('2026-05-16');
  });
});

test.each([
  ['no reason', told('2026-03-10', '2026-04-10', ' '), 'EXTENSION_WITHOUT_REASON'],
  ['no date', told('2026-03-10', null), 'EXTENSION_WITHOUT_DATE'],
  ['a date that is not later', told('2026-03-10', '2026-04-01'), 'EXTENSION_NOT_LATER'],
  ['before the request', told('2026-03-01', '2026-04-10'), 'EXTENSION_TOO_EARLY'],
])('an extension with %s is refused', (_what, statement, code) => {
  const { governing } = clocks(asked('2026-03-02T15:00:00Z', { extensions: [statement] }));
  expect(governing.ends).toBe('2026-04-01');
  expect(governing.extensions).toMatchObject([{ accepted: false, refusals: [code] }]);
});
