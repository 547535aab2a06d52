import { localDateOf } from '../calendar';
import type { LegalBasis } from '../legal-basis';
import { rowsInForce, unknownLaw } from '../law/law-row';
import type { FromLaw, Jurisdiction } from '../law/law-row';
import { clockQuestion } from './clock-row';
import type { ClockLaw, ClockRow, ClockSubject } from './clock-row';
import { startLegalClock } from './legal-clock';
import type { ClockStart, LegalClock } from './legal-clock';

/** A request as its clocks see it. */
export interface ClockFacts extends ClockStart {
  basis: LegalBasis;
  /** Postal code of the state whose law applies beside the federal; null to count by federal law alone. */
  state: Jurisdiction | null;
  /** Copies are asked for, or to look at the records, or both. */
  wants: readonly Extract<ClockSubject, 'copies' | 'inspection'>[];
  medium: 'electronic' | 'paper';
}

/** Every clock of a request, and the one that governs: the earliest end (RULES 0.4). */
export interface RequestClocks {
  clocks: readonly LegalClock[];
  governing: LegalClock;
}

/**
 * Start every clock that the law of the day of receipt sets for a request, federal and state. A row of the house
 * counts only where no law does. A state without rows, or a day before the first row, is told and not guessed.
 */
export function startRequestClocks(facts: ClockFacts, law: ClockLaw): FromLaw<RequestClocks> {
  const receivedOn = localDateOf(facts.receivedAt, facts.timeZone);
  const asked = `${facts.basis}, ${facts.wants.join(' and ')}`;
  const requestRows = law.clocks.filter(({ subject }) => subject === 'copies' || subject === 'inspection');
  const inForceAt = (place: Jurisdiction) =>
    rowsInForce(
      requestRows.filter((row) => row.jurisdiction === place),
      receivedOn,
      clockQuestion,
    );
  const ofState = facts.state === null ? [] : inForceAt(facts.state);
  if (facts.state !== null && ofState.length === 0)
    return unknownLaw(requestRows, facts.state, receivedOn, asked);
  const started = [...inForceAt('US'), ...ofState]
    .filter((row) => fits(row, facts))
    .map((row) => ({ row, clock: startLegalClock(row, facts, law.holidays) }));
  const lawful = started.filter(({ row }) => !row.fallback);
  const counted = lawful.some(({ clock }) => clock.ends !== null) ? lawful : started;
  const clocks = counted.map(({ clock }) => clock).sort(byEnd);
  const governing = governingClock(clocks);
  if (!governing) return unknownLaw(requestRows, 'US', receivedOn, asked);
  return { known: true, clocks, governing };
}

/** Of several clocks the one with the earliest end; null when none has an end (RULES 0.4). */
export function governingClock(clocks: readonly LegalClock[]): LegalClock | null {
  return [...clocks].sort(byEnd).find((clock) => clock.ends !== null) ?? null;
}

function fits(row: ClockRow, { basis, wants, medium }: ClockFacts): boolean {
  return (
    wants.some((subject) => subject === row.subject) &&
    (row.bases === undefined || row.bases.includes(basis)) &&
    (row.medium === undefined || row.medium === medium)
  );
}

/** Earliest end first; without an end last; equal ends by federal first and then id, so that ties never flicker. */
function byEnd(one: LegalClock, other: LegalClock): number {
  const end = (clock: LegalClock) => clock.ends ?? '9999';
  const place = (clock: LegalClock) => `${clock.jurisdiction === 'US' ? 0 : 1}${clock.ruleId}`;
  return end(one).localeCompare(end(other)) || place(one).localeCompare(place(other));
}
