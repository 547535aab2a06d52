import type { InvoiceEntry } from '../../src/domain/fees/invoice-ledger';
import type { ActionInput, DenialFact, InvoiceFacts, RequestFacts } from '../../src/domain/facts';
import type { RequestAction, RequestState } from '../../src/domain/lifecycle';
import type { Actor, ActorRole } from '../../src/domain/roles';

export const SHA = 'a'.repeat(64);
export const actor = (...roles: ActorRole[]): Actor => ({ id: 'somebody', name: 'Sam Sample', roles });

/** Facts in which every guard of every action holds, so that state and role alone decide. */
export function sunnyFacts(action: RequestAction, state: RequestState | null): RequestFacts {
  const status = (
    {
      'approve-packet': 'proven',
      'refuse-packet': 'proven',
      release: 'approved',
      'issue-invoice': 'proven',
    } as Partial<Record<RequestAction, 'proven' | 'approved'>>
  )[action];
  const building = ['finish-packet', 'fail-packet', 'cancel-preparation'].includes(action);
  return {
    state,
    openHolds: action === 'lift-hold' ? ['records'] : [],
    documents: { ready: 1, waiting: 0 },
    packet:
      status || building
        ? {
            status: status ?? 'preparing',
            preparedBy: 'the-preparer',
            madeBy: ['the-preparer', 'the-marker'],
            approvedBy: status === 'approved' ? 'the-reviewer' : null,
            current: true,
            sha256: SHA,
            review: { required: [1, 3], seenBy: { somebody: [1, 2, 3] } },
          }
        : null,
    link: 'live',
    hasRecipientAddress: true,
    invoice: sunnyInvoice(action),
    defects: { verify: [], release: action === 'tell-defects' ? [MISSING] : [] },
    permission: 'stands',
    pages: { held: '', mustStay: '' },
    restrictions: '',
    denial: DENIALS[action] ?? 'none',
    basis: 'treatment',
    standingForms: 1,
    incident: INCIDENT_STEPS.includes(action) ? 'presumed' : 'none',
  };
}

const MISSING = { code: 'MISSING_PROCESS', citation: '45 CFR 164.512(e)(1)(ii)' } as const;

/** Steps that want a denial on record. */
const DENIALS: Partial<Record<RequestAction, DenialFact>> = {
  'ask-denial-review': 'reviewable',
  'uphold-denial': 'under_review',
  'overturn-denial': 'under_review',
  'overturn-part': 'under_review',
};

/** Steps that want an incident on record. */
const INCIDENT_STEPS: readonly RequestAction[] = [
  'assess-incident',
  'delay-breach-notice',
  'write-breach-letter',
  'record-breach-notice',
];

/** An invoice to which the action's entry can be added; none where one would stand in the way. */
function sunnyInvoice(action: RequestAction): InvoiceFacts | null {
  if (['quote-fee', 'issue-invoice'].includes(action)) return null;
  const charged = { kind: 'charged', amount: 1000 } as const;
  const more: Partial<Record<RequestAction, InvoiceEntry>> = {
    'refund-fee': { kind: 'paid', amount: 1500 },
    'settle-dispute': { kind: 'disputed', reason: 'too much' },
  };
  const entry = more[action];
  return { entries: entry ? [charged, entry] : [charged], hold: { held: false, why: 'nothing_owed' } };
}

export const sunnyInput: ActionInput = {
  reason: 'a reason',
  holdKind: 'records',
  confirmed: { identity: true, authority: true, scope: true, patient: true },
  packetSha256: SHA,
};
