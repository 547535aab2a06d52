import fc from 'fast-check';
import { STAFF_ROLES } from '../../../src/domain/roles';
import { decideAccountChange, sameRoles } from '../../../src/domain/staff/account-change';
import type { AccountChange, AccountFacts } from '../../../src/domain/staff/account-change';

const FACTS: AccountFacts = {
  isOwn: false,
  isActive: true,
  roles: ['clerk'],
  otherAdministrators: 1,
  worksElsewhere: false,
};
const KINDS = ['close', 'open', 'reset-password', 'reset-factor', 'end-sessions', 'free-sign-in'] as const;
const roles = fc.uniqueArray(fc.constantFrom(...STAFF_ROLES));
const change: fc.Arbitrary<AccountChange> = fc.oneof(
  fc.constantFrom(...KINDS).map((kind) => ({ kind })),
  fc.record({ kind: fc.constant('roles' as const), was: roles, next: roles }),
);
const facts = fc.record({
  isOwn: fc.boolean(),
  isActive: fc.boolean(),
  roles,
  otherAdministrators: fc.nat(2),
  worksElsewhere: fc.boolean(),
});

test.each(KINDS)('%s of a colleague who works here alone is allowed', (kind) => {
  expect(decideAccountChange(FACTS, { kind })).toBeNull();
});

test.each([
  ['close', 'ACCOUNT_ELSEWHERE'],
  ['open', 'ACCOUNT_ELSEWHERE'],
  ['reset-password', 'ACCOUNT_ELSEWHERE'],
  ['reset-factor', 'ACCOUNT_ELSEWHERE'],
  ['end-sessions', 'ACCOUNT_ELSEWHERE'],
  ['free-sign-in', null],
] as const)('%s of an account that another hospital relies on: %s', (kind, refusal) => {
  expect(decideAccountChange({ ...FACTS, worksElsewhere: true }, { kind })).toBe(refusal);
});

test('the last administrator is neither closed nor made something else; the last but one is', () => {
  const last: AccountFacts = { ...FACTS, roles: ['administrator'], otherAdministrators: 0 };
  const demote = { kind: 'roles', was: ['administrator'], next: ['clerk'] } as const;
  for (const one of [demote, { kind: 'close' } as const]) {
    expect(decideAccountChange(last, one)).toBe('LAST_ADMINISTRATOR');
    expect(decideAccountChange({ ...last, otherAdministrators: 1 }, one)).toBeNull();
    // One who cannot sign in administers nothing.
    expect(decideAccountChange({ ...last, isActive: false }, one)).toBeNull();
  }
  expect(decideAccountChange(last, { ...demote, next: ['administrator', 'clerk'] })).toBeNull();
});

test('roles drawn before somebody else changed them are not taken; their order is nothing', () => {
  const change = { kind: 'roles', was: ['reviewer'], next: [] } as const;
  expect(decideAccountChange(FACTS, change)).toBe('ACCOUNT_CHANGED');
  expect(sameRoles(['clerk', 'reviewer'], ['reviewer', 'clerk'])).toBe(true);
});

test('nobody changes their own account, whatever stands', () => {
  fc.assert(
    fc.property(facts, change, (given, wanted) => {
      expect(decideAccountChange({ ...given, isOwn: true }, wanted)).toBe('OWN_ACCOUNT');
    }),
  );
});

test('after an allowed change the hospital still has an administrator, if it had one', () => {
  fc.assert(
    fc.property(facts, change, (given, wanted) => {
      if (decideAccountChange(given, wanted) !== null) return;
      const before =
        given.otherAdministrators + Number(given.isActive && given.roles.includes('administrator'));
      const rolesAfter = wanted.kind === 'roles' ? wanted.next : given.roles;
      const activeAfter = wanted.kind === 'close' ? false : wanted.kind === 'open' ? true : given.isActive;
      const after = given.otherAdministrators + Number(activeAfter && rolesAfter.includes('administrator'));
      expect(before > 0 && after === 0).toBe(false);
    }),
  );
});
