import { addCalendarDays, later } from '../calendar';
import type { LocalDate } from '../calendar';
import { rowInForce, unknownLaw } from '../law/law-row';
import type { FromLaw } from '../law/law-row';
import type { ClockLaw, ClockSubject } from '../clocks/clock-row';
import { clockFrom } from '../clocks/legal-clock';
import type { LegalClock } from '../clocks/legal-clock';
import { ORAL_SUSPENSION_DAYS } from './suspension';

/** The four factors (45 CFR 164.402(2); RULES 9.1). */
export const BREACH_FACTORS = [
  'nature_of_information',
  'recipient',
  'acquired_or_viewed',
  'mitigation',
] as const;
export type BreachFactor = (typeof BREACH_FACTORS)[number];
export const BREACH_EXCLUSIONS = ['good_faith_workforce', 'inadvertent_inside', 'unable_to_retain'] as const;
export type BreachExclusion = (typeof BREACH_EXCLUSIONS)[number];

export interface BreachAssessment {
  /** An exclusion of 164.402(1), with the facts that show it. */
  exclusion: { kind: BreachExclusion; facts: string } | null;
  factors: Partial<Record<BreachFactor, { risk: 'low' | 'not_low'; facts: string }>>;
  /** A person's overall conclusion after all four. */
  concludedLow: boolean;
}

/** Presumed a breach until the assessment shows otherwise; the burden is the hospital's. */
export interface BreachFinding {
  isBreach: boolean;
  why: 'presumed' | 'factors_not_low' | 'excluded' | 'low_probability';
  /** Factors still without facts. */
  missing: readonly BreachFactor[];
  citation: string;
}

/**
 * What an assessment shows. Only an exclusion with facts, or all four factors with facts and a person's conclusion of
 * low probability, rebut the presumption; a conclusion of low against a factor that is not low does not.
 */
export function assessBreach({ exclusion, factors, concludedLow }: BreachAssessment): BreachFinding {
  if (exclusion && exclusion.facts.trim() !== '')
    return { isBreach: false, why: 'excluded', missing: [], citation: '45 CFR 164.402(1)' };
  const missing = BREACH_FACTORS.filter((factor) => !factors[factor]?.facts.trim());
  const citation = '45 CFR 164.402(2), 164.414(b)';
  if (missing.length > 0) return { isBreach: true, why: 'presumed', missing, citation };
  const allLow = BREACH_FACTORS.every((factor) => factors[factor]!.risk === 'low');
  if (!allLow) return { isBreach: true, why: 'factors_not_low', missing, citation };
  return concludedLow
    ? { isBreach: false, why: 'low_probability', missing, citation }
    : { isBreach: true, why: 'presumed', missing, citation };
}

/** First day on which anybody of the workforce or an agent knew or should have known: the earliest (vector 45). */
export function discoveredOn(known: readonly [LocalDate, ...LocalDate[]]): LocalDate {
  return [...known].sort()[0]!;
}

export interface BreachFacts {
  discoveredOn: LocalDate;
  timeZone: string;
  /** Individuals affected, by state of residence. */
  residents: Readonly<Record<string, number>>;
  /** Law enforcement asks to wait (164.412): written until a day, or oral. */
  delay: { form: 'written'; until: LocalDate } | { form: 'oral'; statedOn: LocalDate } | null;
}

/** A notice that is due, with its clock and the day until which law enforcement may have put it off. */
export interface BreachNotice {
  to: 'individuals' | 'hhs' | 'media';
  /** For media: the state. */
  state: string | null;
  clock: LegalClock;
  dueOn: LocalDate;
}

/** From this many individuals HHS is told at once; a state's media from one more (RULES 9.3; vector 47). */
export const HHS_AT_ONCE_FROM = 500;
export const MEDIA_ABOVE = 500;

/** Every notice a breach calls for and its last day. A delay moves a day only when it reaches beyond it. */
export function breachNotices(facts: BreachFacts, law: ClockLaw): FromLaw<{ notices: BreachNotice[] }> {
  const total = Object.values(facts.residents).reduce((sum, count) => sum + count, 0);
  const wanted: { to: BreachNotice['to']; state: string | null; subject: ClockSubject }[] = [
    { to: 'individuals', state: null, subject: 'breach_individuals' },
    { to: 'hhs', state: null, subject: total >= HHS_AT_ONCE_FROM ? 'breach_hhs_large' : 'breach_hhs_small' },
    ...Object.entries(facts.residents)
      .filter(([, count]) => count > MEDIA_ABOVE)
      .map(([state]) => ({ to: 'media' as const, state, subject: 'breach_media' as const })),
  ];
  // States with a clock of their own for their residents (data; none shipped).
  const stateRows = law.clocks.filter(
    (row) => row.subject === 'breach_individuals' && (facts.residents[row.jurisdiction] ?? 0) > 0,
  );
  const notices: BreachNotice[] = [];
  const add = (to: BreachNotice['to'], state: string | null, row: ClockLaw['clocks'][number]) => {
    const began =
      row.begins === 'end_of_year_of_discovery'
        ? `${facts.discoveredOn.slice(0, 4)}-12-31`
        : facts.discoveredOn;
    const clock = clockFrom(row, began, facts.timeZone, [], law.holidays);
    if (clock.ends !== null) notices.push({ to, state, clock, dueOn: afterDelay(clock.ends, facts.delay) });
  };
  for (const { to, state, subject } of wanted) {
    const rows = law.clocks.filter((row) => row.jurisdiction === 'US' && row.subject === subject);
    const row = rowInForce(rows, facts.discoveredOn);
    if (!row) return unknownLaw(law.clocks, 'US', facts.discoveredOn, subject);
    add(to, state, row);
  }
  for (const state of new Set(stateRows.map(({ jurisdiction }) => jurisdiction))) {
    const row = rowInForce(
      stateRows.filter(({ jurisdiction }) => jurisdiction === state),
      facts.discoveredOn,
    );
    if (row) add('individuals', state, row);
  }
  return { known: true, notices };
}

/** Notice waits while the delay lasts, and is due the day after it where that is later. */
function afterDelay(ends: LocalDate, delay: BreachFacts['delay']): LocalDate {
  if (!delay) return ends;
  const until =
    delay.form === 'written' ? delay.until : addCalendarDays(delay.statedOn, ORAL_SUSPENSION_DAYS);
  return later(ends, addCalendarDays(until, 1));
}
