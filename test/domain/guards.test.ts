import { decide } from '../../src/domain/decide';
import type { ActionInput, RequestFacts } from '../../src/domain/facts';
import * as guards from '../../src/domain/guards';
import { HOLD_KINDS } from '../../src/domain/holds';
import { transitionOf } from '../../src/domain/lifecycle';
import type { RequestAction } from '../../src/domain/lifecycle';
import { REFUSAL_CODES } from '../../src/domain/refusals';
import { ACTOR_ROLES } from '../../src/domain/roles';
import type { Actor } from '../../src/domain/roles';
import { actor, sunnyFacts, sunnyInput } from './sunny-facts';

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
    for (const action of ['finish-packet', 'fail-packet', 'cancel-preparation'] as const)
      for (const status of ['proven', 'failed', 'cancelled', 'refused', 'approved'] as const)
        expect([action, status, codes(action, { packet: { ...proven, status } })]).toEqual([
          action,
          status,
          ['NO_PACKET_IN_PREPARATION'],
        ]);
    const cancelled = { ...proven, status: 'cancelled' as const };
    expect(codes('prepare-packet', { packet: cancelled })).toEqual([]);
  });

  test('approval takes a proven packet of now, the bytes that were seen, and a second person', () => {
    expect(codes('approve-packet', { packet: null })).toEqual(['NO_PACKET', 'PACKET_HASH_DIFFERS']);
    for (const status of ['preparing', 'failed', 'cancelled', 'refused', 'approved'] as const)
      expect(codes('approve-packet', { packet: { ...proven, status } })).toEqual(['PACKET_NOT_PROVEN']);
    expect(codes('approve-packet', { packet: { ...proven, current: false } })).toEqual(['PACKET_STALE']);
    expect(codes('approve-packet', {}, { packetSha256: 'b'.repeat(64) })).toEqual(['PACKET_HASH_DIFFERS']);
    expect(codes('approve-packet', { packet: { ...proven, sha256: null } }, {})).toEqual([
      'PACKET_HASH_DIFFERS',
    ]);
    expect(codes('approve-packet', {}, sunnyInput, 'the-marker')).toContain('SAME_PERSON');
    expect(codes('approve-packet', {}, sunnyInput, 'the-preparer')).toEqual([
      'SAME_PERSON',
      'PAGES_NOT_SEEN',
    ]);
    const review = { required: [1, 4], seenBy: { somebody: [1, 2, 3], another: [1, 4] } };
    expect(codes('approve-packet', { packet: { ...proven, review } })).toEqual(['PAGES_NOT_SEEN']);
    expect(codes('approve-packet', { packet: { ...proven, review } }, sunnyInput, 'another')).toEqual([]);
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
      invoice: null,
      incident: 'none',
      defects: { verify: [], release: [] },
      permission: 'none',
      pages: { held: '', mustStay: '' },
      restrictions: '',
      denial: 'none',
      basis: null,
      standingForms: 0,
    };
    for (const guard of Object.values(guards))
      for (const { code } of guard(bare, {}, actor('clerk'), 'release'))
        expect(REFUSAL_CODES).toContain(code);
  });
});
