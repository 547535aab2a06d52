import { decide, outlook } from '../../src/domain/decide';
import { REQUEST_ACTIONS, REQUEST_STATES, transitionOf } from '../../src/domain/lifecycle';
import type { RequestAction, RequestState } from '../../src/domain/lifecycle';
import { ACTOR_ROLES } from '../../src/domain/roles';
import type { ActorRole } from '../../src/domain/roles';
import { actor, sunnyFacts, sunnyInput } from './sunny-facts';

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
  ['change-marks', 'verified', ['specialist', 'privacy_officer']],
  ['change-marks', 'received', []],
  ['change-marks', 'redacted', []],
  ['arrange-pages', 'verified', ['specialist', 'privacy_officer']],
  ['arrange-pages', 'redacted', []],
  ['take-back-arrangement', 'received', ['specialist', 'privacy_officer']],
  ['take-back-arrangement', 'redacted', []],
  ['set-record-type', 'verified', ['clerk', 'specialist', 'privacy_officer']],
  ['set-record-type', 'redacted', []],
  ['comment-page', 'redacted', ['clerk', 'specialist', 'privacy_officer', 'reviewer']],
  ['comment-page', 'released', []],
  ['settle-comment', 'verified', ['clerk', 'specialist', 'privacy_officer', 'reviewer']],
  ['prepare-packet', 'verified', ['specialist', 'privacy_officer']],
  ['prepare-packet', 'received', []],
  ['cancel-preparation', 'verified', ['specialist', 'privacy_officer']],
  ['cancel-preparation', 'received', []],
  ['cancel-preparation', 'redacted', []],
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
