import type { ClockRow } from '../../../src/domain/clocks/clock-row';
import type { ExtensionStatement } from '../../../src/domain/clocks/extension';
import { startRequestClocks } from '../../../src/domain/clocks/request-clocks';
import type { ClockFacts } from '../../../src/domain/clocks/request-clocks';
import { FEDERAL_CLOCK_ROWS } from '../../../src/domain/law/rows/federal-clocks';
import { HOLIDAY_ROWS } from '../../../src/domain/law/rows/holidays';
import { STATE_CLOCK_ROWS } from '../../../src/domain/law/rows/state-clocks';

export const LAW = { clocks: [...FEDERAL_CLOCK_ROWS, ...STATE_CLOCK_ROWS], holidays: HOLIDAY_ROWS };
export const CHICAGO = 'America/Chicago';
export const STATES = ['CA', 'TX', 'NY', 'FL', 'IL', 'PA', 'MA', 'OH', 'WA', 'GA'];

export const asked = (receivedAt: string, more: Partial<ClockFacts> = {}): ClockFacts => ({
  receivedAt: new Date(receivedAt),
  timeZone: CHICAGO,
  basis: 'access',
  state: null,
  wants: ['copies'],
  medium: 'paper',
  ...more,
});
export function clocks(facts: ClockFacts) {
  const answer = startRequestClocks(facts, LAW);
  if (!answer.known) throw new Error(answer.code);
  return answer;
}
export const row = (id: string): ClockRow => LAW.clocks.find((one) => one.id === id)!;
export const told = (
  givenOn: string,
  completeBy: string | null,
  reason = 'records are stored off site',
): ExtensionStatement => ({
  givenOn,
  completeBy,
  reason,
});
