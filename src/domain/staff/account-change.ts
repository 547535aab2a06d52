import type { StaffRole } from '../roles';

/** Why an administrator may not change an account so. Stable. */
export type AccountRefusal = 'OWN_ACCOUNT' | 'LAST_ADMINISTRATOR' | 'ACCOUNT_ELSEWHERE' | 'ACCOUNT_CHANGED';

/** What an administrator would do to an account. */
export type AccountChange =
  | { kind: 'roles'; was: readonly StaffRole[]; next: readonly StaffRole[] }
  | { kind: 'close' | 'open' | 'reset-password' | 'reset-factor' | 'end-sessions' | 'free-sign-in' };

/** What stands when it is decided, read under the hospital's lock. */
export interface AccountFacts {
  isOwn: boolean;
  isActive: boolean;
  /** Roles at the administrator's hospital. */
  roles: readonly StaffRole[];
  /** Active administrators of the hospital besides this account. */
  otherAdministrators: number;
  /** Whether they have roles at a hospital that this administrator does not administer. */
  worksElsewhere: boolean;
}

/** Changes that reach into every hospital at which the person works. */
const OF_THE_WHOLE_ACCOUNT: ReadonlySet<AccountChange['kind']> = new Set<AccountChange['kind']>([
  'close',
  'open',
  'reset-password',
  'reset-factor',
  'end-sessions',
]);

/**
 * Whether an administrator may change an account so. Nobody changes their own rights, a hospital keeps an
 * administrator, and an account that other hospitals rely on is changed whole only by who administers them all: a new
 * password given here would open their records as well.
 */
export function decideAccountChange(facts: AccountFacts, change: AccountChange): AccountRefusal | null {
  if (facts.isOwn) return 'OWN_ACCOUNT';
  if (change.kind === 'roles' && !sameRoles(change.was, facts.roles)) return 'ACCOUNT_CHANGED';
  if (OF_THE_WHOLE_ACCOUNT.has(change.kind) && facts.worksElsewhere) return 'ACCOUNT_ELSEWHERE';
  const isAdministrator = facts.isActive && facts.roles.includes('administrator');
  const goes = change.kind === 'close' || (change.kind === 'roles' && !change.next.includes('administrator'));
  return isAdministrator && goes && facts.otherAdministrators === 0 ? 'LAST_ADMINISTRATOR' : null;
}

/** Whether two lists name the same roles, in any order. */
export function sameRoles(one: readonly StaffRole[], other: readonly StaffRole[]): boolean {
  return [...one].sort().join() === [...other].sort().join();
}
