import type { DefectCode } from './basis/defect';
import type { EventKind } from './events';
import type { ActionInput, RequestFacts } from './facts';
import { REQUEST_ACTIONS, transitionOf } from './lifecycle';
import type { RequestAction, RequestState } from './lifecycle';
import { RefusedError } from './refusals';
import type { Refusal } from './refusals';
import type { Actor } from './roles';

export type Decision =
  | { allowed: true; state: RequestState; event: EventKind }
  | { allowed: false; refusals: readonly [Refusal, ...Refusal[]] };

/**
 * Decide whether an action may be taken. Pure: facts are loaded by the caller under the request's lock.
 * State and role are told first and alone (the rest would be noise); failing guards are told all at once.
 * @returns the state after the action and the event to record, or every reason against it with its citation.
 */
export function decide(
  facts: RequestFacts,
  action: RequestAction,
  actor: Actor,
  input: ActionInput = {},
): Decision {
  const row = transitionOf(action);
  const notTheirs = roleRefusal(action, actor);
  if (notTheirs) return { allowed: false, refusals: [notTheirs] };
  if (!row.from.includes(facts.state)) {
    const details = { state: facts.state ?? 'none', from: row.from.join(',') };
    return { allowed: false, refusals: [{ code: 'STATE_NOT_ALLOWED', details }] };
  }
  const [first, ...rest] = row.guards.flatMap((guard) => guard(facts, input, actor, action));
  if (first) return { allowed: false, refusals: [first, ...rest] };
  const state = row.to === 'same' ? facts.state : row.to;
  if (state === null) throw new Error(`Action ${action} leaves a request without a state`);
  return { allowed: true, state, event: row.event };
}

/**
 * Refuse what the actor's roles do not allow in any state: to look at records needs a role that works with them.
 * @throws RefusedError ROLE_NOT_ALLOWED, naming who may
 */
export function expectRole(action: RequestAction, actor: Actor): void {
  const refusal = roleRefusal(action, actor);
  if (refusal) throw new RefusedError([refusal]);
}

function roleRefusal(action: RequestAction, actor: Actor): Refusal | null {
  const { by } = transitionOf(action);
  if (by.some((role) => actor.roles.includes(role))) return null;
  return { code: 'ROLE_NOT_ALLOWED', details: { roles: by.join(',') } };
}

/** One line of the request page: an action, and why it cannot be taken now (empty when it can). */
export interface ActionOutlook {
  action: RequestAction;
  refusals: readonly Refusal[];
}

/** Codes that only say "fill in the form first": they do not make an action unavailable. */
const ANSWERED_BY_FORM = new Set([
  'REASON_REQUIRED',
  'IDENTITY_NOT_CONFIRMED',
  'AUTHORITY_NOT_CONFIRMED',
  'SCOPE_NOT_CONFIRMED',
  'PATIENT_NOT_MATCHED',
  'HOLD_NOT_OPEN',
]);

/** What `verify` puts on file itself, with the confirmation of who asks. */
const CONFIRMED_BY_VERIFY: readonly (DefectCode | undefined)[] = [
  'MISSING_IDENTITY',
  'MISSING_REQUESTER_IDENTITY',
];

function isAnsweredByForm(action: RequestAction, { code, defect }: Refusal): boolean {
  if (ANSWERED_BY_FORM.has(code)) return true;
  return action === 'verify' && defect !== undefined && CONFIRMED_BY_VERIFY.includes(defect.code);
}

/** What this actor can do with the request now, and why not the rest. Actions of non-staff are left out. */
export function outlook(facts: RequestFacts, actor: Actor): ActionOutlook[] {
  const input: ActionInput = facts.packet?.sha256 ? { packetSha256: facts.packet.sha256 } : {};
  return REQUEST_ACTIONS.filter((action) => {
    const { by, from } = transitionOf(action);
    return by.some((role) => role !== 'system' && role !== 'requester') && !from.includes(null);
  }).map((action) => {
    const decision = decide(facts, action, actor, input);
    if (decision.allowed) return { action, refusals: [] };
    return { action, refusals: decision.refusals.filter((refusal) => !isAnsweredByForm(action, refusal)) };
  });
}
