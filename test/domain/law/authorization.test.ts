import fc from 'fast-check';
import { AUTHORIZATION_WORDS } from '../../../src/domain/authorization/authorization-words';
import type { AuthorizationForm } from '../../../src/domain/authorization/authorization-form';
import { checkAuthorization } from '../../../src/domain/authorization/check-authorization';
import { at, goodForm } from './papers';
const JUNE = at('2026-06-01');

const codes = (change: Partial<AuthorizationForm>, when = JUNE) =>
  checkAuthorization({ ...goodForm, ...change }, when).map(({ code }) => code.replace('AUTHORIZATION_', ''));
const daughter = { by: 'representative' as const, on: '2026-05-20', authority: '' };

test('a whole authorization has no defect', () => expect(codes({})).toEqual([]));

describe('vectors of RULES 14', () => {
  test('#29 without A5: invalid, A5 listed', () => expect(codes({ expiry: null })).toEqual(['A5']));
  test('#31 signed "daughter", no authority: invalid A6', () =>
    expect(codes({ signature: daughter })).toEqual(['A6']));
  test('#33 chart and psychotherapy notes in one form: invalid, two forms asked for', () => {
    expect(codes({ covers: 'both' })).toEqual(['PSYCHOTHERAPY_MIXED']);
    expect(AUTHORIZATION_WORDS.AUTHORIZATION_PSYCHOTHERAPY_MIXED.mend.en).toMatch(/two forms/);
  });
});

/** Each single fault, and the one defect it makes. */
const FAULTS: [string, Partial<AuthorizationForm>, string][] = [
  ['blank description', { information: ' ' }, 'A1'],
  ['vague description', { informationIsSpecific: false }, 'A1'],
  ['no discloser', { discloser: '' }, 'A2'],
  ['no recipient', { recipient: '' }, 'A3'],
  ['no purpose', { purpose: '' }, 'A4'],
  ['no expiry', { expiry: null }, 'A5'],
  ['expiry none outside research', { expiry: { kind: 'none' } }, 'A5'],
  [
    'unrelated event',
    { expiry: { kind: 'event', event: 'the next moon', related: false, happenedOn: null } },
    'A5',
  ],
  ['no signature', { signature: null }, 'A6'],
  ['undated signature', { signature: { by: 'individual', on: null, authority: '' } }, 'A6'],
  [
    'signed tomorrow',
    { signature: { by: 'individual', on: '2026-06-02', authority: '' } },
    'SIGNED_IN_FUTURE',
  ],
  ['no revocation statement', { statesRevocation: false }, 'S1'],
  ['no conditioning statement', { statesConditioning: false }, 'S2'],
  ['no redisclosure statement', { statesRedisclosure: false }, 'S3'],
  ['legalese', { plainLanguage: false }, 'F1'],
  ['sought by the hospital, no copy', { soughtByEntity: true }, 'F2'],
  ['sale not stated', { remuneration: 'not_stated' }, 'M1'],
  ['expired', { expiry: { kind: 'date', on: '2026-05-31' } }, 'EXPIRED'],
  [
    'event happened',
    { expiry: { kind: 'event', event: 'end of the case', related: true, happenedOn: '2026-06-01' } },
    'EVENT_HAPPENED',
  ],
  ['revoked', { revokedAt: new Date('2026-06-01T17:59:59Z') }, 'REVOKED'],
  ['joined with a document', { joinedWith: 'another_document' }, 'COMPOUND'],
  [
    'joined with one that conditions',
    { joinedWith: 'another_authorization', conditioned: 'lawfully' },
    'COMPOUND',
  ],
  ['mixed notes', { covers: 'both' }, 'PSYCHOTHERAPY_MIXED'],
  ['wrongly conditioned', { conditioned: 'wrongly' }, 'CONDITIONED'],
  ['known false', { knownFalse: true }, 'FALSE'],
];
test.each(FAULTS)('%s is that defect and no other', (_what, change, code) =>
  expect(codes(change)).toEqual([code]),
);

test('the faults above show every code', () => {
  expect(new Set(FAULTS.map(([, , code]) => `AUTHORIZATION_${code}`))).toEqual(
    new Set(Object.keys(AUTHORIZATION_WORDS)),
  );
});

test.each([
  ['at the request of the individual', { purpose: '', startedByIndividual: true }],
  ['on its last day', { expiry: { kind: 'date', on: '2026-06-01' } }],
  ['research without end', { expiry: { kind: 'none' }, forResearch: true }],
  [
    'an event still to come',
    { expiry: { kind: 'event', event: 'end of the case', related: true, happenedOn: null } },
  ],
  ['with another authorization', { joinedWith: 'another_authorization' }],
  ['revoked an instant later', { revokedAt: new Date('2026-06-01T18:00:01Z') }],
  [
    'by a guardian',
    { signature: { by: 'representative', on: '2026-05-20', authority: 'court-appointed guardian' } },
  ],
  ['psychotherapy notes alone', { covers: 'psychotherapy_notes' }],
  ['sought, and a copy given', { soughtByEntity: true, copyGiven: true }],
] as [string, Partial<AuthorizationForm>][])('valid: %s', (_what, change) =>
  expect(codes(change)).toEqual([]),
);

test('any faults together are all told, once each', () => {
  fc.assert(
    fc.property(fc.subarray(FAULTS), (faults) => {
      // Faults of one field overwrite each other; keep the last of each field.
      const change = Object.assign({}, ...faults.map(([, one]) => one)) as Partial<AuthorizationForm>;
      const found = codes(change);
      expect(new Set(found).size).toBe(found.length);
      expect(found.length > 0).toBe(faults.length > 0);
    }),
  );
});

test('an expired authorization is never valid, whatever else is well', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 5000 }), (days) => {
      const on = new Date(Date.UTC(2026, 11, 31) + days * 86_400_000).toISOString().slice(0, 10);
      expect(codes({}, at(on))).toContain('EXPIRED');
    }),
  );
});
