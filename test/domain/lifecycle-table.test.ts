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
import type { RequestState } from '../../src/domain/lifecycle';
import { ACTOR_ROLES } from '../../src/domain/roles';

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

  test('reaches every state from the start, and a request never leaves released, nor closed but by a review that overturns its denial', () => {
    const reached = new Set<RequestState | null>([null]);
    for (let before = 0; before !== reached.size;) {
      before = reached.size;
      for (const action of REQUEST_ACTIONS) {
        const { from, to } = transitionOf(action);
        if (to !== 'same' && from.some((state) => reached.has(state))) reached.add(to);
      }
    }
    expect(reached).toEqual(new Set([null, ...REQUEST_STATES]));
    const leaving = REQUEST_ACTIONS.filter((action) => {
      const { from, to } = transitionOf(action);
      return to !== 'same' && from.some((state) => state === 'released' || state === 'closed');
    });
    expect(leaving).toEqual(['overturn-denial']);
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
      'closed > received',
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
