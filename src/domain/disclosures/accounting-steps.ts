import type { LocalDate } from '../calendar';
import type { PatientEventKind } from '../events';
import type { Refusal, RefusalCode } from '../refusals';
import { RefusedError } from '../refusals';
import type { Actor, ActorRole } from '../roles';

/**
 * Where a patient's request for an accounting stands; computed from its dates, never stored. A later one within
 * twelve months waits until its fee was told and agreed to, for the patient may withdraw (45 CFR 164.528(c)(2)).
 */
export type AccountingStanding = 'fee_to_tell' | 'fee_told' | 'ready' | 'provided' | 'withdrawn';

export interface AccountingFacts {
  price: 'free' | 'cost_based';
  feeToldOn: LocalDate | null;
  feeAgreedOn: LocalDate | null;
  isProvided: boolean;
  isWithdrawn: boolean;
}

/** The standing that these facts give. */
export function accountingStanding(facts: AccountingFacts): AccountingStanding {
  if (facts.isProvided) return 'provided';
  if (facts.isWithdrawn) return 'withdrawn';
  if (facts.price === 'free' || facts.feeAgreedOn !== null) return 'ready';
  return facts.feeToldOn === null ? 'fee_to_tell' : 'fee_told';
}

interface AccountingRow {
  by: readonly ActorRole[];
  from: readonly AccountingStanding[];
  event: PatientEventKind;
}

const DESK = ['clerk', 'specialist', 'privacy_officer'] as const;
const EXPERT = ['specialist', 'privacy_officer'] as const;
const UNENDED = ['fee_to_tell', 'fee_told', 'ready'] as const;

/** What may be done with an accounting that was asked for: by whom, and while it stands how. */
export const ACCOUNTING_STEPS = {
  'tell-fee': { by: DESK, from: ['fee_to_tell', 'fee_told'], event: 'accounting-fee-told' },
  'agree-fee': { by: DESK, from: ['fee_told'], event: 'accounting-fee-agreed' },
  extend: { by: EXPERT, from: UNENDED, event: 'accounting-extended' },
  withdraw: { by: DESK, from: UNENDED, event: 'accounting-withdrawn' },
  provide: { by: EXPERT, from: ['ready'], event: 'accounting-provided' },
} as const satisfies Record<string, AccountingRow>;
export type AccountingStep = keyof typeof ACCOUNTING_STEPS;
export const STEPS_OF_ACCOUNTING = Object.keys(ACCOUNTING_STEPS) as AccountingStep[];

/** What may be done about a patient's disclosures and wishes, beside a single accounting. */
export const PATIENT_STEPS = {
  view: { by: [...DESK, 'reviewer'] },
  find: { by: DESK },
  'ask-accounting': { by: DESK },
  'record-suspension': { by: EXPERT },
  'record-restriction': { by: EXPERT },
  'end-restriction': { by: EXPERT },
  'record-address': { by: DESK },
  'end-address': { by: DESK },
} as const satisfies Record<string, { by: readonly ActorRole[] }>;

/** Why a step cannot be taken now; null when it can. */
export function accountingRefusal(
  step: AccountingStep,
  facts: AccountingFacts,
  actor: Pick<Actor, 'roles'>,
): Refusal | null {
  const row: AccountingRow = ACCOUNTING_STEPS[step];
  const notTheirs = rolesRefusal(row.by, actor);
  if (notTheirs) return notTheirs;
  const standing = accountingStanding(facts);
  if (row.from.includes(standing)) return null;
  return { code: codeAgainst(step, standing, facts), citation: '45 CFR 164.528(c)(2)' };
}

function codeAgainst(
  step: AccountingStep,
  standing: AccountingStanding,
  { price }: AccountingFacts,
): RefusalCode {
  if (standing === 'provided' || standing === 'withdrawn') return 'ACCOUNTING_ENDED';
  if (step === 'tell-fee' || step === 'agree-fee') {
    if (price === 'free') return 'ACCOUNTING_IS_FREE';
    return standing === 'fee_to_tell' ? 'ACCOUNTING_FEE_NOT_TOLD' : 'ACCOUNTING_ENDED';
  }
  return standing === 'fee_to_tell' ? 'ACCOUNTING_FEE_NOT_TOLD' : 'ACCOUNTING_FEE_NOT_AGREED';
}

/** Refuse what an actor's roles do not allow. @throws RefusedError ROLE_NOT_ALLOWED, naming who may */
export function expectPatientRole(step: keyof typeof PATIENT_STEPS, actor: Pick<Actor, 'roles'>): void {
  const refusal = rolesRefusal(PATIENT_STEPS[step].by, actor);
  if (refusal) throw new RefusedError([refusal]);
}

function rolesRefusal(by: readonly ActorRole[], { roles }: Pick<Actor, 'roles'>): Refusal | null {
  if (by.some((role) => roles.includes(role))) return null;
  return { code: 'ROLE_NOT_ALLOWED', details: { roles: by.join(',') } };
}
