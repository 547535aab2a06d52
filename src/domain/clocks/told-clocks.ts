import type { LocalDate } from '../calendar';
import type { ClockSubject } from './clock-row';
import { whyOfClock } from './clock-words';
import { EXTENSION_REFUSAL_WORDS } from './extension';
import type { ExtensionRefusal } from './extension';
import type { LegalClock } from './legal-clock';
import type { RequestClocks } from './request-clocks';

/** What became of a written statement that extends a clock, as programs read it. */
export interface ToldExtension {
  givenOn: LocalDate;
  completeBy: LocalDate | null;
  accepted: boolean;
  /** Why not; empty when accepted. */
  refusals: { code: ExtensionRefusal; says: string }[];
}

/** A clock as programs read it. */
export interface ToldClock {
  ruleId: string;
  /** `US`, or the postal code of the state. */
  jurisdiction: string;
  subject: ClockSubject;
  citation: string;
  /** False while counsel has not confirmed the rule. */
  verified: boolean;
  began: LocalDate | null;
  /** Last day, through its end; null while it awaits a payment, and where the law names no number. */
  ends: LocalDate | null;
  /** The last instant of that day at the facility, in UTC. */
  endsAt: string | null;
  /** Business day on or before the end, to work towards. */
  targetOn: LocalDate | null;
  why: string;
  governs: boolean;
  extensions: ToldExtension[];
}

/** Every clock of a request as the command line and the API tell it; `dueOn` is the end of the one that governs. */
export interface ToldClocks {
  dueOn: LocalDate;
  governing: string;
  clocks: ToldClock[];
}

/** Tells the clocks of a request, earliest end first, each with the rule behind it. */
export function toldClocks({ clocks, governing }: Pick<RequestClocks, 'clocks' | 'governing'>): ToldClocks {
  return {
    dueOn: governing.ends!,
    governing: governing.ruleId,
    clocks: clocks.map((clock) => toldClock(clock, clock.ruleId === governing.ruleId)),
  };
}

function toldClock(clock: LegalClock, governs: boolean): ToldClock {
  const { ruleId, jurisdiction, subject, citation, verified, began, ends, endsAt, targetOn } = clock;
  return {
    ruleId,
    jurisdiction,
    subject,
    citation,
    verified,
    began,
    ends,
    endsAt: endsAt?.toISOString() ?? null,
    targetOn,
    why: whyOfClock(clock, 'en'),
    governs,
    extensions: clock.extensions.map((outcome) => ({
      givenOn: outcome.statement.givenOn,
      completeBy: outcome.statement.completeBy,
      accepted: outcome.accepted,
      refusals: outcome.accepted
        ? []
        : outcome.refusals.map((code) => ({ code, says: EXTENSION_REFUSAL_WORDS[code].en })),
    })),
  };
}
