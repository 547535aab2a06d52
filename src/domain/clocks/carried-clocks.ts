import type { FromLaw } from '../law/law-row';
import type { ClockLaw, ClockRow } from './clock-row';
import { startLegalClock } from './legal-clock';
import type { LegalClock } from './legal-clock';
import { governingClock, startRequestClocks } from './request-clocks';
import type { ClockFacts, RequestClocks } from './request-clocks';

/** The clocks of a request, and whose law they were counted by. */
export interface KeptClocks extends RequestClocks {
  /** The state whose rows were asked; null when federal law alone counts. */
  countedBy: string | null;
}

/**
 * The clocks of a request where a state without rows for that day falls back to federal law alone, which `countedBy`
 * tells. Clocks that ran before (`before`, ids of their rows) run on: another basis never gains time (RULES 0.4). Only
 * a row of the house gives way, to a law that ends no later.
 */
export function keepRequestClocks(
  facts: ClockFacts,
  law: ClockLaw,
  before: readonly string[] = [],
): FromLaw<KeptClocks> {
  const byState = startRequestClocks(facts, law);
  const countedBy = byState.known ? facts.state : null;
  const answer = byState.known ? byState : startRequestClocks({ ...facts, state: null }, law);
  if (!answer.known) return answer;
  const running = answer.clocks.map(({ ruleId }) => ruleId);
  const carried = law.clocks
    .filter(({ id }) => before.includes(id) && !running.includes(id))
    .map((row) => ({ row, clock: startLegalClock(row, facts, law.holidays) }))
    .filter(({ row, clock }) => !givesWay(row, clock, answer.governing));
  const clocks = [...answer.clocks, ...carried.map(({ clock }) => clock)];
  const governing = governingClock(clocks)!;
  return { known: true, clocks, governing, countedBy };
}

function givesWay(row: ClockRow, clock: LegalClock, governing: LegalClock): boolean {
  return row.fallback === true && clock.firstEnds! >= governing.firstEnds!;
}
