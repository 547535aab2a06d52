import { decide, outlook } from '../../src/domain/decide';
import type { ActionInput, RequestFacts } from '../../src/domain/facts';
import { EVENT_KINDS } from '../../src/domain/events';
import * as guards from '../../src/domain/guards';
import { HOLD_BLOCKS, HOLD_KINDS } from '../../src/domain/holds';
import {
  allowedStateChanges,
  LIFECYCLE,
  REQUEST_ACTIONS,
  REQUEST_STATES,
  transitionOf,
} from '../../src/domain/lifecycle';
import type { RequestAction, RequestState } from '../../src/domain/lifecycle';
import { REFUSAL_CODES } from '../../src/domain/refusals';
import { ACTOR_ROLES } from '../../src/domain/roles';
import type { Actor, ActorRole } from '../../src/domain/roles';

const SHA = 'a'.repeat(64);
const actor = (...roles: ActorRole[]): Actor => ({ id: 'somebody', name: 'Sam Sample', roles });

/** Facts in which every guard of every action holds, so that state and role alone decide. */
function sunnyFacts(action: RequestAction, state: RequestState | null): RequestFacts {
  const status = (
    { 'approve-packet': 'proven', 'refuse-packet': 'proven', release: 'approved' } as Partial<
      Record<RequestAction, 'proven' | 'approved'>
    >
  )[action];
  const building = action === 'finish-packet' || action === 'fail-packet';
  return {
    state,
    openHolds: action === 'lift-hold' ? ['records'] : [],
    documents: { ready: 1, waiting: 0 },
    packet:
      status || building
        ? {
            status: status ?? 'preparing',
            preparedBy: 'the-preparer',
            approvedBy: status === 'approved' ? 'the-reviewer' : null,
            current: true,
            sha256: SHA,
          }
        : null,
    link: 'live',
    hasRecipientAddress: true,
  };
}
const sunnyInput: ActionInput = {
  reason: 'a reason',
  holdKind: 'records',
  confirmed: { identity: true, authority: true, scope: true, patient: true },
  packetSha256: SHA,
};

describe('the table itself', () => {
  test('names only known states, roles, guards and events, and each at least once', () => {
    const rows = REQUEST_ACTIONS.map(transitionOf);
    const knownGuards = new Set<unknown>(Object.values(guards));
    for (const row of rows) {
      expect(row.by.length).toBeGreaterThan(0);
      expect(row.from.length).toBeGreaterThan(0);
      expect(row.guards.every((guard) => knownGuards.has(guard))).toBe(true);
      expect(new Set(row.from).size).toBe(row.from.length);
    }
    expect(new Set(rows.flatMap((row) => row.by))).toEqual(
      new Set(ACTOR_ROLES.filter((role) => role !== 'administrator')),
    );
    expect(new Set(rows.flatMap((row) => [...row.guards]))).toEqual(knownGuards);
    expect(new Set(rows.map((row) => row.event))).toEqual(new Set(EVENT_KINDS));
  });

  test('reaches every state from the start, and a request never leaves released or closed', () => {
    const reached = new Set<RequestState | null>([null]);
    for (let before = 0; before !== reached.size;) {
      before = reached.size;
      for (const action of REQUEST_ACTIONS) {
        const { from, to } = transitionOf(action);
        if (to !== 'same' && from.some((state) => reached.has(state))) reached.add(to);
      }
    }
    expect(reached).toEqual(new Set([null, ...REQUEST_STATES]));
    for (const { from } of allowedStateChanges()) expect(['released', 'closed']).not.toContain(from);
  });

  test('every state but the two final ones can still reach released', () => {
    for (const start of ['received', 'verified', 'redacted'] as const) {
      const reached = new Set<string>([start]);
      for (let before = 0; before !== reached.size;) {
        before = reached.size;
        for (const { from, to } of allowedStateChanges()) if (reached.has(from)) reached.add(to);
      }
      expect(reached).toContain('released');
    }
  });

  test('state changes are exactly these, and released is entered from redacted by release alone', () => {
    expect(
      allowedStateChanges()
        .map(({ from, to }) => `${from} > ${to}`)
        .sort(),
    ).toEqual([
      'received > closed',
      'received > verified',
      'redacted > closed',
      'redacted > received',
      'redacted > released',
      'redacted > verified',
      'verified > closed',
      'verified > received',
      'verified > redacted',
    ]);
    const into = (state: RequestState) =>
      REQUEST_ACTIONS.filter((action) => transitionOf(action).to === state);
    expect(into('released')).toEqual(['release']);
    expect(into('redacted')).toEqual(['approve-packet']);
  });

  test('whoever changes a state backwards or ends a request must give a reason', () => {
    for (const action of [
      'withdraw-verification',
      'refuse-packet',
      'close',
      'recall-link',
      'reissue-link',
    ] as const)
      expect(LIFECYCLE[action].guards).toContain(guards.reasonGiven);
  });

  test('each hold blocks actions that ask about holds', () => {
    for (const kind of HOLD_KINDS)
      for (const action of HOLD_BLOCKS[kind])
        expect(transitionOf(action).guards).toContain(guards.noBlockingHold);
  });
});

describe('every state x action x role is decided', () => {
  const states: (RequestState | null)[] = [null, ...REQUEST_STATES];
  const cases = states.flatMap((state) =>
    REQUEST_ACTIONS.flatMap((action) => ACTOR_ROLES.map((role) => ({ state, action, role }))),
  );

  test.each(REQUEST_ACTIONS)('%s', (action) => {
    for (const { state, role } of cases.filter((one) => one.action === action)) {
      const row = transitionOf(action);
      const decision = decide(sunnyFacts(action, state), action, actor(role), sunnyInput);
      const where = `${role} does ${action} when ${state}`;
      if (!row.by.includes(role)) {
        expect([where, decision]).toMatchObject([where, { refusals: [{ code: 'ROLE_NOT_ALLOWED' }] }]);
      } else if (!row.from.includes(state)) {
        expect([where, decision]).toMatchObject([where, { refusals: [{ code: 'STATE_NOT_ALLOWED' }] }]);
      } else {
        const after = row.to === 'same' ? state : row.to;
        expect([where, decision]).toEqual([where, { allowed: true, state: after, event: row.event }]);
      }
    }
  });
});

/** Written by hand from what the office may do, not from the table: a change of the table must be meant. */
const WHO_MAY: [RequestAction, RequestState | null, ActorRole[]][] = [
  ['receive', null, ['clerk', 'specialist', 'privacy_officer', 'requester']],
  ['verify', 'received', ['specialist', 'privacy_officer']],
  ['verify', 'verified', []],
  ['verify', 'closed', []],
  ['withdraw-verification', 'verified', ['specialist', 'privacy_officer']],
  ['withdraw-verification', 'redacted', ['specialist', 'privacy_officer']],
  ['withdraw-verification', 'released', []],
  ['hold', 'received', ['clerk', 'specialist', 'privacy_officer']],
  ['hold', 'redacted', ['clerk', 'specialist', 'privacy_officer']],
  ['hold', 'released', []],
  ['lift-hold', 'verified', ['clerk', 'specialist', 'privacy_officer']],
  ['add-document', 'received', ['clerk', 'specialist', 'privacy_officer', 'requester']],
  ['add-document', 'redacted', []],
  ['remove-document', 'verified', ['specialist', 'privacy_officer']],
  ['remove-document', 'redacted', []],
  ['mark', 'verified', ['specialist', 'privacy_officer']],
  ['mark', 'received', []],
  ['mark', 'redacted', []],
  ['prepare-packet', 'verified', ['specialist', 'privacy_officer']],
  ['prepare-packet', 'received', []],
  ['finish-packet', 'verified', ['system']],
  ['finish-packet', 'received', []],
  ['fail-packet', 'received', ['system']],
  ['approve-packet', 'verified', ['reviewer', 'privacy_officer']],
  ['approve-packet', 'received', []],
  ['refuse-packet', 'redacted', ['reviewer', 'privacy_officer']],
  ['release', 'redacted', ['specialist', 'privacy_officer']],
  ['release', 'received', []],
  ['release', 'verified', []],
  ['release', 'released', []],
  ['release', 'closed', []],
  ['recall-link', 'released', ['specialist', 'privacy_officer']],
  ['open-packet', 'released', ['requester']],
  ['open-packet', 'redacted', []],
  ['close', 'received', ['specialist', 'privacy_officer']],
  ['close', 'released', []],
  ['view-records', 'released', ['clerk', 'specialist', 'privacy_officer', 'reviewer']],
];

test.each(WHO_MAY)('%s when %s may be done by %j', (action, state, roles) => {
  const may = ACTOR_ROLES.filter(
    (role) => decide(sunnyFacts(action, state), action, actor(role), sunnyInput).allowed,
  );
  expect([...may].sort()).toEqual([...roles].sort());
});

describe('guards', () => {
  const codes = (
    action: RequestAction,
    facts: Partial<RequestFacts>,
    input: ActionInput = sunnyInput,
    who = 'somebody',
  ) => {
    const state = transitionOf(action).from[0] ?? null;
    const everyone: Actor = { id: who, name: 'Sam Sample', roles: ACTOR_ROLES };
    const decision = decide({ ...sunnyFacts(action, state), ...facts }, action, everyone, input);
    return decision.allowed ? [] : decision.refusals.map(({ code }) => code);
  };
  const approved = sunnyFacts('release', 'redacted').packet!;
  const proven = sunnyFacts('approve-packet', 'verified').packet!;

  test('verify names each confirmation that is missing, and whose rule asks for it', () => {
    expect(codes('verify', {}, {})).toEqual([
      'IDENTITY_NOT_CONFIRMED',
      'AUTHORITY_NOT_CONFIRMED',
      'SCOPE_NOT_CONFIRMED',
      'PATIENT_NOT_MATCHED',
    ]);
    const one = { confirmed: { identity: true, authority: false, scope: true, patient: true } };
    expect(codes('verify', {}, one)).toEqual(['AUTHORITY_NOT_CONFIRMED']);
    const decision = decide(sunnyFacts('verify', 'received'), 'verify', actor('specialist'), one);
    expect(decision).toMatchObject({ refusals: [{ citation: expect.stringContaining('45 CFR 164') }] });
  });

  test('a reason of blanks is none', () => {
    expect(codes('close', {}, { reason: ' \t' })).toEqual(['REASON_REQUIRED']);
  });

  test('holds stop what depends on them, all are named, and the rest goes on', () => {
    expect(codes('release', { openHolds: ['payment', 'legal_review'] })).toEqual(['HOLD_OPEN', 'HOLD_OPEN']);
    expect(codes('prepare-packet', { openHolds: ['payment'] })).toEqual([]);
    expect(codes('verify', { openHolds: ['identity'] })).toEqual(['HOLD_OPEN']);
    expect(codes('hold', { openHolds: ['records'] })).toEqual(['HOLD_ALREADY_OPEN']);
    expect(codes('lift-hold', { openHolds: ['payment'] })).toEqual(['HOLD_NOT_OPEN']);
  });

  test('a packet is made of documents that are all read, one at a time', () => {
    expect(codes('prepare-packet', { documents: { ready: 0, waiting: 0 } })).toEqual(['NO_DOCUMENTS']);
    expect(codes('prepare-packet', { documents: { ready: 2, waiting: 1 } })).toEqual(['DOCUMENTS_NOT_READY']);
    const packet = { ...proven, status: 'preparing' as const };
    expect(codes('prepare-packet', { packet })).toEqual(['PACKET_IN_PREPARATION']);
    expect(codes('finish-packet', { packet: proven })).toEqual(['NO_PACKET']);
  });

  test('approval takes a proven packet of now, the bytes that were seen, and a second person', () => {
    expect(codes('approve-packet', { packet: null })).toEqual(['NO_PACKET', 'PACKET_HASH_DIFFERS']);
    for (const status of ['preparing', 'failed', 'refused', 'approved'] as const)
      expect(codes('approve-packet', { packet: { ...proven, status } })).toEqual(['PACKET_NOT_PROVEN']);
    expect(codes('approve-packet', { packet: { ...proven, current: false } })).toEqual(['PACKET_STALE']);
    expect(codes('approve-packet', {}, { packetSha256: 'b'.repeat(64) })).toEqual(['PACKET_HASH_DIFFERS']);
    expect(codes('approve-packet', { packet: { ...proven, sha256: null } }, {})).toEqual([
      'PACKET_HASH_DIFFERS',
    ]);
    expect(codes('approve-packet', {}, sunnyInput, 'the-preparer')).toEqual(['SAME_PERSON']);
    expect(codes('approve-packet', { documents: { ready: 1, waiting: 1 } })).toEqual(['DOCUMENTS_NOT_READY']);
  });

  test('release looks again at approval, second person, bytes, and where to send the notice', () => {
    expect(codes('release', { packet: null })).toContain('PACKET_NOT_APPROVED');
    expect(codes('release', { packet: proven })).toEqual(['PACKET_NOT_APPROVED']);
    expect(codes('release', { packet: { ...approved, current: false } })).toEqual(['PACKET_STALE']);
    expect(codes('release', { packet: { ...approved, approvedBy: 'the-preparer' } })).toEqual([
      'SAME_PERSON',
    ]);
    expect(codes('release', {}, { packetSha256: 'b'.repeat(64) })).toEqual(['PACKET_HASH_DIFFERS']);
    expect(codes('release', { hasRecipientAddress: false })).toEqual(['NO_RECIPIENT_ADDRESS']);
  });

  test('a link that is not live is neither opened nor recalled', () => {
    for (const link of ['none', 'ended'] as const) {
      expect(codes('open-packet', { link })).toEqual(['LINK_NOT_LIVE']);
      expect(codes('recall-link', { link })).toEqual(['LINK_NOT_LIVE']);
    }
  });

  test('each refusal that a guard gives has a known code', () => {
    const bare: RequestFacts = {
      state: 'received',
      openHolds: [...HOLD_KINDS],
      documents: { ready: 0, waiting: 1 },
      packet: null,
      link: 'none',
      hasRecipientAddress: false,
    };
    for (const guard of Object.values(guards))
      for (const { code } of guard(bare, {}, actor('clerk'), 'release'))
        expect(REFUSAL_CODES).toContain(code);
  });
});

test('the outlook tells a reviewer what is open to them, and leaves out what only a form can answer', () => {
  const facts = sunnyFacts('approve-packet', 'verified');
  const lines = new Map(outlook(facts, actor('reviewer')).map((line) => [line.action, line.refusals]));
  expect(lines.get('approve-packet')).toEqual([]);
  expect(lines.get('refuse-packet')).toEqual([]);
  expect(lines.get('release')).toMatchObject([{ code: 'ROLE_NOT_ALLOWED' }]);
  expect(lines.has('finish-packet')).toBe(false);
  expect(lines.has('receive')).toBe(false);
  expect(lines.has('open-packet')).toBe(false);
});
