import fc from 'fast-check';
import { addCalendarDays, addMonths, fullYearsBetween, localDateOf } from '../../../src/domain/calendar';
import { whyOfClock } from '../../../src/domain/clocks/clock-words';
import { reminderOn, standingOn } from '../../../src/domain/clocks/clock-standing';
import { STATES, asked, clocks } from './clock-samples';

test('each clock says in both languages why it ends when it does', () => {
  for (const state of STATES)
    for (const medium of ['electronic', 'paper'] as const)
      for (const clock of clocks(asked('2026-05-01T17:00:00Z', { state, medium })).clocks) {
        expect(whyOfClock(clock, 'en')).not.toMatch(/[{}]/);
        expect(whyOfClock(clock, 'es')).not.toBe(whyOfClock(clock, 'en'));
      }
});

test('a reminder comes every day from five days before until the request is answered', () => {
  const { governing } = clocks(asked('2026-01-15T15:00:00Z'));
  const on = (day: string, acted = {}) => reminderOn(governing, day, acted);
  expect(on('2026-02-08')).toBeNull();
  expect(on('2026-02-09')).toBe('due_soon');
  expect(on('2026-02-13')).toBe('target_day');
  expect(on('2026-02-14')).toBe('last_day');
  for (let day = '2026-02-15'; day < '2026-08-01'; day = addCalendarDays(day, 1))
    expect(on(day)).toBe('overdue');
  expect(on('2026-02-20', { on: '2026-02-10' })).toBeNull();
  expect(on('2026-02-20', { acceptedWithFeeOn: '2026-02-10' })).toBeNull();
});

const zones = fc.constantFrom(...Intl.supportedValuesOf('timeZone'));
const instants = fc.date({ min: new Date('2020-01-02'), max: new Date('2090-01-01'), noInvalidDate: true });
const statement = fc.record({
  day: fc.integer({ min: -5, max: 80 }),
  until: fc.option(fc.integer({ min: -5, max: 200 }), { nil: null }),
  reason: fc.constantFrom('', 'a reason'),
});

test('in every zone and state, with any statements: never later than the federal clock, never past day 60', () => {
  fc.assert(
    fc.property(
      instants,
      zones,
      fc.constantFrom(...STATES),
      fc.constantFrom('electronic' as const, 'paper' as const),
      fc.option(instants, { nil: null }),
      fc.array(statement, { maxLength: 3 }),
      (receivedAt, timeZone, state, medium, paidAt, said) => {
        const began = localDateOf(receivedAt, timeZone);
        const extensions = said.map(({ day, until, reason }) => ({
          givenOn: addCalendarDays(began, day),
          completeBy: until === null ? null : addCalendarDays(began, until),
          reason,
        }));
        const facts = asked('2026-01-01T00:00:00Z', {
          receivedAt,
          timeZone,
          state,
          medium,
          paidAt,
          extensions,
        });
        const { clocks: all, governing } = clocks(facts);
        const federal = all.find(({ ruleId }) => ruleId === 'hipaa-access-copies')!;
        expect(governing.ends! <= federal.ends!).toBe(true);
        expect(federal.firstEnds).toBe(addCalendarDays(began, 30));
        expect(federal.ends! <= addCalendarDays(began, 60)).toBe(true);
        expect(federal.extensions.filter(({ accepted }) => accepted).length).toBeLessThanOrEqual(1);
        for (const clock of all) {
          if (clock.ends === null) continue;
          expect(localDateOf(clock.endsAt!, timeZone)).toBe(clock.ends);
          expect(localDateOf(new Date(clock.endsAt!.getTime() + 1), timeZone) > clock.ends).toBe(true);
          expect(clock.targetOn! <= clock.ends).toBe(true);
          expect(standingOn(clock, clock.ends).standing).not.toBe('overdue');
          expect(standingOn(clock, addCalendarDays(clock.ends, 1)).standing).toBe('overdue');
        }
      },
    ),
    { numRuns: 300 },
  );
});

test('ages and years keep to leap days', () => {
  expect(fullYearsBetween('2010-05-01', '2026-04-30')).toBe(15);
  expect(fullYearsBetween('2010-05-01', '2026-05-01')).toBe(16);
  expect(fullYearsBetween('2004-02-29', '2005-02-28')).toBe(1);
  expect(addMonths('2024-02-29', -72)).toBe('2018-02-28');
});
