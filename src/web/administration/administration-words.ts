import type { FacilityEvent, StaffEvent, StaffEventKind } from '../../database/entities';
import type { LawKind } from '../../domain/law/law';
import { STAFF_ROLES } from '../../domain/roles';
import type { StaffRole } from '../../domain/roles';

export const ROLE_LABELS: Record<StaffRole, string> = {
  clerk: 'Clerk',
  specialist: 'Specialist',
  reviewer: 'Reviewer',
  privacy_officer: 'Privacy officer',
  administrator: 'Administrator',
};

/** What each role is for, where it is given. */
export const ROLE_HINTS: Record<StaffRole, string> = {
  clerk: 'logs requests, adds papers and records',
  specialist: 'verifies, marks pages, prepares and releases packets',
  reviewer: 'approves packets that others prepared',
  privacy_officer: 'all of these, incidents and reports',
  administrator: 'accounts, settings, letters and the law; sees no records',
};

const ACCOUNT_WORDS: Record<StaffEventKind, string> = {
  'factor-confirmed': 'Set up a second factor.',
  'factor-turned-off': 'Turned the second factor off.',
  'factor-reset': 'Took the second factor away after it was lost.',
  'recovery-code-used': 'Signed in with a recovery code.',
  'recovery-codes-renewed': 'Made new recovery codes.',
  'sessions-ended': 'Ended sessions.',
  'password-changed': 'Changed the password.',
  'account-made': 'Made the account.',
  'roles-changed': 'Changed the roles',
  'account-closed': 'Closed the account.',
  'account-opened': 'Opened the account again.',
  'password-reset': 'Gave a new first password.',
  'sign-in-freed': 'Let the account sign in again after wrong tries.',
};

/** What happened to an account, in words. */
export function toldAccountEvent({ kind, data }: Pick<StaffEvent, 'kind' | 'data'>): string {
  if (kind === 'account-made') return `Made the account: ${rolesInWords(data.now ?? [])}.`;
  if (kind !== 'roles-changed') return ACCOUNT_WORDS[kind];
  return `Changed the roles from ${rolesInWords(data.was ?? [])} to ${rolesInWords(data.now ?? [])}.`;
}

/** "clerk, reviewer", in the order of the list; "none" without any. */
export function rolesInWords(roles: readonly string[]): string {
  const known = STAFF_ROLES.filter((role) => roles.includes(role));
  return known.map((role) => ROLE_LABELS[role].toLowerCase()).join(', ') || 'none';
}

const FIELD_LABELS: Record<string, string> = {
  name: 'Name',
  address: 'Address',
  phone: 'Telephone',
  twoFactorRequired: 'Second factor forced',
  verified: 'Confirmed by counsel',
  counsel: 'Counsel',
  effectiveTo: 'Last day',
  source: 'Source',
  added: 'Added',
};

/** What was changed in a hospital's settings or the law, field by field. */
export function toldSettings({ kind, changes }: Pick<FacilityEvent, 'kind' | 'changes'>): string {
  const what = kind.startsWith('law ') ? `Law, row ${kind.slice(4)}. ` : '';
  const fields = Object.entries(changes).map(([field, [before, after]]) => {
    const label = FIELD_LABELS[field] ?? field;
    return before === '' ? `${label}: “${after}”` : `${label}: “${before}” became “${after}”`;
  });
  return `${what}${fields.join('; ')}.`;
}

export const LAW_LABELS: Record<LawKind, string> = {
  clocks: 'Clocks',
  patientFees: 'Patients’ fees',
  feeSchedules: 'State fee schedules',
  holidays: 'Holidays',
  notices: 'Notices',
  consents: 'Special consents',
  parentalAccess: 'Parents’ access',
  attestations: 'Attestations',
};
