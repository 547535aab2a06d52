import type { EventKind } from './events';
import * as must from './guards';
import type { Guard } from './guards';
import type { ActorRole } from './roles';

/** Where a request stands. Standing against clocks is computed, holds are rows: three axes, never mixed. */
export const REQUEST_STATES = ['received', 'verified', 'redacted', 'released', 'closed'] as const;
export type RequestState = (typeof REQUEST_STATES)[number];

export const CLOSING_REASONS = ['denied', 'withdrawn', 'no_records', 'duplicate'] as const;
export type ClosingReason = (typeof CLOSING_REASONS)[number];

export interface Transition {
  /** States in which the action may be taken; `null` stands for "not yet logged". */
  from: readonly (RequestState | null)[];
  /** The state after it; `same` leaves the state as it is. */
  to: RequestState | 'same';
  by: readonly ActorRole[];
  guards: readonly Guard[];
  event: EventKind;
}

const OPEN = ['received', 'verified', 'redacted'] as const;
/** Whether a request still waits for its end: its clocks run. */
export function isOpen(state: RequestState): boolean {
  return (OPEN as readonly RequestState[]).includes(state);
}

const DESK = ['clerk', 'specialist', 'privacy_officer'] as const;
const EXPERT = ['specialist', 'privacy_officer'] as const;
const SECOND_EYES = ['reviewer', 'privacy_officer'] as const;

/** THE table: action, from, to, who may, what must hold, which event. Nothing else moves a request. */
export const LIFECYCLE = {
  receive: {
    from: [null],
    to: 'received',
    by: [...DESK, 'requester'],
    guards: [],
    event: 'request-received',
  },
  verify: {
    from: ['received'],
    to: 'verified',
    by: EXPERT,
    guards: [must.noBlockingHold, must.everythingConfirmed, must.evidenceForVerify],
    event: 'request-verified',
  },
  'withdraw-verification': {
    from: ['verified', 'redacted'],
    to: 'received',
    by: EXPERT,
    guards: [must.reasonGiven],
    event: 'verification-withdrawn',
  },
  hold: {
    from: OPEN,
    to: 'same',
    by: DESK,
    guards: [must.reasonGiven, must.holdNotYetOpen],
    event: 'hold-opened',
  },
  extend: {
    from: OPEN,
    to: 'same',
    by: EXPERT,
    guards: [must.reasonGiven],
    event: 'deadline-extended',
  },
  'remind-of-clock': { from: OPEN, to: 'same', by: ['system'], guards: [], event: 'clock-reminded' },
  'lift-hold': { from: OPEN, to: 'same', by: DESK, guards: [must.holdIsOpen], event: 'hold-lifted' },
  'add-document': {
    from: ['received', 'verified'],
    to: 'same',
    by: [...DESK, 'requester'],
    guards: [],
    event: 'document-added',
  },
  'finish-document': {
    from: REQUEST_STATES,
    to: 'same',
    by: ['system'],
    guards: [],
    event: 'document-ready',
  },
  'fail-document': {
    from: REQUEST_STATES,
    to: 'same',
    by: ['system'],
    guards: [],
    event: 'document-refused',
  },
  'remove-document': {
    from: ['received', 'verified'],
    to: 'same',
    by: EXPERT,
    guards: [must.reasonGiven],
    event: 'document-removed',
  },
  mark: { from: ['verified'], to: 'same', by: EXPERT, guards: [], event: 'pages-marked' },
  'change-marks': { from: ['verified'], to: 'same', by: EXPERT, guards: [], event: 'marks-changed' },
  'remove-mark': { from: ['verified'], to: 'same', by: EXPERT, guards: [], event: 'mark-removed' },
  'arrange-pages': {
    from: ['received', 'verified'],
    to: 'same',
    by: EXPERT,
    guards: [],
    event: 'pages-arranged',
  },
  'take-back-arrangement': {
    from: ['received', 'verified'],
    to: 'same',
    by: EXPERT,
    guards: [],
    event: 'arrangement-taken-back',
  },
  'set-record-type': {
    from: ['received', 'verified'],
    to: 'same',
    by: DESK,
    guards: [],
    event: 'record-type-set',
  },
  'prepare-packet': {
    from: ['verified'],
    to: 'same',
    by: EXPERT,
    guards: [
      must.noBlockingHold,
      must.documentsReady,
      must.noPacketInPreparation,
      must.pagesDecided,
      must.restrictionsHonoured,
    ],
    event: 'packet-requested',
  },
  'cancel-preparation': {
    from: ['verified'],
    to: 'same',
    by: EXPERT,
    guards: [must.packetInPreparation],
    event: 'packet-cancelled',
  },
  'finish-packet': {
    from: ['verified'],
    to: 'same',
    by: ['system'],
    guards: [must.packetInPreparation],
    event: 'packet-prepared',
  },
  'fail-packet': {
    from: [...OPEN, 'closed'],
    to: 'same',
    by: ['system'],
    guards: [must.packetInPreparation],
    event: 'packet-failed',
  },
  'approve-packet': {
    from: ['verified'],
    to: 'redacted',
    by: SECOND_EYES,
    guards: [
      must.noBlockingHold,
      must.documentsReady,
      must.packetProvenAndCurrent,
      must.secondPerson,
      must.samePacketBytes,
      must.requiredPagesSeen,
      must.pagesDecided,
      must.nothingProtectedLeaves,
    ],
    event: 'packet-approved',
  },
  'refuse-packet': {
    from: ['verified', 'redacted'],
    to: 'verified',
    by: SECOND_EYES,
    guards: [must.reasonGiven, must.packetReviewable],
    event: 'packet-refused',
  },
  release: {
    from: ['redacted'],
    to: 'released',
    by: EXPERT,
    guards: [
      must.noBlockingHold,
      must.packetApproved,
      must.samePacketBytes,
      must.recipientReachable,
      must.noFeeHolds,
      must.evidenceForRelease,
      must.pagesDecided,
      must.nothingProtectedLeaves,
      must.restrictionsHonoured,
    ],
    event: 'request-released',
  },
  'reissue-link': {
    from: ['released'],
    to: 'same',
    by: EXPERT,
    guards: [
      must.reasonGiven,
      must.recipientReachable,
      must.wentToTheRightPlace,
      must.permissionNotRevoked,
      must.nothingProtectedLeaves,
    ],
    event: 'link-reissued',
  },
  'recall-link': {
    from: ['released'],
    to: 'same',
    by: EXPERT,
    guards: [must.reasonGiven, must.linkIsLive],
    event: 'link-recalled',
  },
  'open-packet': {
    from: ['released'],
    to: 'same',
    by: ['requester'],
    guards: [must.linkIsLive],
    event: 'packet-opened',
  },
  'refuse-download': {
    from: ['released'],
    to: 'same',
    by: ['system'],
    guards: [],
    event: 'download-refused',
  },
  close: {
    from: OPEN,
    to: 'closed',
    by: EXPERT,
    guards: [must.reasonGiven, must.deniedWithLetter],
    event: 'request-closed',
  },
  'link-duplicate': { from: OPEN, to: 'closed', by: EXPERT, guards: [], event: 'request-closed' },
  'take-over-duplicate': { from: OPEN, to: 'same', by: EXPERT, guards: [], event: 'duplicate-taken-over' },
  deny: {
    from: ['verified', 'redacted'],
    to: 'closed',
    by: EXPERT,
    guards: [must.documentsReady, must.pagesDecided],
    event: 'request-denied',
  },
  'ask-denial-review': {
    from: ['released', 'closed'],
    to: 'same',
    by: DESK,
    guards: [must.denialReviewable],
    event: 'denial-review-asked',
  },
  'uphold-denial': {
    from: ['released', 'closed'],
    to: 'same',
    by: EXPERT,
    guards: [must.reasonGiven, must.reviewAsked],
    event: 'denial-upheld',
  },
  'overturn-denial': {
    from: ['closed'],
    to: 'received',
    by: EXPERT,
    guards: [must.reasonGiven, must.reviewAsked],
    event: 'denial-overturned',
  },
  'overturn-part': {
    from: ['released'],
    to: 'same',
    by: EXPERT,
    guards: [must.reasonGiven, must.reviewAsked],
    event: 'denial-overturned',
  },
  'quote-fee': {
    from: ['received', 'verified'],
    to: 'same',
    by: DESK,
    guards: [must.noInvoiceStands],
    event: 'fee-quoted',
  },
  'issue-invoice': {
    from: ['verified', 'redacted'],
    to: 'same',
    by: EXPERT,
    guards: [must.packetCounted, must.noInvoiceStands],
    event: 'invoice-issued',
  },
  'record-payment': {
    from: REQUEST_STATES,
    to: 'same',
    by: DESK,
    guards: [must.invoiceIssued, must.entryFits],
    event: 'payment-recorded',
  },
  'waive-fee': {
    from: REQUEST_STATES,
    to: 'same',
    by: EXPERT,
    guards: [must.invoiceIssued, must.somethingLeftToWaive, must.entryFits],
    event: 'fee-waived',
  },
  'refund-fee': {
    from: REQUEST_STATES,
    to: 'same',
    by: EXPERT,
    guards: [must.invoiceIssued, must.creditDue, must.entryFits],
    event: 'fee-refunded',
  },
  'dispute-fee': {
    from: REQUEST_STATES,
    to: 'same',
    by: DESK,
    guards: [must.invoiceIssued, must.entryFits],
    event: 'fee-disputed',
  },
  'settle-dispute': {
    from: REQUEST_STATES,
    to: 'same',
    by: EXPERT,
    guards: [must.invoiceIssued, must.feeDisputed, must.entryFits],
    event: 'dispute-settled',
  },
  'record-evidence': { from: OPEN, to: 'same', by: DESK, guards: [], event: 'evidence-recorded' },
  'withdraw-evidence': {
    from: OPEN,
    to: 'same',
    by: EXPERT,
    guards: [must.reasonGiven],
    event: 'evidence-withdrawn',
  },
  assign: { from: OPEN, to: 'same', by: DESK, guards: [], event: 'request-assigned' },
  'note-circumstances': { from: OPEN, to: 'same', by: DESK, guards: [], event: 'circumstances-noted' },
  'record-signed-form': { from: OPEN, to: 'same', by: EXPERT, guards: [], event: 'signed-form-recorded' },
  'revoke-authorization': {
    from: [...OPEN, 'released'],
    to: 'same',
    by: DESK,
    guards: [must.permissionToRevoke],
    event: 'authorization-revoked',
  },
  'tell-defects': {
    from: OPEN,
    to: 'same',
    by: DESK,
    guards: [must.somethingMissing],
    event: 'defects-told',
  },
  'add-note': {
    from: REQUEST_STATES,
    to: 'same',
    by: [...DESK, 'reviewer'],
    guards: [],
    event: 'note-added',
  },
  'comment-page': {
    from: OPEN,
    to: 'same',
    by: [...DESK, 'reviewer'],
    guards: [],
    event: 'page-commented',
  },
  'settle-comment': {
    from: OPEN,
    to: 'same',
    by: [...DESK, 'reviewer'],
    guards: [],
    event: 'page-comment-settled',
  },
  'tag-pages': { from: OPEN, to: 'same', by: [...DESK, 'reviewer'], guards: [], event: 'pages-tagged' },
  'judge-pages': {
    from: OPEN,
    to: 'same',
    by: EXPERT,
    guards: [must.reasonGiven],
    event: 'pages-judged',
  },
  'rule-pages': {
    from: OPEN,
    to: 'same',
    by: EXPERT,
    guards: [must.reasonGiven],
    event: 'pages-ruled',
  },
  'withdraw-page-statement': {
    from: OPEN,
    to: 'same',
    by: EXPERT,
    guards: [must.reasonGiven],
    event: 'page-statement-withdrawn',
  },
  'clear-restriction': {
    from: ['verified', 'redacted'],
    to: 'same',
    by: EXPERT,
    guards: [must.reasonGiven],
    event: 'restriction-cleared',
  },
  'follow-wish': { from: REQUEST_STATES, to: 'same', by: DESK, guards: [], event: 'wish-followed' },
  'record-incident': {
    from: ['released'],
    to: 'same',
    by: [...DESK, 'reviewer'],
    guards: [must.reasonGiven, must.noIncidentYet],
    event: 'incident-recorded',
  },
  'assess-incident': {
    from: ['released'],
    to: 'same',
    by: ['privacy_officer'],
    guards: [must.incidentOnRecord],
    event: 'incident-assessed',
  },
  'delay-breach-notice': {
    from: ['released'],
    to: 'same',
    by: ['privacy_officer'],
    guards: [must.reasonGiven, must.countsAsBreach],
    event: 'breach-notice-delayed',
  },
  'write-breach-letter': {
    from: ['released'],
    to: 'same',
    by: EXPERT,
    guards: [must.countsAsBreach],
    event: 'breach-letter-written',
  },
  'record-breach-notice': {
    from: ['released'],
    to: 'same',
    by: EXPERT,
    guards: [must.countsAsBreach],
    event: 'breach-notice-given',
  },
  'remind-of-breach': {
    from: ['released'],
    to: 'same',
    by: ['system'],
    guards: [],
    event: 'breach-clock-reminded',
  },
  'view-records': {
    from: REQUEST_STATES,
    to: 'same',
    by: [...DESK, 'reviewer'],
    guards: [],
    event: 'records-viewed',
  },
  'note-failed-mail': { from: REQUEST_STATES, to: 'same', by: ['system'], guards: [], event: 'mail-failed' },
  'note-bounced-mail': {
    from: REQUEST_STATES,
    to: 'same',
    by: ['system'],
    guards: [],
    event: 'mail-bounced',
  },
} as const satisfies Record<string, Transition>;

export type RequestAction = keyof typeof LIFECYCLE;
export const REQUEST_ACTIONS = Object.keys(LIFECYCLE) as RequestAction[];

/** The row of the table for an action. */
export function transitionOf(action: RequestAction): Transition {
  return LIFECYCLE[action];
}

/** Every pair of distinct states the table allows: what the database trigger must allow, and nothing more. */
export function allowedStateChanges(): { from: RequestState; to: RequestState }[] {
  const pairs = new Map<string, { from: RequestState; to: RequestState }>();
  for (const action of REQUEST_ACTIONS) {
    const { from, to } = transitionOf(action);
    for (const start of from) {
      if (start === null || to === 'same' || start === to) continue;
      pairs.set(`${start}>${to}`, { from: start, to });
    }
  }
  return [...pairs.values()];
}
